"""What is judged: everything that the sample writes, and everything that a hostile and an honest site make."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from validity import hostile_site
from validity.samples import run_sample

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
URL = "https://vennland-nieuws.example/nieuws/"


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, bytes]]:
    """Path → bytes of a run of the sample whose site has this address, or none; made once for each."""
    made: dict[str | None, dict[str, bytes]] = {}

    def files(url: str | None = URL) -> dict[str, bytes]:
        if url not in made:
            public = run_sample(tmp_path_factory.mktemp("valid"), NOW, url)
            found = (one for one in sorted(public.rglob("*")) if one.is_file())
            made[url] = {str(one.relative_to(public)): one.read_bytes() for one in found}
        return made[url]

    return files


@pytest.fixture(scope="session", params=["honest", "hostile"])
def invented(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Path → bytes of an invented site, without its pages."""
    site = {"honest": hostile_site.honest_site, "hostile": hostile_site.hostile_site}[request.param]()
    return hostile_site.files(site, *(name for name in hostile_site.formats() if name != "html"))
