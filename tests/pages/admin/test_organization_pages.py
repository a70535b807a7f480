"""The list of organizations and the page of one."""

from __future__ import annotations

from app.actions import organizations
from app.actions.cards import OrganizationCard
from app.actions.organizations import OrganizationsQuery
from app.tenancy.desk import Desk
from pages.parts.list_tools import ListTools
from tests.cast import Cast, report
from tests.pages.admin.test_people_pages import at, became, complains, forms, names, send
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually


def card(desk: Desk, cast: Cast) -> OrganizationCard:
    return desk.run(organizations.organization_card, cast.admin, cast.organization)


async def test_organizations_are_listed_and_found(visitor: Visitor) -> None:
    await at(visitor, "organizations")
    assert names(visitor) == ["شرکت نمونه"]
    visitor.user.find(ListTools).trigger("choose", {"name": "q", "value": "zzz"})
    await eventually(lambda: names(visitor) == [])


async def test_an_organization_is_added(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "organizations/new")
    form = forms(visitor)[0]
    send(visitor, form, {"name": "بیمه", "domains": "gmail.com"})
    await complains(form, domains="gmail.com")
    send(visitor, form, {"name": "بیمه", "domains": "bime.example\n b2.example"})
    query = OrganizationsQuery(q="بیمه")
    await eventually(lambda: portal.run(organizations.list_organizations, cast.admin, query).items)
    found = portal.run(organizations.list_organizations, cast.admin, query).items[0]
    assert found.domains == ("bime.example", "b2.example")


async def test_an_organization_shows_its_people_and_tickets_and_is_changed(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer)
    await at(visitor, f"organizations/{cast.organization}")
    for text in ("حمید مشتری", number):
        await visitor.user.should_see(text)
    form = forms(visitor)[0]
    for name in ("سازمان نو", "سازمان نوتر"):
        send(visitor, form, {**form._props["values"], "name": name})
        await became(form, name=name)
    assert card(portal, cast).row.name == "سازمان نوتر"


async def test_an_organization_is_retired_and_brought_back(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"organizations/{cast.organization}")
    visitor.user.find(marker="retire").click()
    await visitor.user.should_see("پیشنهاد نمی‌شود")
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see("دوباره در فهرست‌های انتخاب")
    assert not card(portal, cast).row.active
    visitor.user.find(marker="bring_back").click()
    await eventually(lambda: card(portal, cast).row.active)
