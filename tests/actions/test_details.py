"""Job, postal addresses and own fields of people; and who reads whose tickets."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import details, import_batches, importing, members, organizations, people, reading, staffing
from app.actions.details import Details, PostalAddress
from app.actions.import_lines import Rules
from app.actions.particulars import Particulars
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, Refused, Stale
from app.core.tables import read_csv
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.cast import Cast, company, report
from tests.cast.looking import everything, history, personal, refused
from tests.cast.staff_cards import as_is, card

HOME = PostalAddress("تهران، خیابان یکم", "خانه", "۱۲۳۴۵۶۷۸۹۱")


def test_details_of_oneself_are_kept_in_their_normal_form(portal: Desk, cast: Cast) -> None:
    portal.run(details.change_my_details, cast.customer, Details("حسابدار ", (HOME, PostalAddress(" ")), {}))
    found = portal.run(details.my_details, cast.customer)
    assert found.details.job == "حسابدار"
    assert found.details.postal == (PostalAddress("تهران، خیابان یکم", "خانه", "1234567891"),)
    event = history(portal)[-1]
    assert (event.kind, event.data["fields"]) == ("DetailsChanged", ["job", "postal"])
    assert "حسابدار" not in str(event.data)
    assert personal(portal, event)["after"]["job"] == "حسابدار"
    before = everything(portal)
    portal.run(details.change_my_details, cast.customer, Details("حسابدار", (HOME,), {}))
    assert everything(portal) == before


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (Details("x" * 201), ("job", "field.too_long")),
        (Details(postal=(PostalAddress("x", postal_code="12"),)), ("postal", "field.not_postal_code")),
        (Details(postal=(PostalAddress("x" * 501),)), ("postal", "field.too_long")),
        (Details(postal=(PostalAddress("x", "y" * 61),)), ("postal", "field.too_long")),
        (Details(postal=tuple(PostalAddress(f"x{n}") for n in range(11))), ("postal", "person.too_many_postal")),
        (Details(custom={"serial": "x"}), ("serial", "field.unknown")),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    portal: Desk, cast: Cast, wanted: Details, problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(details.change_my_details, cast.customer, wanted)


def test_the_staff_keep_the_details_of_others_by_version(portal: Desk, cast: Cast) -> None:
    number = cast.customer.person_id or 0
    version = portal.run(details.details_of, cast.admin, number).version
    changed = portal.run(details.change_details_of, cast.admin, number, version, Details("مدیر مالی"))
    assert changed == version + 1
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(details.change_details_of, cast.admin, number, version, Details("x"))
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(details.details_of, cast.admin, 999)


def seen(desk: Desk, who: Who, **asked: Any) -> set[str]:
    return {row.number for row in desk.run(reading.list_tickets, who, TicketQuery(**asked)).items}


def show(desk: Desk, cast: Cast, who: Who, *, shown: bool) -> int:
    found = card(desk, cast, who)
    return desk.run(members.show_colleagues, cast.admin, found.row.id, found.version, shown=shown)


def test_a_customer_who_sees_colleagues_finds_their_tickets_everywhere(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.manager, subject="زاغچه")
    foreign = report(portal, cast.neighbour, subject="زاغچه")
    assert number not in seen(portal, cast.customer)
    show(portal, cast, cast.customer, shown=True)
    assert seen(portal, cast.customer) == {number}
    assert seen(portal, cast.customer, q="زاغچه") == {number}
    assert portal.run(reading.open_ticket, cast.customer, number).row.number == number
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(reading.open_ticket, cast.customer, foreign)
    show(portal, cast, cast.customer, shown=False)
    assert seen(portal, cast.customer, q="زاغچه") == set()
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(reading.open_ticket, cast.customer, number)


def test_who_moves_to_another_organization_sees_his_own_alone(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.manager)
    show(portal, cast, cast.customer, shown=True)
    other = portal.run(organizations.add_organization, cast.admin, "other")
    found = card(portal, cast, cast.customer)
    portal.run(staffing.edit_person, cast.admin, found.row.id, found.version, as_is(found, organization=other))
    assert not card(portal, cast, cast.customer).sees_organization
    assert number not in seen(portal, cast.customer)


def test_only_a_member_of_an_organization_has_colleagues(portal: Desk, cast: Cast) -> None:
    for who in (cast.neighbour, cast.agent):
        found = card(portal, cast, who)
        with refused(portal, Refused, (None, "person.no_colleagues")):
            portal.run(members.show_colleagues, cast.admin, found.row.id, found.version, shown=True)


def test_nobody_shows_more_than_he_sees(portal: Desk, cast: Cast) -> None:
    keeper = Who(portal.run(staffing.add_person, cast.admin, Particulars("k", "k@new.example", ("keeper",))))
    found = card(portal, cast, cast.customer)
    with refused(portal, NotAllowed, (None, "person.wider")):
        portal.run(members.show_colleagues, keeper, found.row.id, found.version, shown=True)
    show(portal, cast, cast.customer, shown=True)
    with refused(portal, NotAllowed, (None, "person.wider")):
        portal.run(staffing.retire_person, keeper, found.row.id, found.version + 1)


@pytest.fixture
def own_fields(help_desk: HelpDesk) -> None:
    """Fields of the company on every profile; one of them is for the staff alone."""
    document = company()
    document["tenant"]["people"] = {"fields": ["serial", "count", "double", "blocking", "systems", "diagnosis"]}
    help_desk.directory.publish("portal", document, None, "test")


@pytest.mark.usefixtures("own_fields")
def test_own_fields_are_checked_as_on_every_form(portal: Desk, cast: Cast) -> None:
    portal.run(details.change_my_details, cast.customer, Details(custom={"serial": "A-1", "count": "۷"}))
    found = portal.run(details.my_details, cast.customer)
    assert found.details.custom == {"serial": "A-1", "count": 7, "double": 14}
    assert "double" in found.fixed
    for wrong, problem in (
        ({"count": "seven"}, ("count", "field.not_a_number")),
        ({"count": 101}, ("count", "field.too_high")),
        ({"double": 3}, ("double", "field.read_only")),
        ({"blocking": "maybe"}, ("blocking", "field.not_boolean")),
        ({"nothing": 1}, ("nothing", "field.unknown")),
        ({"diagnosis": "x"}, ("diagnosis", "field.unknown")),
    ):
        with refused(portal, Refused, problem):
            portal.run(details.change_my_details, cast.customer, Details(custom=wrong))
    portal.run(details.change_my_details, cast.customer, Details(custom={"count": None}))
    assert portal.run(details.my_details, cast.customer).details.custom == {"serial": "A-1"}


@pytest.mark.usefixtures("own_fields")
def test_a_field_for_the_staff_is_unknown_to_its_owner(portal: Desk, cast: Cast) -> None:
    number = cast.customer.person_id or 0
    version = portal.run(details.details_of, cast.admin, number).version
    portal.run(details.change_details_of, cast.admin, number, version, Details(custom={"diagnosis": "VIP"}))
    assert portal.run(details.details_of, cast.admin, number).details.custom == {"diagnosis": "VIP"}
    mine = portal.run(details.my_details, cast.customer)
    assert "VIP" not in str(mine)
    assert "diagnosis" not in {field.id for field in mine.fields}
    portal.run(details.change_my_details, cast.customer, Details(custom={"serial": "B"}))
    assert portal.run(details.details_of, cast.admin, number).details.custom == {"diagnosis": "VIP", "serial": "B"}


@pytest.mark.usefixtures("own_fields")
def test_a_list_fills_own_fields_by_their_labels(portal: Desk, cast: Cast) -> None:
    text = "name,email,Serial number,کار خوابیده,count\nx,x@new.example,S-9,بله,۵\ny,y@new.example,S-8,شاید,500\n"
    run = portal.run(importing.begin_import, cast.admin, "people", "x.csv", read_csv(text.encode()))
    columns = portal.run(importing.import_view, cast.admin, run).columns
    assert columns == ("name", "email", "custom.serial", "custom.blocking", "custom.count")
    preview = portal.run(importing.preview_import, cast.admin, run, Rules(columns))
    assert [(each.field, each.key) for each in preview.wrong[0].problems] == [
        ("count", "field.too_high"), ("blocking", "field.not_boolean"),
    ]  # fmt: skip
    portal.run(importing.start_import, cast.admin, run, 1, Rules(columns))
    portal.run(import_batches.take_batch, SYSTEM, run)
    (found,) = portal.run(people.find_people, cast.admin, "x@new")
    assert portal.run(details.details_of, cast.admin, found.id).details.custom == {
        "serial": "S-9", "blocking": True, "count": 5, "double": 10,
    }  # fmt: skip
