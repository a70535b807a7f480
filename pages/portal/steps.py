"""The pages of a form, one after the other, and the look over all of it at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.core.config import Form, Page
from pages.parts.native import tag
from pages.portal.drawn_section import DrawnSection
from pages.portal.filling import Filling
from pages.portal.progress import Progress
from pages.portal.summary import Summary
from pages.visit import Visit


@dataclass(slots=True)
class _Step:
    page: Page
    box: Element
    fields: list[str]
    sections: dict[str, DrawnSection] = field(default_factory=dict)


class Steps:
    """Pages of which nothing is visible now are passed over; a form of one page has neither progress nor summary.

    The summary is the place behind the last page. `returns`: it was reached already, a changed page leads back to it.
    What nobody has opened yet is not drawn.
    """

    def __init__(self, visit: Visit, form: Form, filling: Filling, turned: Callable[[], None]) -> None:
        self._visit, self._filling, self._turned = visit, filling, turned
        self._open = self._furthest = 0
        self._is_single = len(form.pages) == 1
        self.progress = Progress(visit, self._go, is_single=self._is_single)
        self.saved = self.progress.saved
        filling.announce = ui.label().classes("visually-hidden").props("aria-live=polite").set_text
        self.steps = [_Step(page, tag("div", "form-page"), _fields(filling, page)) for page in form.pages]
        self.summary = None if self._is_single else Summary(visit, self._go_page)

    @property
    def is_first(self) -> bool:
        return self._place() == 0

    @property
    def is_last(self) -> bool:
        return self._place() == len(self._places()) - 1

    @property
    def returns(self) -> bool:
        return self._furthest == len(self.steps) and self._open < self._furthest

    @property
    def fields(self) -> list[str]:
        """Fields of the open page."""
        return self.steps[self._open].fields if self._open < len(self.steps) else []

    def forward(self) -> None:
        """The page is right: on to the next one, or back to the summary."""
        if self.returns:
            self._turn_to(len(self.steps))
        else:
            self.move(1)

    def move(self, by: int) -> None:
        """Turn pages and put the reader at the top of the new one."""
        places = self._places()
        self._turn_to(places[min(max(self._place() + by, 0), len(places) - 1)])

    def reveal(self, name: str) -> None:
        """Open the page of a field and put the cursor into the field."""
        self._open = next(place for place, step in enumerate(self.steps) if name in step.fields)
        self.refresh()
        self._filling.boxes[name].reveal()

    def draw_all(self) -> None:
        """Draw also what nobody has opened yet, because answers for it are coming."""
        for step in self.steps:
            self._draw(step, are_hidden_too=True)

    def refresh(self) -> None:
        """Show what the rules show now."""
        places = self._places()
        if self._open not in places:
            self._open = max((place for place in places if place < self._open), default=places[0])
        self._furthest = max(self._furthest, self._open)
        for place, step in enumerate(self.steps):
            step.box.set_visibility(place == self._open)
            if place == self._open:
                self._draw(step)
        self._show_summary(places)
        names = [self._name(place) for place in places]
        self.progress.show(names, places.index(self._open), sum(place <= self._furthest for place in places) - 1)
        self._turned()

    def _turn_to(self, place: int) -> None:
        self._open = place
        self.refresh()
        self.progress.reveal()

    def _go(self, number: Any) -> None:
        """By its number among the visible steps, as the browser gives it."""
        places = self._places()
        if isinstance(number, int) and 0 <= number < len(places) and places[number] <= self._furthest:
            self._turn_to(places[number])

    def _go_page(self, place: Any) -> None:
        if isinstance(place, int) and place in self._places():
            self._turn_to(place)

    def _show_summary(self, places: list[int]) -> None:
        if self.summary is not None:
            is_open = self._open == len(self.steps)
            self.summary.set_visibility(is_open)
            if is_open:
                self.summary.show(self._filling, [(place, self.steps[place].page) for place in places[:-1]])

    def _name(self, place: int) -> str:
        if place == len(self.steps):
            return self._visit.t("form.review")
        return self._visit.label(self.steps[place].page.label) or self._visit.t("form.page", number=place + 1)

    def _places(self) -> list[int]:
        shown = self._filling.state.sections
        sections = [{section.id for section in step.page.sections} for step in self.steps]
        pages = [place for place, inside in enumerate(sections) if not shown.isdisjoint(inside)] or [0]
        return pages if self._is_single else [*pages, len(self.steps)]

    def _place(self) -> int:
        places = self._places()
        return places.index(self._open) if self._open in places else 0

    def _draw(self, step: _Step, *, are_hidden_too: bool = False) -> None:
        """Bring a page to what the rules show now."""
        with step.box:
            for section in step.page.sections:
                if section.id not in step.sections:
                    step.sections[section.id] = DrawnSection(self._visit, section, self._filling)
                step.sections[section.id].refresh(is_drawn=are_hidden_too)


def _fields(filling: Filling, page: Page) -> list[str]:
    return [item.field for section in page.sections for item in section.items if filling.is_known(item.field)]
