from pathlib import Path, PurePosixPath

import pytest

from newsbridge.errors import NewsbridgeError
from newsbridge.publish.files.places import Places


def test_what_is_in_the_way_is_said_to_the_operator_as_any_other_trouble(tmp_path: Path) -> None:
    """An error of ours ends as one line on the command line, a bare ValueError as a traceback."""
    (tmp_path / "public").mkdir()
    (tmp_path / "public/land").symlink_to(tmp_path)
    with pytest.raises(NewsbridgeError, match="remove the link"):
        Places(tmp_path / "public").claim(PurePosixPath("land/nl.xml"))
