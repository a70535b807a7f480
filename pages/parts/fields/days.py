"""A box for a day: typed in the reader's calendar, or picked from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from app.core.dates import format_date, parse_date, parse_iso_date
from app.tenancy.texts import Speech
from pages.parts.fields.calendar import DayPicker
from pages.parts.fields.contract import About, typed_box

TYPED = {"dir": "ltr", "class": "number-box", "inputmode": "numeric"}


class DayBox:
    """A box for a day with the calendar behind its button. The value is an ISO day, or what was typed."""

    def __init__(self, about: About, *, name: str, tell: Callable[[], None]) -> None:
        self.speech, self._tell = about.visit.speech, tell
        sample = write_day(self.speech, about.visit.now().astimezone(ZoneInfo(self.speech.zone)).date())
        placeholder = about.visit.t("field.like", sample=sample)
        self.box = typed_box(about, TYPED, placeholder=placeholder, name=name, mask="day")
        self.box.on_value_change(self._changed)
        self.box.on("blur", self._tidy, args=[])
        with self.box:
            self.picker = DayPicker(about.visit, about.field, self._picked)

    @property
    def value(self) -> str | None:
        return read_day(self.speech, self.box.value)

    def put(self, value: str | None) -> None:
        day = day_of(value)
        self.box.value = (value or "") if day is None else write_day(self.speech, day)

    def _changed(self) -> None:
        day = day_of(self.value)
        self.picker.point("" if day is None else day.isoformat())
        self._tell()

    def _picked(self, day: str) -> None:
        self.put(day)

    def _tidy(self) -> None:
        if day_of(self.value) is not None:
            self.put(self.value)


def read_day(speech: Speech, typed: str | None) -> str | None:
    """The ISO day of what stands in the box, in the reader's calendar; what is no day is given back."""
    if not typed or not typed.strip():
        return None
    try:
        return parse_date(typed, speech.calendar).isoformat()
    except ValueError:
        return typed


def write_day(speech: Speech, day: date) -> str:
    return format_date(day, speech.calendar, speech.digits, speech.language, "numeric")


def day_of(value: str | None) -> date | None:
    """The day of an ISO text, None for anything else."""
    try:
        return parse_iso_date(value or "")
    except ValueError:
        return None
