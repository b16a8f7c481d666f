"""What a robots.txt says to us (RFC 9309)."""

AGENT = "newsbridge"
"""The product token that groups of rules may name."""


class Robots:
    """The rules of one origin; without a text everything is allowed."""

    def __init__(self, text: str | None) -> None:
        self.delay = 0.0
        """Seconds between two requests that the site asks for."""
        self._rules = None
        if text is not None and text.strip():
            from protego import Protego  # late: many sites have no robots.txt

            self._rules = Protego.parse(text)
            self.delay = self._rules.crawl_delay(AGENT) or 0.0

    def allows(self, url: str) -> bool:
        """Whether the rules let us fetch an address of the origin."""
        return self._rules is None or self._rules.can_fetch(url, AGENT)
