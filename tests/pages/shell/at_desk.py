"""What tests of the shell do and see."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from app.tenancy.desk import Desk
from pages.shell.bars import Bars
from pages.shell.keys import Keys
from pages.shell.navigator import Navigator
from tests.cast import Cast, report
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


async def arrived(visitor: Visitor, name: str = "agent", path: str = "workspace?view=recent") -> None:
    """Signed in, at a page of the shell."""
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/{path}")


async def go(visitor: Visitor, path: str, *, back: bool = False) -> None:
    """As the browser asks for it when a link is clicked; returns when another page stands there."""
    before = stage(visitor)
    visitor.user.find(Navigator).trigger("go", {"path": path, "back": back})
    await eventually(lambda: stage(visitor) is not before)


def stage(visitor: Visitor) -> ui.element:
    """The container of the page shown now."""
    client = visitor.user.client
    assert client is not None
    return next(child for child in client.content.default_slot.children if "stage--coming" not in child.classes)


def bars(visitor: Visitor) -> dict[str, Any]:
    """What the side bar was told to show."""
    shown = one(visitor, Bars)
    return {name: shown.given(name) for name in ("groups", "here", "counts", "place", "fresh")}


def commands(visitor: Visitor) -> dict[str, tuple[str, ...]]:
    """What keys do here now."""
    return {each["id"]: tuple(each["keys"]) for each in one(visitor, Keys).given("commands")}


def one(visitor: Visitor, kind: type[ui.element]) -> Any:
    client = visitor.user.client
    assert client is not None
    found = [element for element in client.elements.values() if isinstance(element, kind)]
    assert len(found) == 1, found
    return found[0]


def a_ticket(portal: Desk, cast: Cast) -> str:
    return report(portal, cast.customer, subject="چاپگر خاموش است")
