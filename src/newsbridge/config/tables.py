"""The pipeline file as types: every key with its meaning, its default and what it may be."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from newsbridge.config.forms import FolderAddress, Id, LocalTime, MailAddress, VariableName, WebAddress, Zone
from newsbridge.config.source_tables import SourceTable
from newsbridge.config.table import Table
from newsbridge.kinds import written

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class PipelineTable(Table):
    """`[pipeline]`: what subscribers see of it."""

    title: str
    description: str = ""
    zone: Zone = "Europe/Amsterdam"
    """Time zone of the digests' periods."""


class SiteTable(Table):
    """`[site]`: where public/ is served."""

    url: FolderAddress | None = None
    """Address of public/; without it feeds carry no address of their own."""
    contact: str | None = None
    """Mail address that partners may write to."""
    editor: str | None = None
    """Who answers for what is published: a person, or a desk."""
    hub: WebAddress | None = None
    """A WebSub hub that is told of changed feeds."""
    moved: dict[str, str] = Field(default_factory=dict)
    """Address of a channel that is gone = the one that takes its place (`"onderwerp/oud" = "onderwerp/nieuw"`)."""


class FeedTable(Table):
    """One `[[feeds]]`: a channel for a topic in a country."""

    topic: str
    country: str


class DigestTable(Table):
    """One `[[digest]]`: what went out in a day or a week, as one issue."""

    id: Id
    title: str
    description: str = ""
    every: Literal["day", "week", "demand"] = "week"
    """`demand`: only when somebody asks for it (`newsbridge digest make`)."""
    day: Weekday = "monday"
    """Of a weekly digest: the day that it goes out; its period is the ISO week before."""
    at: LocalTime = "07:00"
    """Time of day on the clock of `pipeline.zone`."""
    countries: tuple[str, ...] = Field(default=(), strict=False)
    topics: tuple[str, ...] = Field(default=(), strict=False)
    sources: tuple[Id, ...] = Field(default=(), strict=False)
    opening: bool = False
    """Whether the first issue goes out with the first run that has something for it, so that there is one to look at;
    the next one begins where it ended."""
    empty: Literal["say", "skip"] = "skip"
    """What happens when a period brought nothing: an issue that says so, or none."""
    most: int = Field(default=40, ge=1, le=500)
    """Entries of one issue; what is left over is counted and linked."""
    mail_to: MailAddress | None = None
    """The list that it is sent to; needs `[mail]`."""


class MailTable(Table):
    """`[mail]`: the server that digests are sent through. The password stands in the environment."""

    host: str
    port: int = Field(default=587, ge=1, le=65_535)
    security: Literal["starttls", "ssl", "none"] = "starttls"
    """`none` only for a server on this machine."""
    user: str | None = None
    password_variable: str = "NEWSBRIDGE_SMTP_PASSWORD"  # noqa: S105 - the variable's name
    sender: MailAddress
    unsubscribe: Annotated[
        str,
        written(
            r"(https://|mailto:)[!-;=?-~]{1,900}",
            "an address in plain characters that begins with https:// or mailto:, such as mailto:weg@lijst.example",
        ),
    ]
    """Where the list lets go of its subscribers: an https:// or mailto: address."""
    one_click: bool = False
    """Whether a POST to `unsubscribe` is enough to let go of a subscriber (RFC 8058)."""
    timeout: float = Field(default=60.0, gt=0, le=600, strict=False)
    """Seconds for a whole mail, from the connection to the last answer."""


class NotifyTable(Table):
    """`[notify]`: what editors are told of without looking, once each until it is over. Accounts of the desk that have
    a mail address are told too."""

    to: tuple[MailAddress, ...] = Field(default=(), strict=False)
    """Mail addresses; needs `[mail]`."""
    apprise: tuple[VariableName, ...] = Field(default=(), strict=False)
    """Names of environment variables that hold Apprise URLs; needs the extra `notify`."""
    after_hours: float = Field(default=24.0, gt=0, le=8760, strict=False)
    """Hours after which an item has waited too long for an editor."""
    waiting: int = Field(default=50, ge=1)
    """Items that may wait for editors."""
    budget_percent: int = Field(default=80, ge=1, le=100)
    """Of a month's characters."""
    language: Literal["nl", "de", "en"] = "nl"


class ReviewTable(Table):
    """`[review]`: who lets items out."""

    mode: Literal["auto", "required"] = "required"


class FetchTable(Table):
    """`[fetch]`: how sources are asked."""

    contact: str | None = None
    """Mail or web address that stands in the user agent, so that a source can reach you."""
    allow: tuple[str, ...] = Field(default=(), strict=False)
    """Networks that are otherwise refused: private, loopback and the like (`127.0.0.0/8`)."""
    mirrors: dict[str, str] = Field(default_factory=dict)
    """Address prefix = folder beside the pipeline file: read the copy there instead of the network."""
    timeout: float = Field(default=30.0, gt=0, le=600, strict=False)
    """Seconds for a whole request."""
    parallel: int = Field(default=8, ge=1, le=64)
    """Fetches at once; never two of them to one site."""
    max_bytes: int = Field(default=5_000_000, gt=0)
    """Decoded bytes of one answer."""


class SelectTable(Table):
    """`[select]`: which items are worth translating."""

    max_age_days: int = Field(default=7, ge=0, le=36_500)
    """Days since publication; 0 means any age."""
    countries: tuple[str, ...] = Field(default=(), strict=False)
    """Only items that are about one of these (ISO 3166: `NL`), or mention it."""
    topics: tuple[str, ...] = Field(default=(), strict=False)
    """Only items that have one of these topics, set or suggested."""
    sources: tuple[Id, ...] = Field(default=(), strict=False)
    """Only items of these sources."""
    words: tuple[Annotated[str, written(r"(?s).*\w.*", "a word or a phrase")], ...] = Field(default=(), strict=False)
    """Only items that hold one of these words or phrases; `*` at the end stands for any ending."""


class TranslateTable(Table):
    """`[translate]`: memory first, then the engine; its own settings stand in `[translate.<engine>]`."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    engine: str = "deepl"
    memory: tuple[str, ...] = Field(default=(), strict=False)
    """TMX files or patterns beside the pipeline file."""
    glossary: str | None = None
    """CSV, TSV or TBX file."""
    run_characters: int = Field(default=50_000, ge=0)
    """Characters that one run may have billed at most."""
    monthly_characters: int = Field(default=500_000, ge=0)
    """Characters that the key may have billed in a calendar month (UTC), over all pipelines of the store."""
    pipeline_monthly_characters: int | None = Field(default=None, ge=0)
    """This pipeline's share of them; None: all."""
    parallel: int = Field(default=1, ge=1, le=16)
    """Requests at once; one that is cut off may be billed again."""
    fallback: str | None = None
    """The engine that is asked where the first one cannot be: no key, no quota, a cap, an outage."""


class File(Table):
    """A whole pipeline file."""

    pipeline: PipelineTable
    site: SiteTable = SiteTable()
    feeds: list[FeedTable] = Field(default_factory=list)
    digest: list[DigestTable] = Field(default_factory=list)
    mail: MailTable | None = None
    notify: NotifyTable | None = None
    review: ReviewTable = ReviewTable()
    fetch: FetchTable = FetchTable()
    select: SelectTable = SelectTable()
    sources: Annotated[list[SourceTable], Field(min_length=1)]
    translate: TranslateTable = TranslateTable()
    tag: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """`[tag.<kind>]`: switches a tagger on and holds its settings; `enabled = false` switches it off."""
    check: dict[str, dict[str, Any]] = Field(default_factory=dict)
    publish: dict[str, dict[str, Any]] = Field(default_factory=dict)


def folder_of(file: Path) -> Path:
    """The folder that a pipeline file's relative paths start from."""
    return file.resolve().parent


def output_of(file: Path) -> Path:
    """Where results go: `output` beside the folder `pipelines`, or beside a pipeline file that stands alone."""
    folder = folder_of(file)
    return (folder.parent if folder.name == "pipelines" else folder) / "output"
