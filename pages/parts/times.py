"""Boxes for moments outside of a company's own forms: typed or picked in the reader's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from app.core.config import Field, FormItem, Text
from app.core.iso import parse_iso_moment
from app.core.problems import Problem
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.problems import by_field
from pages.visit import Visit

_HALF = 6


class TimeBoxes:
    """A box for each name, labelled `<words>.<name>` with a hint `<words>.<name>_hint`."""

    def __init__(self, visit: Visit, words: str, names: Iterable[str]) -> None:
        self.visit = visit
        self.boxes: dict[str, FieldBox] = {}
        with tag("div", "times"):
            for name in names:
                with tag("div"):
                    self.boxes[name] = _box(visit, words, name)

    def show(self, moments: Mapping[str, datetime | None]) -> None:
        for name, moment in moments.items():
            self.boxes[name].show(None if moment is None else moment.isoformat())

    def read(self) -> tuple[dict[str, datetime | None], tuple[Problem, ...]]:
        """The moments, None for empty ones, and what cannot be read."""
        moments: dict[str, datetime | None] = {}
        problems = []
        for name, box in self.boxes.items():
            try:
                moments[name] = None if box.value is None else parse_iso_moment(str(box.value))
            except ValueError:
                moments[name] = None
                problems.append(Problem("field.not_a_moment", name))
        return moments, tuple(problems)

    def complain(self, problems: tuple[Problem, ...]) -> None:
        """Say beside each box what is wrong with it, and nothing beside the others."""
        beside = by_field(self.visit.speech, problems)
        for name, box in self.boxes.items():
            box.set_error(beside.get(name, ""))

    def lock(self) -> None:
        for box in self.boxes.values():
            box.set_locked(is_locked=True)


def _box(visit: Visit, words: str, name: str) -> FieldBox:
    def text(key: str) -> Text | None:
        return Text({visit.speech.language: visit.t(key)}, visit.speech.language) if visit.speech.knows(key) else None

    field = Field(name, "datetime", text(f"{words}.{name}") or Text({}, ""), help=text(f"{words}.{name}_hint"))
    box = FieldBox(visit, field, item=FormItem(name, _HALF, help=field.help), on_change=lambda: box.set_error(""))
    return box
