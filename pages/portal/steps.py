"""The pages of a form, one after the other: which is open, how far one has come, forward and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nicegui import ui
from nicegui.element import Element

from app.core.config import Form, Page, Section
from pages.parts.native import tag
from pages.portal.filling import Filling
from pages.visit import Visit


@dataclass(slots=True)
class _Step:
    page: Page
    box: Element
    fields: list[str] = field(default_factory=list)
    sections: dict[str, Element] = field(default_factory=dict)


class Steps:
    """Pages of which nothing is visible now are passed over; a form of one page shows no progress."""

    def __init__(self, visit: Visit, form: Form, filling: Filling, turned: Callable[[], None]) -> None:
        self._visit, self._filling, self._turned = visit, filling, turned
        self._open = 0
        self._draw_progress()
        self.steps = [self._draw_page(page) for page in form.pages]

    @property
    def is_first(self) -> bool:
        return self._place() == 0

    @property
    def is_last(self) -> bool:
        return self._place() == len(self._visible()) - 1

    @property
    def fields(self) -> list[str]:
        """Fields of the open page."""
        return self.steps[self._open].fields

    def move(self, by: int) -> None:
        """Turn pages and put the reader at the top of the new one."""
        visible = self._visible()
        self._open = visible[min(max(self._place() + by, 0), len(visible) - 1)]
        self.refresh()
        self.head.run_method("scrollIntoView")

    def reveal(self, name: str) -> None:
        """Open the page of a field and put the cursor into the field."""
        self._open = next(place for place, step in enumerate(self.steps) if name in step.fields)
        self.refresh()
        self._filling.boxes[name].reveal()

    def refresh(self) -> None:
        """Show what the rules show now."""
        visible = self._visible()
        if self._open not in visible:
            self._open = max((place for place in visible if place < self._open), default=visible[0])
        for place, step in enumerate(self.steps):
            step.box.set_visibility(place == self._open)
            for section, box in step.sections.items():
                box.set_visibility(section in self._filling.state.sections)
        self._show_progress(len(visible))
        self._turned()

    def _visible(self) -> list[int]:
        shown = self._filling.state.sections
        return [place for place, step in enumerate(self.steps) if not shown.isdisjoint(step.sections)] or [0]

    def _place(self) -> int:
        visible = self._visible()
        return visible.index(self._open) if self._open in visible else 0

    def _draw_progress(self) -> None:
        with tag("div", "steps") as self.head:
            self.words = ui.label().classes("steps__words").props("dir=auto")
            self.saved = ui.label().classes("steps__saved").props("role=status")
            self.bar = tag("div", "steps__bar", role="progressbar", aria_valuemin=0)
            self.bar.props["aria-label"] = self._visit.t("form.progress")
            with self.bar:
                self.fill = tag("div", "steps__fill")

    def _show_progress(self, count: int) -> None:
        place = self._place() + 1
        label = self._visit.label(self.steps[self._open].page.label)
        self.words.text = " · ".join(filter(None, (self._visit.t("form.step", number=place, count=count), label)))
        self.head.classes(replace="steps" if count > 1 else "steps steps--single")
        self.words.set_visibility(count > 1)
        self.bar.set_visibility(count > 1)
        self.bar.props.update({"aria-valuenow": place, "aria-valuemax": count})
        self.bar.update()
        self.fill.style(f"width: {100 * place // count}%")

    def _draw_page(self, page: Page) -> _Step:
        with tag("div", "form-page") as box:
            step = _Step(page, box)
            for section in page.sections:
                step.sections[section.id] = self._draw_section(section)
                step.fields += [item.field for item in section.items if item.field in self._filling.boxes]
        return step

    def _draw_section(self, section: Section) -> Element:
        with tag("section", "form-section") as box:
            if section.label:
                tag("h2", text=self._visit.label(section.label), dir="auto")
            if section.help:
                tag("p", "secondary", self._visit.label(section.help), dir="auto")
            with tag("div", "form-grid"):
                for item in section.items:
                    self._filling.draw(item)
        return box
