"""Controls for choosing: yes or no, one option, several, a path down a tree, a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.core.config import Option
from pages.parts.fields.contract import LIST_PROPS, About, Control, describe

_SEARCHED_FROM = 9  # so many options are found faster by typing
_EMPTY = "display-value"


class YesNo(Control):
    """A box to tick; where an answer is asked for, two buttons, because an untouched box says nothing."""

    def __init__(self, about: About) -> None:
        self.is_group = self.is_pair = about.is_asked  # type: ignore[misc] # decided by the form, not by the type
        self.is_bare = not about.is_asked  # type: ignore[misc] # its label stands beside the box
        super().__init__(about)

    def build(self) -> Sequence[Element]:
        t = self.about.visit.t
        if self.is_pair:
            self.pair = ui.radio({True: t("field.yes"), False: t("field.no")}, on_change=self.changed)
            self.pair.props("inline").classes("control-cards")
            return (self.pair,)
        self.tick = ui.checkbox(self.about.name, on_change=self.changed).classes("control-tick")
        self.tick.props["aria-describedby"] = f"{self.about.box}-error {self.about.box}-help"
        return (self.tick,)

    @property
    def value(self) -> bool | None:
        return self.pair.value if self.is_pair else bool(self.tick.value)

    def put(self, value: Any) -> None:
        if self.is_pair:
            self.pair.value = value if isinstance(value, bool) else None
        else:
            self.tick.value = value is True


class Cards(Control):
    """One of a few, all in sight."""

    is_group = True

    def build(self) -> Sequence[Element]:
        self.cards = ui.radio(labels(self, self.about.field.options), on_change=self.changed)
        self.cards.props("inline").classes("control-cards")
        return (self.cards,)

    @property
    def value(self) -> str | None:
        return self.cards.value or None

    def put(self, value: Any) -> None:
        self.cards.value = value if value in self.cards.options else None

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.cards.options:
            self.cards.set_options(offered, value=self.value if self.value in offered else None)


class List(Control):
    """One of many, from a list that opens."""

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box = list_box(self, options, placeholder=self.about.visit.label(self.about.field.placeholder))
        return (self.box,)

    @property
    def value(self) -> Any:
        return self.box.value

    def put(self, value: Any) -> None:
        self.box.value = value if value in self.box.options else None

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=self.value if self.value in offered else None)


class Chips(Control):
    """Several; what is chosen stands as chips in the box."""

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box = list_box(
            self, options, placeholder=self.about.visit.label(self.about.field.placeholder), several=True
        )
        self.box.props("use-chips")
        return (self.box,)

    @property
    def value(self) -> list[str] | None:
        return list(self.box.value or ()) or None

    def put(self, value: Any) -> None:
        self.box.value = [part for part in value if part in self.box.options] if isinstance(value, list) else []

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=[part for part in self.value or () if part in offered])


class Steps(Control):
    """A path down a tree: one list a level, the next one as soon as there is something to choose in it."""

    is_group = True

    def build(self) -> Sequence[Element]:
        visit, field = self.about.visit, self.about.field
        self._options: Sequence[Option] = field.options
        names = [visit.label(level) for level in field.levels] or [self.about.name] * _depth(field.options)
        self.levels: list[ui.select] = []
        with ui.element("div").classes("control-steps"):
            for level, name in enumerate(names):
                box = list_box(self, {}, placeholder=name, tell=lambda level=level: self._chosen(level))
                box.props["aria-label"] = name
                self.levels.append(box)
        self._fill(())
        return self.levels

    @property
    def value(self) -> list[str] | None:
        return self._path() or None

    def put(self, value: Any) -> None:
        self._fill(tuple(value) if isinstance(value, list) else ())

    def offer(self, options: Sequence[Option]) -> None:
        if [option.id for option in options] != [option.id for option in self._options]:
            self._options = options
            self.show(self.value)

    def _path(self) -> list[str]:
        path = []
        for box in self.levels:
            if box.value is None:
                break
            path.append(box.value)
        return path

    def _chosen(self, level: int) -> None:
        if self._is_quiet:
            return
        self.show(self._path()[: level + 1])
        self.changed()

    def _fill(self, path: Sequence[str]) -> None:
        options: Sequence[Option] = self._options
        for level, box in enumerate(self.levels):
            offered = labels(self, options)
            chosen = path[level] if level < len(path) and path[level] in offered else None
            box.set_options(offered, value=chosen)
            box.set_visibility(bool(offered))
            options = next((option.options for option in options if option.id == chosen), ())


def list_box(
    control: Control, options: dict[Any, str], *, placeholder: str, several: bool = False, tell: Any = None
) -> ui.select:
    """A list that opens; from some length on it is searched by typing."""
    is_searched = len(options) >= _SEARCHED_FROM
    box = ui.select(
        options, multiple=several, clearable=True, with_input=is_searched, on_change=tell or control.changed
    )
    box.props(LIST_PROPS).classes("control")
    describe(control.about, box)
    empty = placeholder or control.about.visit.t("field.choose")
    if is_searched:
        box.props["placeholder"] = empty
        return box
    # A list without typing has no placeholder of its own.
    _say_empty(box, empty)
    box.on_value_change(lambda: _say_empty(box, empty))
    return box


def _say_empty(box: ui.select, empty: str) -> None:
    if box.value:
        box.props(remove=_EMPTY).classes(remove="is-empty")
    else:
        box.props[_EMPTY] = empty
        box.classes(add="is-empty")


def labels(control: Control, options: Sequence[Option]) -> dict[Any, str]:
    """What can be chosen, by id, without what is retired."""
    return {option.id: control.about.visit.label(option.label) for option in options if not option.retired}


def _depth(options: Sequence[Option]) -> int:
    return 1 + max((_depth(option.options) for option in options), default=0) if options else 0
