"""Past tickets under two bundles: what differs, and which rule causes it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.trial import Difference, PastTicket, Trial, grouped
from app.core.trial.letters import letters
from app.tenancy.bundle import check, errors, load_bundle
from tests.cast import company

AT = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)  # a Saturday, 12:30 in Tehran
VALUES = {"subject": "x", "body": "y", "severity": "mild", "contact_by": "by_email", "priority": "normal"}
Change = Callable[[dict[str, Any]], None]


def past(**more: Any) -> PastTicket:
    values = {**VALUES, **more.pop("values", {})}
    known: dict[str, Any] = {
        "form": "report",
        "roles": frozenset({"customer"}),
        "workflow": "support",
        "state": "received",
        "staff_roles": frozenset({"agent", "supervisor"}),
        "now": {"ticket.priority": "normal", "ticket.department": "software"},
        "facts": {"actor.roles": ["customer"], "actor.kind": "customer"},
    }
    return PastTicket("LAB-1", "x", values=values, at=AT, **{**known, **more})


def differences(change: Change, ticket: PastTicket | None = None, before: Change | None = None) -> list[Difference]:
    live = company()
    if before is not None:
        before(live)
    draft = copy.deepcopy(live)
    change(draft)
    assert not errors(check(draft)), errors(check(draft))
    return list(Trial(load_bundle(live, 1), load_bundle(draft, 0)).compare(ticket or past()))


def one(found: list[Difference], kind: str, field: str = "") -> Difference:
    chosen = [each for each in found if each.kind == kind and field in ("", each.field)]
    assert len(chosen) == 1, found
    return chosen[0]


def rule(document: dict[str, Any], id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in document["forms"]["report"]["rules"] if each["id"] == id)
    return found


def test_the_same_bundle_makes_no_difference() -> None:
    assert differences(lambda _document: None) == []


def test_a_rule_that_asks_for_more_stops_who_has_not_said_it() -> None:
    found = differences(
        lambda document: document["forms"]["report"]["rules"].append(
            {"id": "mild_too", "when": {"fact": "custom.severity", "op": "eq", "value": "mild"}, "require": ["steps"]}
        )
    )
    (told,) = found
    assert (told.kind, told.field, told.before, told.after, told.stops) == ("required", "steps", False, True, True)
    assert (told.rule, told.cause, told.in_draft) == ("mild_too", "rule", True)
    assert told.because is not None
    assert told.because.actual == "mild"


def test_who_has_said_it_is_not_stopped() -> None:
    told = one(
        differences(
            lambda document: document["forms"]["report"]["rules"].append(
                {"id": "all", "when": {"fact": "ticket.subject", "op": "is_set"}, "require": ["steps"]}
            ),
            past(values={"steps": "first this, then that"}),
        ),
        "required",
    )
    assert not told.stops


def test_a_rule_that_hides_a_field_is_named_with_the_values_that_decided() -> None:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["rules"].append(
            {"id": "only_fatal", "when": {"fact": "custom.severity", "op": "eq", "value": "fatal"}, "show": ["steps"]}
        )

    told = one(differences(change), "hidden", "steps")
    assert (told.rule, told.in_draft) == ("only_fatal", True)
    assert told.because is not None
    assert not told.because.holds


def test_a_rule_that_goes_shows_its_field_again() -> None:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["rules"].remove(rule(document, "call_me"))

    told = one(differences(change), "shown", "phone")
    assert (told.rule, told.in_draft) == ("call_me", False)


def test_an_option_that_goes_stops_who_had_chosen_it() -> None:
    def change(document: dict[str, Any]) -> None:
        rule(document, "vpn_is_serious")["when"] = {"fact": "ticket.subject", "op": "is_set"}

    told = one(differences(change), "options", "severity")
    assert (told.before, told.stops, told.rule) == (("mild",), True, "vpn_is_serious")
    chosen_otherwise = one(differences(change, past(values={"severity": "high"})), "options", "severity")
    assert not chosen_otherwise.stops


def test_a_stricter_field_refuses_what_was_sent() -> None:
    def change(document: dict[str, Any]) -> None:
        field = next(each for each in document["fields"]["fields"] if each["id"] == "serial")
        field["max_length"] = 3

    told = one(differences(change, past(values={"serial": "12345"})), "refused", "serial")
    assert (told.after, told.stops) == ("field.too_long", True)
    assert differences(change, past(values={"serial": "123"})) == []


def test_a_role_that_may_see_a_field_no_longer_is_told_as_access() -> None:
    def change(document: dict[str, Any]) -> None:
        field = next(each for each in document["fields"]["fields"] if each["id"] == "serial")
        field["access"] = {"view": ["agent"], "edit": ["agent"]}

    told = one(differences(change, past(values={"serial": "1"})), "hidden", "serial")
    assert (told.cause, told.rule) == ("access", "serial")


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda form: form.update(retired=True), "retired"),
        (lambda form: form.update(submit_roles=["agent"]), "not_your_role"),
    ],
)
def test_a_form_that_closes_stops_everybody(change: Change, after: str) -> None:
    told = one(differences(lambda document: change(document["forms"]["report"])), "form")
    assert (told.before, told.after, told.stops) == ("open", after, True)


def test_a_topic_decides_where_a_ticket_goes() -> None:
    def change(document: dict[str, Any]) -> None:
        topic = document["catalog"]["topics"][0]
        topic.update(department="hardware", priority="urgent", assignee="agent@lab.example")
        del topic["group"]
        document["forms"]["report"]["topic"] = topic["id"]

    found = differences(change, past(values={"priority": None}))
    told = one(found, "department")
    assert (told.before, told.after, told.cause) == ("software", "hardware", "topic")
    assert one(found, "priority").after == "urgent"
    assert one(found, "assignee").after == "agent@lab.example"


def test_a_transition_that_loses_a_role_is_told_with_who_may_still() -> None:
    def change(document: dict[str, Any]) -> None:
        park = next(each for each in document["workflows"]["support"]["transitions"] if each["id"] == "park")
        park["roles"] = ["supervisor"]

    told = one(differences(change), "transitions", "park")
    assert (told.before, told.after, told.rule) == (("agent", "supervisor"), ("supervisor",), "park")


def test_a_guard_is_explained_with_the_values_of_the_ticket() -> None:
    def change(document: dict[str, Any]) -> None:
        close = next(each for each in document["workflows"]["support"]["transitions"] if each["id"] == "close")
        close["guard"] = {"fact": "ticket.priority", "op": "eq", "value": "urgent"}

    told = one(differences(change, past(state="solved")), "transitions", "close")
    assert told.because is not None
    assert told.because.actual == "normal"
    assert not told.because.holds


def test_a_state_that_goes_is_told() -> None:
    def change(document: dict[str, Any]) -> None:
        states = document["workflows"]["support"]["states"]
        next(each for each in states if each["id"] == "received")["retired"] = True
        document["workflows"]["support"]["initial"] = "working"
        for each in document["workflows"]["support"]["transitions"]:
            each["to"] = "working" if each["to"] == "received" else each["to"]
            if each["from"] != ["received"]:
                each["from"] = [state for state in each["from"] if state != "received"]
        transitions = document["workflows"]["support"]["transitions"]
        document["workflows"]["support"]["transitions"] = [each for each in transitions if each["from"] != ["received"]]

    assert one(differences(change), "state").cause == "workflow"


def promised(document: dict[str, Any]) -> None:
    week = {day: [["08:00", "16:00"]] for day in ("sat", "sun", "mon", "tue", "wed")}
    document["sla"] = {
        "calendars": [{"id": "office", "label": "x", "weekly": week}],
        "policies": [
            {"id": "all", "label": "x", "calendar": "office", "targets": {"normal": {"first_response": 240}}},
        ],
    }


def test_a_policy_is_chosen_by_its_condition_and_moves_the_due_time() -> None:
    def change(document: dict[str, Any]) -> None:
        document["sla"]["policies"].insert(
            0,
            {
                "id": "mail_first", "label": "x",
                "when": {"fact": "custom.contact_by", "op": "eq", "value": "by_email"},
                "targets": {"normal": {"first_response": 60, "resolution": 600}},
            },
        )  # fmt: skip

    found = differences(change, before=promised)
    assert (one(found, "policy").before, one(found, "policy").after) == ("all", "mail_first")
    first = one(found, "due", "first_response")
    assert (first.before, first.after) == ("2026-03-08T05:00:00+00:00", "2026-03-07T10:00:00+00:00")
    assert first.because is not None
    assert first.because.actual == "by_email"
    assert one(found, "due", "resolution").before is None


def test_a_holiday_moves_what_is_due() -> None:
    def change(document: dict[str, Any]) -> None:
        document["sla"]["calendars"][0]["holidays"] = [{"date": "2026-03-08"}]

    told = one(differences(change, before=promised), "due")
    assert told.after == "2026-03-09T05:00:00+00:00"


def test_letters_count_only_when_they_were_sent() -> None:
    live, draft = company(), company()
    draft["notifications"] = {"letters": [{"id": "invitation", "subject": {"fa": "سلام", "en": "Hello"}}]}
    bundles = load_bundle(live, 1), load_bundle(draft, 0)
    assert list(letters(*bundles, {"test": 3})) == []
    (told,) = letters(*bundles, {"invitation": 3})
    assert (told.field, told.before, told.times) == ("invitation.subject", None, 3)


def test_differences_are_grouped_by_the_rule_that_causes_them() -> None:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["rules"].append(
            {"id": "ask", "when": {"fact": "ticket.subject", "op": "is_set"}, "require": ["steps", "serial"]}
        )

    found = differences(change) + differences(change, past(values={"steps": "long enough"}))
    by_field = {group.field: group for group in grouped(found)}
    assert {group.rule for group in by_field.values()} == {"ask"}
    assert by_field["steps"].tickets == 1, "both tickets bear one number"
    assert by_field["serial"].stopped == 1
