"""How texts of a pipeline file are written: ids, addresses, times of day, time zones."""

from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator

from newsbridge.kinds import written

Id = Annotated[
    str, written(r"[a-z0-9][a-z0-9-]*", 'an id: lower-case letters, digits and hyphens, such as "stadt-nord"')
]
WebAddress = Annotated[str, written(r"https?://\S+", "a web address, such as https://www.example.org/presse")]
FolderAddress = Annotated[
    str, written(r"https?://[^\s?#]+", "the web address of a folder, without ? and #, such as https://nieuws.example/")
]
"""To which names are added."""
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
MAIL_ADDRESS = rf"^{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"
"""ASCII: what else mail programs know, not every server does."""
MailAddress = Annotated[
    str, written(MAIL_ADDRESS, "a mail address without accents and name, such as desk@nieuws.example")
]
VariableName = Annotated[str, written(r"[A-Za-z_][A-Za-z0-9_]*", "the name of an environment variable")]
LocalTime = Annotated[str, written(r"([01]\d|2[0-3]):[0-5]\d", "a time of day with four digits, such as 07:00")]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f'"{name}" is no time zone; write one such as Europe/Amsterdam')
    return name


Zone = Annotated[str, AfterValidator(_zone)]
