"""Past tickets under two bundles: what differs on their forms and on their way, and which rule causes it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.trial.comparing import Change, differences, one, past


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


def test_options_in_another_order_make_no_other_answer() -> None:
    def change(document: dict[str, Any]) -> None:
        next(each for each in document["fields"]["option_sets"] if each["id"] == "systems")["options"].reverse()

    assert differences(change, past(values={"systems": ["vpn", "mail"]})) == []
