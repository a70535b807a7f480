"""A panel of what can be set of something, drawn by the browser from rows of data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.tenancy.texts import Speech
from pages.parts.calendars import calendar_of
from pages.parts.condition_builder import CONDITIONS
from pages.parts.given import Given
from pages.parts.heard import object_to, text_to
from pages.visit import Visit

_WORDS = (
    "panel", "none", "no_condition", "option", "add_option", "up", "down", "below", "remove", "retire", "restore",
    "retired", "search", "pick",
)  # fmt: skip
_OF_CALENDAR = ("open", "last_month", "next_month")
PROPERTIES = {
    "desk-properties": str(Path(__file__).with_name("properties")),
    **CONDITIONS,
}  # what a panel imports
NAMES = {"fa": "فارسی", "en": "English"}
Told = Callable[[Mapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below a caption. Each row is `{at, kind, title, description, required, value, choices, …}`."""

    id: str
    rows: Sequence[Mapping[str, Any]]
    caption: str = ""
    hint: str = ""
    folded: bool = False


class PropertyPanel(Given, component="property_panel.js", esm=PROPERTIES):
    """Tells `on_change` with `{at, value}`; it comes from a browser: check both.

    `on_options`: what is done in a tree of options, `{at, act, path, value}`. `on_ask`: the place of a condition to be
    asked for. `on_deed`: the id of a button below.
    """

    def __init__(
        self,
        visit: Visit,
        languages: Sequence[str],
        on_change: Told,
        *,
        on_options: Told | None = None,
        on_ask: Callable[[str], Awaitable[None]] | None = None,
        on_deed: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        known = [{"id": each, "label": NAMES.get(each, each), "dir": _direction(each)} for each in languages]
        words = {name: visit.t(f"designer.panel.{name}") for name in _WORDS}
        words |= {name: visit.t(f"calendar.{name}") for name in _OF_CALENDAR}
        self.give(languages=known, words=words, problems={}, groups=[], facts=[], deeds=[])
        self.give(title="", kind="", shown="", locked=False, digits=visit.speech.digits)
        self.give(calendar=calendar_of(visit))
        self.on("change", object_to(on_change))
        for name, told in (("options", on_options), ("ask", on_ask), ("deed", on_deed)):
            if told is not None:
                self.on(name, object_to(told) if name == "options" else text_to(told))  # type: ignore[arg-type]

    def show(
        self,
        groups: Sequence[Group],
        *,
        title: str = "",
        kind: str = "",
        facts: Sequence[Mapping[str, str]] = (),
        deeds: Sequence[Mapping[str, Any]] = (),
        shown: str = "",
        locked: bool = False,
    ) -> None:
        """Draw these rows instead of those before. `shown`: the place to be brought into sight."""
        drawn = [
            {"id": g.id, "caption": g.caption, "hint": g.hint, "folded": g.folded, "rows": list(g.rows)} for g in groups
        ]
        self.give(
            groups=drawn, title=title, kind=kind, facts=list(facts), deeds=list(deeds), shown=shown, locked=locked
        )
        self.give(problems={})

    def complain(self, at: str, text: str) -> None:
        """Say beside the control at that place why its value was not taken."""
        self.give(problems={at: text})

    def forget(self) -> None:
        """What the browser shows may be something else by now: draw the rows anew, even if they are the same."""
        self._given.pop("groups", None)

    def begin(self, at: str = "") -> None:
        """Let the reader type into the control at that place, or the first one."""
        self.run_method("begin", at)

    def at_option(self, path: str) -> None:
        """Let the reader type into an option that has just come."""
        self.run_method("atOption", path)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        rows = [row for group in self.given("groups") or () for row in group["rows"]]
        told = [self.given("title"), *(row["title"] for row in rows), *(fact["value"] for fact in self.given("facts"))]
        labels = [deed["label"] for deed in self.given("deeds")]
        problems = list(self.given("problems").values())
        return [*super()._displayed_contents(only_visible=only_visible), *told, *labels, *problems]


def _direction(language: str) -> str:
    return "rtl" if Speech(language, "gregorian", "latin", "UTC").is_right_to_left else "ltr"
