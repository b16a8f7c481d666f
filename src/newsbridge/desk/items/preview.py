"""A page of the published site inside the desk: whole, and able to do nothing."""

import base64
import hashlib
import re

from starlette.responses import HTMLResponse, Response

from newsbridge.pipeline.previewing import Shown

_STYLE = re.compile(rb'<link rel="stylesheet" href="([^"]*)">')
_ICON = re.compile(rb'<link rel="icon"[^>]*>')


def alone(found: Shown, ancestors: str) -> Response:
    """A page of the site in one piece: its style stands in it, and nothing else is loaded.

    Args:
        ancestors: who may frame it, as `frame-ancestors` has it.
    """
    style = b"".join(content for path, content in found.files.items() if path.endswith(".css"))
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    html = _ICON.sub(b"", found.html)
    html = _STYLE.sub(lambda _: b"<style>" + style + b"</style>", html)
    answer = HTMLResponse(html)
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {ancestors}; sandbox"
    )
    answer.headers["X-Frame-Options"] = "SAMEORIGIN" if ancestors == "'self'" else "DENY"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
