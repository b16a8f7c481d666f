"""Lists that an editor orders by numbers beside their lines; what scripts move comes back as such numbers too."""

from collections.abc import Sequence

from newsbridge.desk.visit import Form


def placed(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """The names in their new order: whose number is its place stays, the others go where their numbers say, the
    smallest first; a number behind the end is the end."""
    found = [name for at, name in enumerate(names, 1) if numbers[at - 1] == at]
    for number, at in sorted((number, at) for at, number in enumerate(numbers) if number != at + 1):
        found.insert(max(number - 1, 0), names[at])
    return found


def listed(form: Form) -> list[str]:
    """The items below the headings of an issue as they are to stand; the lead has no number and is not among them."""
    return [
        item
        for section in _numbered(form, form.all("section"), "section")
        for item in _numbered(form, form.all(f"items-{section}"), "place")
    ]


def _numbered(form: Form, names: list[str], field: str) -> list[str]:
    numbers = [form.number(f"{field}-{name}") or at for at, name in enumerate(names, 1)]
    return placed(names, numbers)
