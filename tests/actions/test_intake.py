"""A ticket comes in."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import drafting, intake
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from storage.models import Ticket
from tests.cast import START, Cast, Clock, company, question, report, ticket_of
from tests.cast.looking import history, refused, row
from tests.cast.people import email_of

WORDS = {"subject": "چاپگر", "body": "خاموش است"}
EVERY_TYPE: dict[str, tuple[Any, Any]] = {
    "serial": ("  SN-۱۲ ", "SN-۱۲"),
    "steps": ("گام یک\nگام دو", "گام یک\nگام دو"),
    "count": ("۷", 7),
    "cost": ({"amount": "12000", "currency": "IRR"}, {"amount": "12000", "currency": "IRR"}),
    "blocking": (False, False),
    "severity": ("high", "high"),
    "systems": (["wiki", "vpn", "wiki"], ["vpn", "wiki"]),
    "place": (["fars", "shiraz"], ["fars", "shiraz"]),
    "contact_by": ("by_phone", "by_phone"),
    "phone": ("۰۹۱۲۳۴۵۶۷۸۹", "+989123456789"),
    "copy_to": ("Some.One@Example.org", "some.one@example.org"),
    "since": ("2026-03-01", "2026-03-01"),
    "seen_at": ("2026-03-01T10:00:00+03:30", "2026-03-01T06:30:00+00:00"),
    "best_time": ("9:05", "09:05"),
    "lost": (90, 90),
    "identity": ("0499370899", "0499370899"),
    "post": ("1619735744", "1619735744"),
    "account": ("IR820540102680020817909002", "IR820540102680020817909002"),
    "page": ("https://example.org/a?b=1", "https://example.org/a?b=1"),
    "mood": (4, 4),
}
WRONG: list[tuple[str, Any, str]] = [
    ("subject", "", "field.required"),
    ("body", "   ", "field.required"),
    ("serial", "x" * 41, "field.too_long"),
    ("steps", "کم", "field.too_short"),
    ("count", 0, "field.too_low"),
    ("count", "many", "field.not_a_number"),
    ("cost", {"amount": "1", "currency": "USD"}, "field.not_a_currency"),
    ("blocking", "perhaps", "field.not_boolean"),
    ("severity", "gruesome", "field.not_an_option"),
    ("systems", ["vpn", "telex"], "field.not_an_option"),
    ("place", ["fars"], "field.path_unfinished"),
    ("place", ["fars", "meybod"], "field.not_an_option"),
    ("copy_to", "nobody", "field.not_email"),
    ("since", "2026-02-30", "field.not_a_date"),
    ("seen_at", "2026-03-01T10:00:00", "field.not_a_moment"),
    ("best_time", "25:00", "field.not_a_time"),
    ("lost", 6001, "field.too_long_duration"),
    ("identity", "0499370898", "field.not_national_id"),
    ("post", "123", "field.not_postal_code"),
    ("account", "IR000000000000000000000000", "field.not_iban"),
    ("page", "javascript:alert(1)", "field.not_url"),
    ("product", "telex", "field.no_such_product"),
    ("mood", 6, "field.not_a_rating"),
    ("related", "LAB-999", "field.no_such_ticket"),
    ("colleague", 1, "field.no_such_person"),
    ("employer", 1, "field.no_such_organization"),
    ("screenshot", ["0" * 32], "field.file_unknown"),
    ("double", 3, "field.read_only"),
    ("solution", "mine", "field.read_only"),
    ("diagnosis", "mine", "field.unknown"),
    ("evidence", ["0" * 32], "field.unknown"),
    ("advice", "x", "field.unknown"),
    ("nonsense", "x", "field.unknown"),
]


def test_a_customer_opens_a_ticket(portal: Desk, cast: Cast, clock: Clock) -> None:
    answer = portal.run(intake.submit, cast.customer, "report", {**WORDS, "product": "printer"})
    assert (answer.number, answer.state, answer.repeated) == ("LAB-1001", "received", False)
    seen = ticket_of(portal, cast.customer, answer.number)
    assert seen.row.subject == "چاپگر"
    assert [(each.kind, each.body, each.by_requester, each.at) for each in seen.messages] == [
        ("reply", "خاموش است", True, START)
    ]
    kept = row(portal, answer.number)
    facts = (kept.department, kept.group, kept.priority, kept.priority_rank, kept.product, kept.service_class)
    assert facts == ("software", "web_team", "normal", 2, "printer", "gold")
    assert (kept.category, kept.channel, kept.version, kept.config_version) == ("new", "web", 1, 1)
    assert (kept.created_at, kept.updated_at, kept.closed_at) == (START, START, None)
    assert (kept.requester_id, kept.organization_id) == (cast.customer.person_id, cast.organization)


def test_the_submission_stands_in_the_history(portal: Desk, cast: Cast, clock: Clock) -> None:
    moment = clock.advance(minutes=3)
    number = report(portal, Who(cast.customer.person_id, "api"))
    (event,) = history(portal, number)
    assert (event.kind, event.actor_id, event.at, event.config_version) == (
        "TicketSubmitted", cast.customer.person_id, moment, 1,
    )  # fmt: skip
    assert (event.audience, event.data) == ("public", {"form": "report", "state": "received", "channel": "api"})
    assert event.message_id is not None


def test_every_type_of_field_is_kept_as_documented(portal: Desk, cast: Cast) -> None:
    other = question(portal, cast.customer)
    sent = {name: given for name, (given, _) in EVERY_TYPE.items()} | {"related": other}
    sent |= {"employer": cast.organization, "colleague": cast.customer.person_id, "story": "<b>گرم</b>"}
    number = report(portal, cast.customer, **sent)
    expected = {name: kept for name, (_, kept) in EVERY_TYPE.items()} | {"double": 14, "related": other}
    expected |= {"employer": cast.organization, "colleague": cast.customer.person_id, "story": "<b>گرم</b>"}
    assert ticket_of(portal, cast.customer, number).fields == expected


@pytest.mark.parametrize(("field", "value", "key"), WRONG)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_wrong_field_is_refused_by_name(portal: Desk, cast: Cast, field: str, value: Any, key: str) -> None:
    with refused(portal, Refused, (field, key)):
        portal.run(intake.submit, cast.neighbour, "report", {**WORDS, field: value})


def test_all_that_is_wrong_is_said_at_once(portal: Desk, cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        portal.run(intake.submit, cast.customer, "report", {"subject": "", "count": 0, "nonsense": 1})
    found = {(each.field, each.key) for each in caught.value.problems}
    assert found == {
        ("nonsense", "field.unknown"),
        ("subject", "field.required"),
        ("body", "field.required"),
        ("count", "field.too_low"),
    }


@pytest.mark.parametrize("column", sorted(set(Ticket._meta.fields) - {"subject", "product"}))
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_no_column_of_the_ticket_can_be_set_by_sending_it(portal: Desk, cast: Cast, column: str) -> None:
    with refused(portal, Refused, (column, "field.unknown")):
        portal.run(intake.submit, cast.customer, "report", {**WORDS, column: 1})


def test_the_rules_of_the_form_hold(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, ("steps", "field.required")):
        report(portal, cast.customer, severity="fatal")
    with refused(portal, Refused, ("severity", "field.not_offered")):
        report(portal, cast.customer, systems=["vpn"], severity="mild")
    with refused(portal, Refused, ("phone", "field.required")):
        report(portal, cast.customer, contact_by="by_phone", phone=None)
    hidden = report(portal, cast.customer, contact_by="by_email", phone="09123456789")
    assert "phone" not in ticket_of(portal, cast.agent, hidden).fields


def test_topic_and_product_say_where_it_goes(portal: Desk, cast: Cast) -> None:
    kept = row(portal, question(portal, cast.customer, topic="mail"))
    assert (kept.department, kept.group, kept.priority, kept.service_class) == (
        "software", "mail_team", "urgent", "silver",
    )  # fmt: skip
    kept = row(portal, question(portal, cast.customer, topic="mail", department="hardware", priority="low"))
    assert (kept.department, kept.group, kept.priority, kept.priority_rank) == ("hardware", None, "low", 1)


def test_forms_are_offered_to_those_who_may_submit_them(portal: Desk, cast: Cast) -> None:
    def offered(who: Who) -> list[str]:
        return sorted(form.id for form in portal.run(intake.open_forms, who))

    assert offered(ANYONE) == offered(cast.customer) == ["question", "report"]
    assert offered(cast.agent) == ["internal", "question", "report"]
    assert offered(cast.auditor) == offered(cast.narrow) == []


def test_a_form_is_opened_with_what_is_known_of_the_person(portal: Desk, cast: Cast) -> None:
    seen = portal.run(intake.open_form, cast.agent, "report")
    assert seen.state.values["severity"] == "mild"
    assert seen.facts["requester.id"] == cast.agent.person_id
    customers = portal.run(intake.open_form, cast.customer, "report").state
    assert not customers.fields["diagnosis"].visible
    assert customers.fields["solution"].read_only


def test_submitting_forgets_the_draft(portal: Desk, cast: Cast) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "نیمه"})
    report(portal, cast.customer)
    assert portal.run(drafting.draft, cast.customer, "form", "report") is None


def test_a_topic_names_the_colleague_who_gets_its_tickets(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    document = company()
    topic = document["catalog"]["topics"][0]
    topic["assignee"] = email_of("agent")
    help_desk.directory.publish("portal", document, None, "")
    number = question(portal, cast.customer, topic=topic["id"])
    assert row(portal, number).assignee_id == cast.agent.person_id


@pytest.mark.parametrize("address", [email_of("customer"), "nobody@lab.example"])
def test_an_address_of_nobody_of_the_staff_gets_nothing(
    help_desk: HelpDesk, portal: Desk, cast: Cast, address: str
) -> None:
    document = company()
    topic = document["catalog"]["topics"][0]
    topic["assignee"] = address
    help_desk.directory.publish("portal", document, None, "")
    assert row(portal, question(portal, cast.customer, topic=topic["id"])).assignee_id is None
