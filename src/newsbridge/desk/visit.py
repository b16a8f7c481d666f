"""One request as the desk's pages see it: who asks, for which pipeline, with what; and the answers they can give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from newsbridge.config import Settings
from newsbridge.desk.guard import LOCAL, local_path, name_of
from newsbridge.desk.refusing import reason
from newsbridge.desk.rendering import render
from newsbridge.desk.words import Words
from newsbridge.refusals import MoveError, NotThereError, RefusalError
from newsbridge.review import Role, allows
from newsbridge.store import Store
from newsbridge.store.users import User

if TYPE_CHECKING:
    from newsbridge.desk.app import Desk


_SAID = 5
"""Sentences that wait for a page."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, or of an address after its `?`."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """The last value of a field."""
        return self.fields.get(name, [default])[-1]

    def all(self, name: str) -> list[str]:
        """All values of a field, in order."""
        return self.fields.get(name, [])

    def number(self, name: str, default: int | None = None) -> int | None:
        """A whole number; `default` where there is none."""
        text = self.one(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(slots=True)
class Visit:
    """A request that passed the door."""

    desk: "Desk"
    request: Request
    store: Store
    now: datetime
    words: Words
    settings: Settings | None
    """Of the pipeline in the address, as its file has them."""
    account: User | None
    """Who is logged in."""
    form: Form
    """Of a POST."""
    query: Form
    """What stands behind `?`."""
    session: str = ""
    """Names the browser's session in memory; empty without one."""
    address: str = ""
    """Where it came from."""
    _pipeline: tuple[int, Settings] | None = None
    """And how much this request had changed when they were read."""

    @property
    def pipeline(self) -> Settings:
        """The settings of the pipeline that the page is about, with the terms that editors added."""
        if self.settings is None:
            raise NotThereError("page.no_pipeline")
        changes = self.store.conn.total_changes
        if self._pipeline is None or self._pipeline[0] != changes:
            self._pipeline = changes, self.desk.with_terms(self.settings, self.store)
        return self._pipeline[1]

    @property
    def user(self) -> User:
        """Who is logged in."""
        if self.account is None:
            raise NotThereError("page.nobody")
        return self.account

    @property
    def role(self) -> Role:
        """What the user may do."""
        return self.user.role  # type: ignore[return-value] # the table holds only roles

    @property
    def named(self) -> str | None:
        """Whom a believed proxy names, whether there is such an account or not."""
        client = self.request.client
        return self.desk.gate.named(client.host, self.request.headers) if client else None

    @property
    def came_from(self) -> str | None:
        """The page of a pipeline that the user was at before one of their own (help, account), where that is told."""
        path = local_path(self.form.one("back") or self.query.one("back"))
        return path if path and path.startswith("/p/") else None

    @property
    def here(self) -> str | None:
        """What the user's own pages are to lead back to: this page, a list, or where the user came from before."""
        if self.settings is None or self.request.method != "GET":
            return self.came_from or (self.url("queue") if self.settings else None)
        return self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")

    @property
    def quick(self) -> bool:
        """Whether a script of ours asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    def may(self, who: Role) -> bool:
        """Whether the user is at least that."""
        return self.account is not None and allows(self.role, who)

    def version(self) -> int:
        """The version that the form was made from.

        Raises:
            MoveError: the form names none, and nothing may be changed without.
        """
        found = self.form.number("version")
        if found is None:
            raise MoveError("form.no_version")
        return found

    def param(self, name: str) -> str:
        """What stands in the address in place of `{name}`."""
        return str(self.request.path_params[name])

    def url(self, name: str, /, query: Mapping[str, object] | None = None, **params: object) -> str:
        """The address of an action; the visit's own pipeline where none is named."""
        path = self.desk.paths[name]
        if "{pipeline}" in path and "pipeline" not in params:
            params["pipeline"] = self.pipeline.slug
        path = path.format(**{key: quote(str(value), safe="") for key, value in params.items()})
        given = {key: value for key, value in (query or {}).items() if value not in (None, "")}
        return f"{path}?{urlencode(given, doseq=True)}" if given else path

    def absolute(self, path: str) -> str:
        """An address of the desk as others type it."""
        return f"{'https' if self.secure else 'http'}://{self.request.headers['host']}{path}"

    @property
    def secure(self) -> bool:
        """Whether the browser speaks TLS, with the desk or with the proxy before it."""
        return self.request.url.scheme == "https" or name_of(self.request.headers.get("host", "")) not in LOCAL

    def reason(self, refusal: RefusalError) -> str:
        """Why something could not be done, in the account's language."""
        return reason(self, refusal)

    def page(self, template: str, status: int = 200, /, **values: object) -> Response:
        """A whole page."""
        return HTMLResponse(render(self, template, values), status)

    def go(
        self, name: str, /, said: str | None = None, query: Mapping[str, object] | None = None, **params: object
    ) -> Response:
        """Send the browser to an action's page, where `said` is shown once."""
        return self.to(self.url(name, query, **params), said)

    def to(self, path: str, said: str | None = None) -> Response:
        """The same with an address of the desk's own."""
        if said:
            self.say(said)
        return RedirectResponse(path, 303)

    def say(self, text: str) -> None:
        """Show a sentence on the next page that this browser opens."""
        said = self.desk.said.setdefault(self.session, [])
        said.append(text)
        del said[:-_SAID]

    def heard(self) -> list[str]:
        """What was said and not shown yet."""
        return self.desk.said.pop(self.session, [])
