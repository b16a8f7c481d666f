"""The sample pipeline that ships with newsbridge."""

import shutil
from pathlib import Path

NAME = "vennland"


def write_sample(folder: Path) -> Path | None:
    """Copy the sample into `folder`/pipelines.

    Returns:
        the pipeline file, or None where there is one already.
    """
    target = folder / "pipelines"
    file = target / f"{NAME}.toml"
    if file.exists() or (target / NAME).exists():
        return None
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(_shipped() / NAME, target / NAME)
    shutil.copyfile(_shipped() / f"{NAME}.toml", file)
    return file


def _shipped() -> Path:
    """The sample inside an installed package, or in the repository that an editable install points to."""
    package = Path(__file__).parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent.parent / "pipelines"
