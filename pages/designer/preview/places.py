"""Addresses as they are inside the preview: every way leads to another screen of it, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlencode

from pages.paths import Paths

_TICKETS = ("tickets/", "workspace/tickets/")


@dataclass(frozen=True, slots=True)
class PreviewPaths(Paths):
    """`screen` is the address of the screen, `asked` what every screen has in its query, `here` form and state."""

    screen: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    here: tuple[tuple[str, str], ...] = ()

    def home(self) -> str:
        return self._shown()

    def upload(self) -> str:
        """Nowhere: files stay in the browser."""
        return ""

    def attachment(self, id: str) -> str:  # noqa: ARG002 - nothing was ever sent
        return ""

    def of_ticket(self, form: str, state: str) -> str:
        return self._shown(form=form, state=state)

    def _at(self, rest: str, **query: str | None) -> str:  # noqa: ARG002 - a screen has its own query
        if rest.startswith("new/"):
            return self._shown(form=unquote(rest.removeprefix("new/")))
        return self._shown(**dict(self.here)) if rest.startswith(_TICKETS) else self._shown()

    def _shown(self, **more: str) -> str:
        return f"{self.screen}?{urlencode({**dict(self.asked), **more})}"
