"""A form from data, for what is not a form of the bundle: people, organizations, one's own account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from nicegui import events, ui

from app.core.problems import Problem
from pages.parts.heard import object_to
from pages.problems import by_field
from pages.visit import Visit

Kind = Literal[
    "text", "email", "tel", "password", "date", "long", "lines", "select", "checks", "places", "lookup"
]  # fmt: skip
Options = Sequence[Mapping[str, Any]]
_WORDS = ("clear", "groups_of", "looking", "none", "nothing", "supervises")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field. `options`: `{id, label}`, of `places` with `groups`; `off` says why one cannot be chosen.

    `when`: shown only while one of the ids is among the answers of that other field, `{field, any}`.
    """

    name: str
    label: str
    kind: Kind = "text"
    options: Options = ()
    hint: str = ""
    required: bool = False
    wide: bool = False
    most: int | None = None
    min: str | None = None
    rows: int | None = None
    autocomplete: str | None = None
    when: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Fields below a caption."""

    fields: Sequence[Entry]
    caption: str = ""
    hint: str = field(default="")


class RecordForm(ui.element, component="record_form.js"):
    """Calls `on_save` with what was given, by field; it comes from a browser: check it.

    `on_look(field, words)` gives what a lookup offers. `on_try` is another button and what it calls with what stands
    there now. A `locked` form can only be read.
    """

    def __init__(
        self,
        visit: Visit,
        parts: Sequence[Part],
        values: Mapping[str, Any],
        save: str,
        on_save: Callable[[Mapping[str, Any]], Awaitable[None]],
        *,
        on_look: Callable[[str, str], Awaitable[Options]] | None = None,
        on_try: tuple[str, Callable[[Mapping[str, Any]], Awaitable[None]]] | None = None,
        is_locked: bool = False,
        is_primary: bool = True,
    ) -> None:
        super().__init__()
        self.visit, self._on_save, self._on_look = visit, on_save, on_look
        words = {name: visit.t(f"record.{name}") for name in _WORDS}
        words |= {"save": save, "try": on_try[0] if on_try else ""}
        self._props |= {"sections": [asdict(part) for part in parts], "values": dict(values), "problems": {}}
        self._props |= {"words": words, "locked": is_locked, "primary": is_primary}
        self.on("save", self._saved)
        if on_try is not None:
            self.on("try", object_to(on_try[1]))
        self.on("look", self._looked)

    def begin(self) -> None:
        """Let the reader type into the first field."""
        self.run_method("begin")

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say each refusal beside its field, those of no field here on top; what was typed stays."""
        names = {entry["name"] for part in self._props["sections"] for entry in part["fields"]}
        beside = by_field(self.visit.speech, tuple(each for each in problems if each.field in names))
        others = dict.fromkeys(self.visit.speech.refusal(each) for each in problems if each.field not in names)
        told = {name or "": text for name, text in beside.items()}
        if others:
            told[""] = " ".join(others)
        self._props["problems"] = told
        self.update()

    def done(self, values: Mapping[str, Any], said: str) -> None:
        """It was saved; these are the values now."""
        self._props |= {"problems": {}, "values": dict(values)}
        self.update()
        self.run_method("saved", dict(values), said)

    async def _saved(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, Mapping):
            await self._on_save(event.args)

    async def _looked(self, event: events.GenericEventArguments) -> None:
        asked: Any = event.args
        if self._on_look is None or not isinstance(asked, Mapping):
            return
        name, words = str(asked.get("name", "")), str(asked.get("q", ""))[:200]
        self.run_method("offer", name, list(await self._on_look(name, words)))

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [entry["label"] for part in self._props["sections"] for entry in part["fields"]]
        problems = list(self._props["problems"].values())
        return [
            *super()._displayed_contents(only_visible=only_visible),
            *labels,
            *problems,
            self._props["words"]["save"],
        ]


def text_of(given: Mapping[str, Any], name: str) -> str:
    """What was typed into that field; a browser may send anything."""
    value = given.get(name)
    return value if isinstance(value, str) else ""


def texts_of(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What was ticked in that field."""
    value = given.get(name)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def number_of(given: Mapping[str, Any], name: str) -> int | None:
    """The number of what a lookup found."""
    value = given.get(name)
    found = value.get("id") if isinstance(value, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
