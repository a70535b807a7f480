"""Where the tickets and people of something go that is to be no more: a choice for each, none left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nicegui import ui

from app.core.problems import Problem
from app.core.text import isolate
from app.tenancy.needs import Need
from pages.designer.counting import counted
from pages.parts.native import icon, tag
from pages.parts.sheet import choice
from pages.visit import Visit


class Mappings:
    """Redrawn for other needs; what was chosen for those that stay is kept. `told` hears of every choice."""

    def __init__(self, visit: Visit, told: Callable[[], None]) -> None:
        self._visit, self._told = visit, told
        self._needs: tuple[Need, ...] = ()
        self._boxes: dict[str, ui.select] = {}
        self.chosen: dict[str, str] = {}
        self.place = tag("div", "mappings")

    @property
    def is_complete(self) -> bool:
        return all(need.key in self.chosen for need in self._needs)

    @property
    def values(self) -> Mapping[str, str]:
        return {need.key: self.chosen[need.key] for need in self._needs if need.key in self.chosen}

    def show(self, needs: Sequence[Need]) -> None:
        if tuple(needs) == self._needs:
            return
        self._needs = tuple(needs)
        known = {need.key: {each.id for each in need.choices} for need in needs}
        self.chosen = {key: value for key, value in self.chosen.items() if value in known.get(key, ())}
        self._boxes = {}
        self.place.clear()
        with self.place:
            if needs:
                tag("h3", text=self._visit.t("mapping.title"))
            for need in needs:
                self._draw(need)

    def complain(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Mark what is not chosen; the problems that belong to no choice come back."""
        mine = {problem.field for problem in problems if problem.field in self._boxes}
        for key, box in self._boxes.items():
            box.props(f"error={'true' if key in mine else 'false'}")
        return tuple(problem for problem in problems if problem.field not in mine)

    def _draw(self, need: Need) -> None:
        say = self._visit.t

        def take() -> None:
            if isinstance(box.value, str):
                self.chosen[need.key] = box.value
            self._told()

        with tag("div", "mappings__need"):
            with tag("p", "mappings__said"):
                icon("alt_route", "turns")
                tag("span", text=said(self._visit, need))
            if not need.choices:
                tag("p", "banner banner--bad", say("mapping.nowhere"))
                return
            options = {each.id: each.label for each in need.choices}
            box = choice(say("mapping.to"), options, take)
            box.value = self.chosen.get(need.key)
            box.mark(f"mapping-{need.key}")
        self._boxes[need.key] = box


def said(visit: Visit, need: Need) -> str:
    """What has to be decided, with how many it concerns."""
    key = "mapping.have_one" if need.tickets + need.people == 1 else "mapping.have"
    kind = visit.t(f"mapping.kind.{need.kind}")
    return visit.t(key, who=concerned(visit, need.tickets, need.people), kind=kind, name=isolate(need.label))


def concerned(visit: Visit, tickets: int, people: int) -> str:
    """How many of both; of what there is none nothing is said."""
    some = [counted(visit, f"count.{kind}", count) for kind, count in (("tickets", tickets), ("people", people))]
    if tickets and people:
        return visit.t("mapping.both", tickets=some[0], people=some[1])
    return some[1] if people else some[0]
