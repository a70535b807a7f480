"""Tickets of people without an account: how little they learn of anybody."""

from __future__ import annotations

from typing import Any

import peewee
import pytest

from app.actions import drafting, guest_links, guests, reading
from app.actions.guest_contacts import GuestContact
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.bundle import fingerprint
from app.tenancy.desk import Desk
from storage import config
from tests.cast import Cast, company, ticket_of
from tests.cast.guest_tickets import BROWSER, KNOWN, NEW, WORDS, holder, opened, send
from tests.cast.looking import everything, refused, row
from tests.cast.people import email_of


def _heard(said: list[str], original: Any) -> Any:
    def execute_sql(self: Any, sql: str, *args: Any, **more: Any) -> Any:
        said.append(sql)
        return original(self, sql, *args, **more)

    return execute_sql


def _without_guests(desk: Desk) -> None:
    document = company()
    document["tenant"]["registration"]["guests"] = False
    with desk.house.engine.open(desk.slug, write=True):
        config.publish(document, fingerprint(document), None, "", desk.house.clock())
    desk.refresh()


def test_a_guest_gets_a_number_and_a_link_that_opens_his_ticket(portal: Desk) -> None:
    sent = send(portal)
    view = opened(portal, sent)
    assert view.row.number == sent.number
    assert view.row.subject == WORDS["subject"]
    assert view.row.channel == "guest"
    assert (view.row.requester.name, view.row.requester.id) == ("سارا ناشناس", 0)
    assert [(each.author and each.author.name, each.body) for each in view.messages] == [("سارا ناشناس", WORDS["body"])]
    assert portal.run(guest_links.enter, holder(sent.token)) == sent.number
    assert view.may == {"ticket.view", "ticket.reply"}


def test_a_new_address_makes_a_customer_with_an_unverified_contact(portal: Desk, cast: Cast) -> None:
    sent = send(portal, GuestContact("  سارا   ناشناس ", email="Sara@Guest.example", mobile="۰۹۱۲ ۱۲۳ ۴۵۶۷"))
    kept = row(portal, sent.number)
    tables = everything(portal)
    assert ticket_of(portal, cast.agent, sent.number).row.requester.name == "سارا ناشناس"
    assert kept.organization_id is None
    assert kept.submission["guest"] == {
        "name": "سارا ناشناس", "email": "sara@guest.example", "mobile": "+989121234567",
    }  # fmt: skip
    contacts = [each for each in tables["contact"] if kept.requester_id in each]
    assert {value for each in contacts for value in each if isinstance(value, str)} >= {
        "sara@guest.example",
        "+989121234567",
    }
    assert (kept.requester_id, "customer") in tables["person_role"]


def test_a_known_address_attributes_the_ticket_and_changes_nothing_of_its_owner(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    sent = send(portal, GuestContact("کسی دیگر", email=email_of("customer"), mobile="0935 000 0000"))
    after = everything(portal)
    kept = row(portal, sent.number)
    assert kept.requester_id == cast.customer.person_id
    assert kept.organization_id is None
    for table in ("person", "contact", "person_role", "membership"):
        assert after[table] == before[table]
    assert sent.number in [
        each.number for each in portal.run(reading.list_tickets, cast.customer, reading.TicketQuery()).items
    ]


def test_the_managers_of_the_owners_organization_do_not_see_it(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    with pytest.raises(NotFound):
        ticket_of(portal, cast.manager, sent.number)


@pytest.mark.parametrize("contact", [NEW, KNOWN, GuestContact("x", mobile="09120000007")])
def test_nothing_tells_a_guest_whether_his_address_is_known(portal: Desk, contact: GuestContact) -> None:
    first, second = send(portal), send(portal, contact)
    one, two = opened(portal, first), opened(portal, second)
    assert two.row.requester.id == one.row.requester.id == 0
    assert two.row.requester.name == contact.name
    assert two.row.organization is None
    assert [each.actor and each.actor.id for each in two.events] == [0]
    assert two.events[0].id - one.events[0].id == 2, "as many events are written for a known address as for a new one"
    assert "حمید" not in repr(two)
    assert email_of("customer") not in repr(two).replace(repr(two.guest), "")


def test_the_same_statements_run_for_a_known_and_for_a_new_address(
    portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(portal, GuestContact("y", email="y@guest.example"))  # reads the configuration, once
    said: list[str] = []
    for kind in (peewee.Database, peewee.SqliteDatabase, peewee.PostgresqlDatabase):
        if "execute_sql" in vars(kind):
            monkeypatch.setattr(kind, "execute_sql", _heard(said, vars(kind)["execute_sql"]))
    runs = []
    for contact in (NEW, KNOWN):
        said.clear()
        send(portal, contact)
        runs.append(list(said))
    assert len(runs[0]) > 20
    assert runs[0] == runs[1]


def test_conditions_know_of_a_guest_only_what_he_typed(portal: Desk) -> None:
    view = portal.run(guests.open_guest_form, BROWSER, "report", GuestContact("x", mobile="0935 111 2233"))
    assert view.facts["requester.mobile"] == "+989351112233"
    assert view.facts["actor.kind"] == "guest"
    known = portal.run(guests.open_guest_form, BROWSER, "report", KNOWN)
    told = {name: value for name, value in known.facts.items() if name.startswith(("requester.", "org.")) and value}
    assert told == {"requester.name": "کسی دیگر", "requester.email": email_of("customer"), "requester.language": "fa"}


def test_a_guest_is_offered_the_forms_of_customers_without_what_he_cannot_point_at(portal: Desk) -> None:
    assert [form.id for form in portal.run(guests.guest_forms, BROWSER)] == ["question", "report"]
    state = portal.run(guests.open_guest_form, BROWSER, "report").state
    assert {state.fields[name].access for name in ("employer", "colleague", "related", "diagnosis")} == {"none"}
    with refused(portal, Refused, ("related", "field.unknown")):
        send(portal, related="LAB-1001")
    for form in ("internal", "nothing"):
        with pytest.raises(NotFound):
            portal.run(guests.open_guest_form, BROWSER, form)


def test_everything_wrong_is_said_at_once(portal: Desk) -> None:
    wrong = (("guest.name", "field.required"), ("guest.mobile", "field.not_mobile"), ("body", "field.required"))
    with refused(portal, Refused, *wrong):
        send(portal, GuestContact(" ", mobile="12"), body="")
    with refused(portal, Refused, ("guest.email", "guest.no_address")):
        send(portal, GuestContact("سارا", email=" "))
    with refused(portal, Refused, ("guest.name", "field.too_long")):
        send(portal, GuestContact("س" * 201, email="a@b.example"))


def test_who_has_signed_in_is_no_guest(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotAllowed, (None, "guest.has_account")):
        send(portal, who=cast.customer)


def test_a_company_without_guests_takes_none(portal: Desk) -> None:
    _without_guests(portal)
    with refused(portal, NotFound, (None, "guest.not_taken")):
        send(portal)
    with refused(portal, NotFound, (None, "guest.not_taken")):
        portal.run(guest_links.ask_link, BROWSER, "LAB-1001", "a@b.example")
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "x"})
    assert portal.run(guests.guest_forms, BROWSER) == ()
