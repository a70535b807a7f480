"""A box for one day outside of a company's own forms: typed or picked in the reader's calendar."""

from __future__ import annotations

from datetime import date

from app.core.config import Field, FormItem, Text
from app.core.problems import Problem
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.problems import by_field
from pages.visit import Visit

_HALF = 6


class DayBox:
    """Labelled by the text `words`, with a hint `<words>_hint`."""

    def __init__(self, visit: Visit, name: str, words: str) -> None:
        self.visit, self.name = visit, name
        language = visit.speech.language
        label, hint = (Text({language: visit.t(key)}, language) for key in (words, f"{words}_hint"))
        field = Field(name, "date", label, help=hint)
        with tag("div", "field-grid"):
            self.box = FieldBox(visit, field, item=FormItem(name, _HALF, help=hint), on_change=self._clear)

    @property
    def value(self) -> str:
        """ISO, empty for none; it comes from a browser: check it."""
        return str(self.box.value or "")

    def show(self, day: date | None) -> None:
        self.box.show(None if day is None else day.isoformat())

    def complain(self, problems: tuple[Problem, ...]) -> None:
        """Say beside it what is wrong with it."""
        self.box.set_error(by_field(self.visit.speech, problems).get(self.name, ""))

    def _clear(self) -> None:
        self.box.set_error("")
