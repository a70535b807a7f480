"""What tests of the workspace do at an agent's desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from nicegui import ui

from pages.parts.facts import Facts
from pages.parts.filter_bar import FilterBar
from pages.parts.ticket_table import TicketTable
from tests.pages.visitor import Visitor

E = TypeVar("E", bound=ui.element)
_PATIENCE = 2.0  # seconds


async def eventually(holds: Callable[[], object]) -> None:
    """What is live comes a moment later."""
    for _ in range(int(_PATIENCE / 0.02)):
        if holds():
            return
        await asyncio.sleep(0.02)
    assert holds()


async def opened(visitor: Visitor, name: str, address: str) -> Visitor:
    """That person signed in, with that page of the workspace before him."""
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/workspace{address}")
    return visitor


def the(visitor: Visitor, kind: type[E], marker: str | None = None) -> E:
    """The one visible element of that kind."""
    found = visitor.user.find(kind=kind, marker=marker).elements
    assert len(found) == 1, [*found]
    return next(iter(found))


def numbers(visitor: Visitor) -> list[str]:
    return [row["number"] for row in the(visitor, TicketTable).rows]


def choose(visitor: Visitor, kind: type[Facts | FilterBar], name: str, value: str) -> None:
    """As the browser tells it; `name` finds the one that offers it."""
    for element in visitor.user.find(kind).elements:
        offered = element.facts if isinstance(element, Facts) else ()
        if isinstance(element, FilterBar) or any(fact.name == name and fact.options for fact in offered):
            marker = f"chosen-{name}"
            element.mark(marker)
            visitor.user.find(marker=marker).trigger(
                "narrow" if isinstance(element, FilterBar) else "choose", {"name": name, "value": value}
            )
            return
    raise AssertionError(f"nothing offers {name}")
