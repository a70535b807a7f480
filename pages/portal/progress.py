"""How far one has come in a form of several pages: words, a bar, and on wide screens the pages by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import events, ui

from pages.parts.native import tag
from pages.visit import Visit


class NamedSteps(ui.element, component="progress.js"):
    """Calls `go` with the number of a step that lies behind, as the browser gives it."""

    def __init__(self, label: str, go: Callable[[Any], None]) -> None:
        super().__init__()
        self._props |= {"label": label, "steps": []}

        def told(event: events.GenericEventArguments) -> None:
            go(event.args)

        self.on("go", told)

    def show(self, steps: list[dict[str, Any]]) -> None:
        if steps != self._props["steps"]:
            self._props["steps"] = steps
            self.update()


class Progress:
    """`saved` says how the draft fares; it is there on forms of one page too."""

    def __init__(self, visit: Visit, go: Callable[[Any], None], *, is_single: bool) -> None:
        self._visit, self._is_single = visit, is_single
        with tag("div", "steps steps--single" if is_single else "steps") as self.head:
            if not is_single:
                self.words = ui.label().classes("steps__words").props("dir=auto tabindex=-1")
            self.saved = ui.label().classes("steps__saved").props("role=status")
            if not is_single:
                self.bar = tag("div", "steps__bar", role="progressbar", aria_valuemin=0)
                self.bar.props["aria-label"] = visit.t("form.progress")
                with self.bar:
                    self.fill = tag("div", "steps__fill")
                self.named = NamedSteps(visit.t("form.progress"), go)

    def show(self, names: Sequence[str], place: int, furthest: int) -> None:
        """`place`: which of the steps is open; those up to `furthest` can be opened by their names."""
        if self._is_single:
            return
        t, count = self._visit.t, len(names)
        self.words.text = " · ".join(filter(None, (t("form.step", number=place + 1, count=count), names[place])))
        self.bar.props.update({"aria-valuenow": place + 1, "aria-valuemax": count})
        self.bar.update()
        self.fill.style(f"width: {100 * (place + 1) // count}%")
        self.named.show([
            {
                "name": name,
                "number": self._visit.speech.number(number + 1),
                "state": "open" if number == place else "done" if number <= furthest else "ahead",
            }
            for number, name in enumerate(names)
        ])  # fmt: skip

    def reveal(self) -> None:
        """To the top of a page just opened, for eyes and for readers."""
        self.head.run_method("scrollIntoView")
        if not self._is_single:
            self.words.run_method("focus", {"preventScroll": True})
