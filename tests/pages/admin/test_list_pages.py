"""Importing, merging, addresses and details on the pages of who keeps people."""

from __future__ import annotations

from typing import Any

import pytest
from nicegui import ui

from app.actions import contacts, details, import_batches, importing, organizations, roster
from app.actions.cards import PersonCard
from app.actions.import_lines import Rules
from app.actions.roster import PeopleQuery
from app.core.tables import read_csv
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from pages.parts.contact_list import ContactList
from pages.parts.list_tools import ListTools
from tests.cast import PASSWORD, Cast
from tests.pages.admin.test_people_pages import at, complains, forms, send
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the

LIST = "نام,ایمیل\nزهرا,zahra@new.example\nعلی,nothing\n"


def handed_in(desk: Desk, cast: Cast) -> int:
    return desk.run(importing.begin_import, cast.admin, "people", "list.csv", read_csv(LIST.encode()))


def card(desk: Desk, cast: Cast, who: Who) -> PersonCard:
    return desk.run(roster.person_card, cast.admin, who.person_id or 0)


def trigger(visitor: Visitor, element: ui.element, event: str, given: Any) -> None:
    element.mark("the-one")
    visitor.user.find(marker="the-one").trigger(event, given)
    element.mark("")


async def test_the_lists_lead_to_import_export_and_merge(visitor: Visitor) -> None:
    await at(visitor, "people?kind=staff&standing=active")
    others = {each["label"]: each["href"] for each in the(visitor, ListTools)._props["others"]}
    assert others["ورود فهرست"] == "/portal/admin/import/people"
    assert others["خروجی CSV"] == "/api/v1/portal/admin/exports/people?format=csv&kind=staff&standing=active"
    assert others["ادغام تکراری‌ها"] == "/portal/admin/merge/people"


@pytest.mark.parametrize("kind", ["people", "organizations"])
async def test_a_list_is_handed_in_on_a_page(visitor: Visitor, kind: str) -> None:
    await at(visitor, f"import/{kind}")
    await visitor.user.should_see("هیچ چیز پیش از تأیید شما وارد نمی‌شود")


async def test_columns_are_guessed_corrected_and_looked_at_before_anything_is_taken_in(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    run = handed_in(portal, cast)
    await at(visitor, f"imports/{run}")
    form = forms(visitor)[0]
    values = form._props["values"]
    assert (values["column0"], values["column1"]) == ("name", "email")
    send(visitor, form, {**values, "column1": "name"})
    await eventually(lambda: "گزینه‌های پیشنهادی" in form._props["problems"].get("", ""))
    send(visitor, form, {**values, "choices": ["update"]})
    await visitor.user.should_see("سطر ۳")
    assert portal.run(importing.import_view, cast.admin, run).state == "new"
    visitor.user.find(marker="start-import").click()
    await eventually(lambda: portal.run(importing.import_view, cast.admin, run).state == "running")


async def test_progress_is_shown_while_it_happens(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    run = handed_in(portal, cast)
    rules = Rules(("name", "email"))
    portal.run(importing.start_import, cast.admin, run, 1, rules)
    await at(visitor, f"imports/{run}")
    await visitor.user.should_see("در حال ورود")
    portal.run(import_batches.take_batch, SYSTEM, run)
    await visitor.user.should_see("ورود تمام شد", retries=20)
    await visitor.user.should_see("سطرهای ایراددار (XLSX)")
    assert portal.run(roster.list_people, cast.admin, PeopleQuery(q="زهرا")).items


async def test_an_import_is_stopped_on_its_page(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    run = handed_in(portal, cast)
    portal.run(importing.start_import, cast.admin, run, 1, Rules(("name", "email")))
    await at(visitor, f"imports/{run}")
    visitor.user.find(marker="stop-import").click()
    await visitor.user.should_see("ورود متوقف شد")


async def test_two_are_merged_after_the_name_was_typed(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"merge/people?keep={cast.neighbour.person_id}&lose={cast.stranger.person_id}")
    form = forms(visitor)[0]
    send(visitor, form, {"typed": "x"})
    await complains(form, typed="یکی نیست")
    send(visitor, form, {"typed": "دارا غریبه"})
    await eventually(lambda: not card(portal, cast, cast.stranger).row.active)


async def test_any_two_can_be_chosen_and_pairs_are_suggested(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "merge/people")
    await visitor.user.should_see("مورد تکراری‌ای پیدا نشد")
    portal.run(organizations.add_organization, cast.admin, "شرکت نمونه")
    await visitor.user.open("/portal/admin/merge/organizations")
    await visitor.user.should_see("هم‌نام")


async def test_addresses_and_details_are_kept_on_a_persons_page(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = cast.customer.person_id or 0
    await at(visitor, f"people/{number}")
    listed = the(visitor, ContactList)
    trigger(visitor, listed, "add", {"kind": "email", "address": "b@new.example", "verified": True})
    await eventually(lambda: "b@new.example" in _values(portal, cast.customer))
    await visitor.user.open(f"/portal/admin/people/{number}")
    contact = next(each for each in portal.run(contacts.my_contacts, cast.customer) if each.value == "b@new.example")
    chosen = {"act": "make_primary", "id": contact.id, "kind": "email", "value": contact.value}
    trigger(visitor, the(visitor, ContactList), "act", chosen)
    await eventually(lambda: card(portal, cast, cast.customer).row.email == "b@new.example")
    await visitor.user.open(f"/portal/admin/people/{number}")
    found = next(each for each in forms(visitor) if "job" in each._props["values"])
    send(visitor, found, {**found._props["values"], "job": "حسابدار", "text0": "تهران"})
    await eventually(lambda: "حسابدار" in str(_details(portal, cast)))


async def test_whom_a_customer_sees_is_switched_on_both_pages(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    visitor.user.find(marker="colleagues").click()
    await eventually(lambda: card(portal, cast, cast.customer).sees_organization)
    await visitor.user.open(f"/portal/admin/organizations/{cast.organization}")
    visitor.user.find(marker=f"sees-{cast.customer.person_id}").click()
    await eventually(lambda: not card(portal, cast, cast.customer).sees_organization)


@pytest.mark.parametrize("given", [None, [], {"act": "remove"}, {"act": "x", "id": 1, "kind": "email", "value": "y"}])
async def test_what_a_browser_invents_does_nothing(visitor: Visitor, portal: Desk, cast: Cast, given: Any) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    before = _values(portal, cast.customer)
    for event in ("act", "add"):
        trigger(visitor, the(visitor, ContactList), event, given)
    await visitor.user.should_see("راه‌های تماس")
    assert _values(portal, cast.customer) == before


async def test_an_address_of_ones_own_is_added_after_the_password(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/account")
    trigger(visitor, the(visitor, ContactList), "add", {"kind": "email", "address": "own@new.example"})
    await eventually(
        lambda: any("password" in each._props["values"] and "code" in each._props["values"] for each in forms(visitor))
    )
    asking = next(each for each in forms(visitor) if "code" in each._props["values"])
    assert "own@new.example" not in _values(portal, cast.customer)
    send(visitor, asking, {"password": PASSWORD, "code": ""})
    await eventually(lambda: "own@new.example" in _values(portal, cast.customer))


def _values(desk: Desk, who: Who) -> list[str]:
    return [each.value for each in desk.run(contacts.my_contacts, who)]


def _details(desk: Desk, cast: Cast) -> Any:
    return desk.run(details.my_details, cast.customer).details
