"""«Why?» on an agent's ticket page."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.parts.facts import Facts
from pages.parts.why import WhyPanel
from tests.cast import Cast, report
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import the
from tests.pages.workspace.ticket_page import at, deeds, do


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    return report(portal, cast.customer, contact_by="by_email")


def told(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = the(visitor, WhyPanel)._props["told"]
    return found


def names(facts: Facts) -> list[str]:
    return [each.name for each in facts.facts]


async def test_a_value_says_why_it_is_there(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "supervisor")
    facts = next(each for each in visitor.user.find(kind=Facts).elements if "contact_by" in names(each))
    facts.mark("asked")
    visitor.user.find(marker="asked").trigger("why", "contact_by")
    await visitor.user.should_see(kind=WhyPanel)
    assert [each["text"] for each in told(visitor)["chips"]] == ["دیده می‌شود"]
    assert "۱" in told(visitor)["version"]


async def test_the_menu_asks_about_buttons_and_about_what_is_hidden(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "supervisor")
    do(visitor, "why")
    await visitor.user.should_see(kind=WhyPanel)
    panel = visitor.user.find(kind=WhyPanel)
    panel.trigger("ask", "field:phone")
    await visitor.user.should_see("قاعدهٔ «call_me» آن را پنهان می‌کند، چون شرطش برقرار نیست.")
    (first, *_) = told(visitor)["reasons"]
    assert first["parts"][0]["mark"] == "no"
    assert "رایانامه" in first["parts"][0]["actual"]
    panel.trigger("ask", "move:close")
    await visitor.user.should_see("شرط آن برقرار است.")
    panel.trigger("ask", "option:severity:mild")
    await visitor.user.should_see("شدت: ملایم")
    panel.trigger("ask", "field:nonsense")
    assert told(visitor)["label"] == "شدت: ملایم"


async def test_who_may_not_ask_is_not_offered_it(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "agent")
    assert "why" not in deeds(visitor)
    assert not any(facts._props.get("asked") for facts in visitor.user.find(kind=Facts).elements)
