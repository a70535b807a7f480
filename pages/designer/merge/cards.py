"""One card for each place where two people went different ways: mine, theirs, and what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.tenancy.bundle.layout import Document
from app.tenancy.design.merging import Conflict, Side
from pages.designer.merge.words import ConflictWords
from pages.parts.native import icon, tag
from pages.visit import Visit

_SIDES: tuple[Side, ...] = ("mine", "theirs")


class ConflictCards:
    """`told` hears of every choice; `chosen` are those made so far, by the key of their conflict."""

    def __init__(
        self,
        visit: Visit,
        conflicts: Sequence[Conflict],
        documents: tuple[Document, Document, Document],
        told: Callable[[], None],
    ) -> None:
        """`documents`: what both began from, mine, theirs."""
        self._visit, self._told, self.conflicts = visit, told, tuple(conflicts)
        self._words = ConflictWords(visit, *documents)
        self.chosen: dict[str, Side] = {}
        for place, conflict in enumerate(conflicts):
            self._draw(place, conflict)

    @property
    def is_complete(self) -> bool:
        return all(conflict.key in self.chosen for conflict in self.conflicts)

    def _draw(self, place: int, conflict: Conflict) -> None:
        words = self._words
        with tag("fieldset", "card conflict"):
            tag("legend", "conflict__title", words.title(conflict), dir="auto")
            tag("p", "secondary", self._visit.t(f"catch_up.clash.{conflict.clash}"))
            with tag("div", "conflict__sides"):
                for side in _SIDES:
                    self._option(place, conflict, side, words.value(conflict, getattr(conflict, side), side))
                with tag("div", "conflict__base"):
                    tag("b", text=self._visit.t("catch_up.base"))
                    tag("p", "", words.value(conflict, conflict.base, "base"), dir="auto")

    def _option(self, place: int, conflict: Conflict, side: Side, text: str) -> None:
        def take(_event: Any) -> None:
            self.chosen[conflict.key] = side
            self._told()

        with tag("label", "conflict__side"):
            radio = tag("input", type="radio", name=f"conflict-{place}", value=side)
            radio.on("change", take, []).mark(f"conflict-{place}-{side}")
            with tag("span"):
                with tag("b"):
                    icon("person" if side == "mine" else "group")
                    tag("span", text=self._visit.t(f"catch_up.{side}"))
                tag("p", "", text, dir="auto")
