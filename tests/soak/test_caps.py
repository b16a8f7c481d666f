"""Several processes that spend at once never pass their key's cap."""

import pytest

from soak.caps import rounds


@pytest.mark.slow
def test_no_process_passes_the_cap():
    """Two pipelines and a desk, with a server that fails, keep the key's cap and a pipeline's own share."""
    assert not [one for one in rounds(2, seed=7) if one.problems]
