"""One opened page of one person: what its builder and its callbacks know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.accounts import SessionView
from app.bootstrap import HelpDesk
from app.core.config import Bundle, Text
from app.tenancy.desk import Desk
from app.tenancy.texts import Speech
from app.tenancy.who import ANYONE, Who
from pages.paths import Paths


class Elsewhere(Exception):
    """Raised by a builder that has drawn nothing: the visitor belongs on another page."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Visit:
    """Closed over by callbacks, for NiceGUI carries no context into them."""

    help_desk: HelpDesk
    desk: Desk
    session: SessionView | None  # None: nobody has signed in
    speech: Speech
    request_path: str  # with the query
    token: str | None  # the session cookie's value, never drawn
    browser: str  # the browser's own cookie, never drawn

    @property
    def who(self) -> Who:
        return self.session.who if self.session else ANYONE

    @property
    def is_staff(self) -> bool:
        return self.session is not None and self.session.is_staff

    @property
    def bundle(self) -> Bundle:
        return self.desk.bundle

    @property
    def paths(self) -> Paths:
        return Paths(self.desk.slug)

    def now(self) -> datetime:
        return self.help_desk.house.clock()

    def t(self, key: str, **args: Any) -> str:
        """The interface's text of that key in the reader's language."""
        return self.speech.say(key, **args)

    def label(self, text: Text | None) -> str:
        """A text of the bundle in the reader's language."""
        return text.in_(self.speech.language) if text else ""

    def titled(self, text: str) -> str:
        """A page's title as the browser's tab shows it."""
        return f"{text} · {self.label(self.bundle.branding.title)}"
