"""One opened page of one person: what its builder and its callbacks know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.actions.accounts import SessionView, token_hash
from app.bootstrap import HelpDesk
from app.core.config import Bundle, Text
from app.tenancy.desk import Desk
from app.tenancy.texts import Speech
from app.tenancy.who import Who
from pages.paths import Paths
from pages.stage import Stage


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
    address: str = ""  # where the page was asked for from
    link: str | None = None  # a guest's, by which he came; part of his page's address, drawn nowhere else but there
    is_closed: bool = False  # whether the desk was when this page was asked for
    stage: Stage = field(default_factory=Stage)  # new for every page, also where the shell only changes the content

    @property
    def who(self) -> Who:
        if self.session is not None:
            return replace(self.session.who, address=self.address)
        guest = None if self.link is None else token_hash(self.link)
        return Who(None, guest=guest, browser=token_hash(self.browser), address=self.address)

    @property
    def is_staff(self) -> bool:
        return self.session is not None and self.session.is_staff

    @property
    def bundle(self) -> Bundle:
        return self.desk.bundle

    @property
    def paths(self) -> Paths:
        return Paths(self.desk.slug, self.link)

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

    def go(self, path: str) -> None:
        """To another of our addresses; inside the shell without a new page."""
        self.stage.go(path)

    def stand_at(self, path: str) -> None:
        """The page shown is now to be found at that address: reload, back and a copied link keep what was chosen."""
        self.stage.stand_at(path)
