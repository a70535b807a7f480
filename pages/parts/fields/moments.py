"""Controls for days, moments and times of the day: typed, or picked in the tenant's calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nicegui import ui
from nicegui.element import Element

from app.core.dates import format_date, parse_date, parse_iso_date
from app.core.iso import parse_iso_moment
from app.core.text import to_latin_digits, to_persian_digits
from app.tenancy.texts import Speech
from pages.parts.fields.calendar import DayPicker
from pages.parts.fields.contract import About, Control, typed_box

_TYPED = "dir=ltr input-class=number-box autocomplete=off inputmode=numeric"
_HOURS_MINUTES = re.compile(r"([0-9]{1,2})[:.٫ ]?([0-9]{2})")


class _DayBox:
    """A box for a day with the calendar behind its button. The value is an ISO day, or what was typed."""

    def __init__(self, about: About, *, name: str, tell: Callable[[], None]) -> None:
        self.speech, self._tell = about.visit.speech, tell
        sample = write_day(self.speech, about.visit.now().astimezone(ZoneInfo(self.speech.zone)).date())
        placeholder = about.visit.t("field.like", sample=sample)
        self.box = typed_box(about, placeholder=placeholder, name=name, props=_TYPED)
        self.box.on_value_change(self._changed)
        self.box.on("blur", self._tidy, args=[])
        with self.box.add_slot("append"):
            self.picker = DayPicker(about.visit, about.field, self._picked)

    @property
    def value(self) -> str | None:
        return read_day(self.speech, self.box.value)

    def put(self, value: str | None) -> None:
        day = _day(value)
        self.box.value = (value or "") if day is None else write_day(self.speech, day)

    def _changed(self) -> None:
        day = _day(self.value)
        self.picker.point("" if day is None else day.isoformat())
        self._tell()

    def _picked(self, day: str) -> None:
        self.put(day)

    def _tidy(self) -> None:
        if _day(self.value) is not None:
            self.put(self.value)


class Day(Control):
    def build(self) -> Sequence[Element]:
        self.day = _DayBox(self.about, name="", tell=self.changed)
        return (self.day.box,)

    @property
    def value(self) -> str | None:
        return self.day.value

    def put(self, value: Any) -> None:
        self.day.put(value)


class TimeOfDay(Control):
    """`14:30`; four digits in a row are understood too."""

    def build(self) -> Sequence[Element]:
        self.box = time_box(self.about, name="")
        self.box.on_value_change(self.changed)
        return (self.box,)

    @property
    def value(self) -> str | None:
        return read_time(self.box.value)

    def put(self, value: Any) -> None:
        self.box.value = write_digits(self.about.visit.speech, value or "")


class Moment(Control):
    """A day and a time in the tenant's zone; on the wire with its offset. Half an answer is given back as it stands."""

    is_group = True

    def build(self) -> Sequence[Element]:
        t = self.about.visit.t
        with ui.element("div").classes("control-row"):
            self.day = _DayBox(self.about, name=t("field.day"), tell=self.changed)
            self.time = time_box(self.about, name=t("field.time"))
            self.time.classes("control-narrow").on_value_change(self.changed)
        return (self.day.box, self.time)

    @property
    def value(self) -> str | None:
        day, time = self.day.value, read_time(self.time.value)
        if not day and not time:
            return None
        try:
            local = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(self.about.visit.speech.zone))
        except ValueError:
            return " ".join(filter(None, (day, time)))
        return local.isoformat(timespec="minutes")

    def put(self, value: Any) -> None:
        try:
            local = parse_iso_moment(value or "").astimezone(ZoneInfo(self.about.visit.speech.zone))
        except ValueError:
            day, _, time = str(value or "").partition(" ")
        else:
            day, time = local.date().isoformat(), f"{local:%H:%M}"
        self.day.put(day or None)
        self.time.value = write_digits(self.about.visit.speech, time)


def time_box(about: About, *, name: str) -> ui.input:
    """A box for a time of the day; what was understood is written out when the cursor leaves."""
    placeholder = about.visit.t("field.like", sample=write_digits(about.visit.speech, "14:30"))
    box = typed_box(about, placeholder=placeholder, name=name, props=_TYPED)
    box.on("blur", lambda: box.set_value(write_digits(about.visit.speech, read_time(box.value) or "")), args=[])
    return box


def read_day(speech: Speech, typed: str | None) -> str | None:
    """The ISO day of what stands in the box, in the reader's calendar; what is no day is given back."""
    if not typed or not typed.strip():
        return None
    try:
        return parse_date(typed, speech.calendar).isoformat()
    except ValueError:
        return typed


def read_time(typed: str | None) -> str | None:
    if not typed or not typed.strip():
        return None
    found = _HOURS_MINUTES.fullmatch(to_latin_digits(typed).strip())
    return f"{int(found[1]):02}:{found[2]}" if found else typed


def write_day(speech: Speech, day: date) -> str:
    return format_date(day, speech.calendar, speech.digits, speech.language, "numeric")


def write_digits(speech: Speech, text: str) -> str:
    return to_persian_digits(text) if speech.digits == "persian" else text


def _day(value: str | None) -> date | None:
    try:
        return parse_iso_date(value or "")
    except ValueError:
        return None
