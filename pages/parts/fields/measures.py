"""Controls for lengths of time and for stars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui
from nicegui.element import Element

from pages.parts.fields.choice_boxes import CardBox
from pages.parts.fields.contract import Control, typed_box
from pages.parts.fields.numbers import NUMERIC, read_number, written

_STARS = 5
_MINUTES_OF_HOUR = 60


class Length(Control):
    """Hours and minutes; the value is minutes."""

    is_group = True

    def build(self) -> Sequence[Element]:
        t = self.about.visit.t
        with ui.element("div").classes("control-row"):
            whole = {**NUMERIC, "inputmode": "numeric"}
            self.hours = typed_box(self.about, whole, mask="number", name=t("field.hours"))
            self.minutes = typed_box(self.about, whole, mask="number", name=t("field.minutes"))
        for box, unit in ((self.hours, t("field.hours")), (self.minutes, t("field.minutes"))):
            box.set_prop("suffix", unit)
            box.on_value_change(self.changed)
        return (self.hours, self.minutes)

    @property
    def value(self) -> int | str | None:
        hours, minutes = (read_number(box.value) for box in (self.hours, self.minutes))
        if hours is None and minutes is None:
            return None
        if any(isinstance(part, str | float) for part in (hours, minutes)):
            return f"{self.hours.value}:{self.minutes.value}"
        return int(hours or 0) * _MINUTES_OF_HOUR + int(minutes or 0)

    def put(self, value: Any) -> None:
        whole = isinstance(value, int)
        hours, minutes = divmod(value, _MINUTES_OF_HOUR) if whole else (None, None)
        self.hours.value = written(self.about.visit.speech, hours)
        self.minutes.value = written(self.about.visit.speech, minutes)


class Stars(Control):
    is_group = True

    def build(self) -> Sequence[Element]:
        visit, most = self.about.visit, self.about.field.maximum
        self.most = int(most) if isinstance(most, int | float) else _STARS
        names = {count: visit.t("field.stars", count=count, most=self.most) for count in range(1, self.most + 1)}
        self.box = CardBox(names, look="stars")
        self.box.on_value_change(self.changed)
        return (self.box,)

    @property
    def value(self) -> int | None:
        return self.box.value or None

    def put(self, value: Any) -> None:
        self.box.value = value if isinstance(value, int) and value in self.box.options else None
