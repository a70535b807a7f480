"""What tests of an agent's ticket page do and look at."""

from __future__ import annotations

from typing import Any

from app.actions import outgoing
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.parts.conversation import Conversation
from pages.parts.facts import Fact, Facts
from pages.parts.picker import Picker
from pages.workspace.header import Header
from pages.workspace.writing_box import WritingBox
from tests.cast import Cast, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import opened, the


async def at(visitor: Visitor, number: str, name: str = "agent") -> Visitor:
    return await opened(visitor, name, f"/tickets/{number}")


def entries(visitor: Visitor) -> list[dict[str, Any]]:
    return list(the(visitor, Conversation).given("entries"))


def said(visitor: Visitor) -> list[tuple[str, str]]:
    return [(each["side"], each["body"]) for each in entries(visitor) if "body" in each and "pending" not in each]


def waiting(visitor: Visitor) -> list[tuple[str, str]]:
    return [(each["side"], each["body"]) for each in entries(visitor) if "pending" in each]


def box(visitor: Visitor, kind: str = "reply") -> WritingBox:
    return the(visitor, WritingBox, f"text-{kind}")


def write(visitor: Visitor, text: str, kind: str = "reply", mentions: tuple[int, ...] = ()) -> None:
    """As the browser tells it when the hand rests."""
    content = {"text": text, "mentions": list(mentions), "signed": True}
    visitor.user.find(marker=f"text-{kind}").trigger("typed", content)


def send(
    visitor: Visitor, text: str, kind: str = "reply", *, signed: bool = True, mentions: tuple[int, ...] = ()
) -> None:
    content = {"text": text, "mentions": list(mentions), "signed": signed}
    visitor.user.find(marker=f"text-{kind}").trigger("send", content)


def release_all(desk: Desk, cast: Cast, number: str) -> None:
    """The seconds are over."""
    for each in ticket_of(desk, cast.agent, number).outgoing:
        desk.run(outgoing.release, SYSTEM, each.id)


def deeds(visitor: Visitor) -> list[str]:
    return [deed.id for deed in the(visitor, Header).deeds]


def do(visitor: Visitor, deed: str) -> None:
    visitor.user.find(kind=Header).trigger("act", deed)


def fact(visitor: Visitor, name: str) -> Fact:
    """The value of that name, wherever on the page it stands."""
    return next(each for facts in visitor.user.find(Facts).elements for each in facts.facts if each.name == name)


def edit(visitor: Visitor, name: str) -> Facts:
    """Press what changes that value."""
    facts = next(each for each in visitor.user.find(Facts).elements if any(one.name == name for one in each.facts))
    facts.mark(f"edit-{name}")
    visitor.user.find(marker=f"edit-{name}").trigger("edit", name)
    return facts


def pick(visitor: Visitor, id: str) -> None:
    visitor.user.find(kind=Picker).trigger("choose", id)
