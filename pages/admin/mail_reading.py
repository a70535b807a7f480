"""A letter as its reader gets it, in a dialog; only a demonstration shows them."""

from __future__ import annotations

from urllib.parse import urlsplit

from nicegui import ui

from app.channels.letterhead import Button, Letter
from pages.parts.native import link, tag
from pages.visit import Visit


class LetterSheet:
    """Drawn when it is opened, removed when it is closed."""

    def __init__(self, visit: Visit, letter: Letter) -> None:
        self.visit = visit
        with visit.stage.place:
            self.dialog = ui.dialog()
        self.dialog.props["aria-label"] = letter.subject
        self.dialog.on("hide", self.dialog.delete, [])
        direction = "rtl" if letter.is_right_to_left else "ltr"
        with self.dialog, tag("article", "sheet letter"):
            with tag("div", "letter__words", lang=letter.language, dir=direction):
                tag("h2", "sheet__title", letter.subject)
                self._words(letter)
            with tag("div", "sheet__acts"):
                close = tag("button", "button", visit.t("admin.mail.close"), type="button").mark("close-letter")
                close.on("click", self.dialog.close, [])

    def open(self) -> None:
        self.dialog.open()

    def _words(self, letter: Letter) -> None:
        for paragraph in (letter.greeting, *letter.body):
            tag("p", text=paragraph)
        if letter.facts:
            with tag("dl", "letter__facts"):
                for fact in letter.facts:
                    tag("dt", "secondary", fact.label)
                    with tag("dd"):
                        tag("bdi", text=fact.value)
        if letter.button is not None:
            self._button(letter.button)
        for paragraph in letter.note:
            tag("p", "secondary", paragraph)
        tag("p", "letter__closing", letter.closing)

    def _button(self, button: Button) -> None:
        """On this very server, by whatever name it was reached."""
        with tag("p"):
            link(urlsplit(button.url).path, "button button--primary", button.label, target="_blank")
        tag("bdi", "letter__url secondary", button.url, dir="ltr")
