"""What conditions may ask about by the place they stand in, and what is found in one that is being written."""

from typing import Any

import pytest

from app.core.conditions import MAX_LEAVES
from app.core.conditions.vocabulary import EVENT_OPERATORS, LIST_OPERATORS, VALUELESS_OPERATORS
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.asking import GROUPS, AskedFact, Operand, asked_facts, formats, place_of
from app.tenancy.design.edits import applied
from app.tenancy.design.judging import findings_with
from app.tenancy.design.setting import setting
from tests.tenancy.bundle.sample import leaf, put, sample

RULE: At = ("forms", "bug_report", "rules", 0, "when")
GUARD: At = ("workflows", "support", "transitions", 0, "guard")
FILTER: At = ("views", "views", 0, "filter")
POLICY: At = ("sla", "policies", 0, "when")
PLACES = (RULE, GUARD, FILTER, POLICY)
SAMPLES: dict[str, Any] = {"number": 1, "yes_no": True, "day": "2026-03-01", "time": "09:30", "text": "web"}


def asked(at: At, fact: str, document: Document | None = None) -> AskedFact:
    return next(each for each in asked_facts(document or sample(), at) if each.fact == fact)


def test_a_place_is_known_by_its_schema() -> None:
    assert [place_of(at) for at in PLACES] == ["form", "workflow", "view", "policy"]
    assert place_of(("forms", "bug_report", "label")) is None
    assert asked_facts(sample(), ("forms", "bug_report", "label")) == ()


def test_fields_of_the_form_come_first_and_then_the_rest_of_the_library() -> None:
    facts = asked_facts(sample(), RULE)
    groups = [each.group for each in facts]
    assert groups == sorted(groups, key=GROUPS.index)
    assert asked(RULE, "custom.severity").group == "form"
    assert asked(RULE, "ticket.subject").group == "form"
    assert asked(RULE, "custom.solution").group == "library"
    assert asked(GUARD, "custom.severity").group == "library"


def test_lists_of_tickets_ask_for_what_is_indexed_and_compare_with_the_reader_alone() -> None:
    facts = {each.fact: each for each in asked_facts(sample(), FILTER)}
    assert {fact for fact in facts if fact.startswith("custom.")} == {"custom.severity"}
    assert "ticket.subject" not in facts
    assert "actor.id" not in facts
    assert facts["ticket.assignee"].operands == (Operand("actor.id", many=False),)
    assert Operand("actor.groups", many=True) in facts["ticket.group"].operands


def test_only_a_transition_asks_what_has_changed() -> None:
    for at in PLACES:
        has_events = any(EVENT_OPERATORS & set(each.operators) for each in asked_facts(sample(), at))
        assert has_events == (at == GUARD)


def test_choices_are_those_in_use() -> None:
    document = sample()
    put(document, "/fields/fields/1/options/0/retired", True)
    assert asked(RULE, "custom.severity", document).choices == ("high",)
    assert asked(RULE, "custom.place").choices == ("tehran", "rey")
    assert asked(GUARD, "ticket.state").choices == ("received", "working", "closed")
    assert asked(RULE, "ticket.priority").choices == ("normal", "urgent")
    assert asked(RULE, "custom.since").from_now
    assert asked(RULE, "custom.amount").control == "number"


@pytest.mark.parametrize("at", PLACES)
def test_whatever_is_offered_may_stand_there(at: At) -> None:
    """Each fact with each of its operators and all that it can be compared with has no finding of references."""
    offered = [
        leaf(fact.fact, op) if op in VALUELESS_OPERATORS else leaf(fact.fact, op, value)
        for fact in asked_facts(sample(), at)
        for op in fact.operators
        for value in _values(fact, op)
    ]
    for start in range(0, len(offered), MAX_LEAVES):
        condition = {"any": offered[start : start + MAX_LEAVES]}
        found = check(applied(sample(), setting(sample(), at, condition)))
        assert [one for one in found if one.code.startswith(("L1", "L2"))] == []


def _values(fact: AskedFact, op: str) -> list[Any]:
    if op in VALUELESS_OPERATORS:
        return [True]
    if op == "matches_format":
        return [formats()[0]]
    literal = fact.choices[0] if fact.choices else SAMPLES.get(fact.control)
    operands = [{"fact": each.fact} for each in fact.operands if each.many == (op in LIST_OPERATORS)][:1]
    return [[literal] if op in LIST_OPERATORS else literal, *operands]


@pytest.mark.parametrize(
    ("at", "condition", "code"),
    [
        (RULE, {"all": [leaf("custom.paid", "is_set"), leaf("custom.paid", "not_set")]}, "L3.condition_always_false"),
        (RULE, {"any": [leaf("custom.paid", "is_set"), leaf("custom.paid", "not_set")]}, "L3.condition_always_true"),
        (RULE, leaf("custom.nothing", "is_set"), "L2.unknown_fact"),
        (RULE, leaf("custom.severity", "eq", "lost"), "L2.unknown_id"),
        (RULE, leaf("custom.paid", "is_set"), "L3.rule_cycle"),
        (GUARD, leaf("custom.amount", "gt", "many"), "L2.value_type"),
        (FILTER, leaf("requester.name", "eq", "x"), "L2.fact_not_here"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_condition_is_named_while_it_is_written(at: At, condition: Any, code: str) -> None:
    document = sample()
    assert code in {one.code for one in findings_with(document, at, condition, check(document))}


def test_a_sound_condition_has_no_findings_and_others_keep_theirs() -> None:
    document = sample()
    put(document, "/views/views/0/filter", leaf("custom.nothing", "is_set"))
    assert findings_with(document, RULE, leaf("custom.severity", "eq", "low"), check(document)) == ()
