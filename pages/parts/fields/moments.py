"""Controls for days, moments and times of the day: typed, or picked in the tenant's calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nicegui import ui
from nicegui.element import Element

from app.core.iso import parse_iso_moment
from app.core.text import to_latin_digits, to_persian_digits
from app.tenancy.texts import Speech
from pages.parts.fields.contract import About, Control, typed_box
from pages.parts.fields.days import TYPED, DayBox
from pages.parts.fields.own import LineBox

_HOURS_MINUTES = re.compile(r"([0-9]{1,2})[:.\u066b ]?([0-9]{2})")


class Day(Control):
    def build(self) -> Sequence[Element]:
        self.day = DayBox(self.about, name="", tell=self.changed)
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
            self.day = DayBox(self.about, name=t("field.day"), tell=self.changed)
            self.time = time_box(self.about, name=t("field.time"))
            self.time.classes("control-narrow")
            self.time.on_value_change(self.changed)
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


def time_box(about: About, *, name: str) -> LineBox:
    """A box for a time of the day; what was understood is written out when the cursor leaves."""
    placeholder = about.visit.t("field.like", sample=write_digits(about.visit.speech, "14:30"))
    box = typed_box(about, TYPED, placeholder=placeholder, name=name, mask="time")
    box.on("blur", lambda: box.set_value(write_digits(about.visit.speech, read_time(box.value) or "")), args=[])
    return box


def read_time(typed: str | None) -> str | None:
    if not typed or not typed.strip():
        return None
    found = _HOURS_MINUTES.fullmatch(to_latin_digits(typed).strip())
    return f"{int(found[1]):02}:{found[2]}" if found else typed


def write_digits(speech: Speech, text: str) -> str:
    return to_persian_digits(text) if speech.digits == "persian" else text
