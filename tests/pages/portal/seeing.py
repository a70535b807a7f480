"""A customer in front of one of his tickets, and what he sees there."""

from __future__ import annotations

from typing import Any

from pages.parts.conversation import Conversation
from pages.parts.facts import Facts
from tests.pages.visitor import Visitor


async def at(visitor: Visitor, number: str, name: str = "customer", query: str = "") -> Visitor:
    """Signed in, with the ticket open."""
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/tickets/{number}{query}")
    return visitor


def one(visitor: Visitor, kind: type[Any]) -> Any:
    """The only element of that kind."""
    assert visitor.user.client is not None
    [found] = [each for each in visitor.user.client.elements.values() if isinstance(each, kind)]
    return found


def talk(visitor: Visitor) -> list[tuple[str, str]]:
    """Who speaks, and what he says or what is said of him."""
    return [(each["side"], each.get("body") or each["text"]) for each in one(visitor, Conversation).given("entries")]


def facts(visitor: Visitor) -> dict[str, str]:
    """Texts by name."""
    assert visitor.user.client is not None
    cards = [each for each in visitor.user.client.elements.values() if isinstance(each, Facts)]
    return {fact.name: fact.text for card in cards for fact in card.facts}
