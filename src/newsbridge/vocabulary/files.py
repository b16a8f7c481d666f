"""The data files of this folder, read once as they stand."""

import tomllib
from importlib.resources import files
from typing import Any


def read_toml(name: str) -> dict[str, Any]:
    """The tables of `name` beside this module; a damaged file raises with its name in the message."""
    try:
        return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"vocabulary/{name}: {error}; correct the file or reinstall newsbridge") from error
