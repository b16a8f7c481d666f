"""The table of moves: whole, and every state follows from facts."""

from datetime import timedelta
from itertools import product
from typing import get_args

import pytest

from newsbridge.refusals import MoveError
from newsbridge.review import ISSUE_MOVES, ITEM_MOVES, ROLES, Facts, IssueState, State, allows, refuse, state_of

from conftest import NOW


@pytest.mark.parametrize(("moves", "states"), [(ITEM_MOVES, get_args(State)), (ISSUE_MOVES, get_args(IssueState))])
def test_the_table_knows_its_states_and_refuses_all_else(moves, states):
    """Whatever the state and the role; an operator has none and may all that the state allows."""
    for move, state, role in product(moves.values(), states, (None, *ROLES)):
        assert set(move.before) <= set(states)
        assert move.leads(state) in (None, *states)
        if state in move.before and (role is None or allows(role, move.who)):
            refuse(move, state, role)
        else:
            with pytest.raises(MoveError) as refused:
                refuse(move, state, role)
            wanted = {"needed": move.who} if state in move.before else {"state": state}
            assert wanted.items() <= refused.value.values.items()


def test_every_state_follows_from_some_facts_and_all_facts_from_one():
    verdicts = [("open", None), ("held", None), ("held", NOW), ("held", NOW + timedelta(hours=1)), ("rejected", None)]
    found = {
        state_of(Facts(*flags, verdict, until, withdrawn), NOW)
        for *flags, (verdict, until), withdrawn in product(*[[True, False]] * 4, verdicts, [True, False])
    }
    assert found == set(get_args(State))


def test_each_role_may_what_the_one_before_it_may_and_nobody_is_a_run():
    for number, role in enumerate(ROLES):
        assert [allows(role, other) for other in ROLES] == [place <= number for place in range(len(ROLES))]
        assert not allows(role, "run")
