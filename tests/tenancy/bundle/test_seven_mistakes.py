"""Seven mistakes in one company: each is named, at its own place, and none hides another."""

from __future__ import annotations

from app.tenancy.bundle import check
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.report import say_in, sentence
from tests.tenancy.bundle.sample import both, leaf, put, sample
from tests.tenancy.bundle.test_broken_meaning import rule, state, way
from tests.tenancy.bundle.test_broken_promises import policy

FORM, FLOW = "forms/bug_report.json", "workflows/support.json"
RULES, TRANSITIONS = "/forms/bug_report/rules", "/workflows/support/transitions"
NAMED = {
    ("L2.unknown_id", FORM, "/service_class"): "There is no service class “golden”. Did you mean “gold”?",
    ("L3.rule_cycle", FORM, "/rules"): "The rules depend on one another in a circle: paid → place → paid",
    ("L3.required_never_visible", FORM, "/pages/0/sections/1/fields/0"):
        "The field “steps” is required, but never visible when it is.",
    ("L3.unreachable_state", FLOW, "/states/4"): "No way leads from “received” to the state “lost”.",
    ("L3.dead_end_state", FLOW, "/states/3"): "From the state “stuck” a ticket can never be solved or closed.",
    ("L3.policy_shadowed", "sla.json", "/policies/2"):
        "No ticket ever gets the policy “late”; “usual” takes them all before it.",
    ("L3.missing_translation", "catalog.json", "/departments/0/label"):
        "The text “department.portal.label” is missing in: en",
}  # fmt: skip


def mistaken() -> Document:
    document = sample()
    put(document, "/forms/bug_report/service_class", "golden")
    put(document, f"{RULES}/-", rule("one", leaf("custom.paid", "eq", True), show=["place"]))
    put(document, f"{RULES}/-", rule("two", leaf("custom.place", "is_set"), show=["paid"]))
    put(document, f"{RULES}/-", rule("only_low", leaf("custom.severity", "eq", "low"), show=["steps"]))
    put(document, "/workflows/support/states/-", state("stuck"))
    put(document, "/workflows/support/states/-", state("lost"))
    put(document, f"{TRANSITIONS}/1/from", ["received", "working"])
    put(document, f"{TRANSITIONS}/-", way("jam", "working", "stuck"))
    put(document, f"{TRANSITIONS}/-", way("free", "lost", "closed"))
    put(document, "/sla/policies/-", policy("late"))
    put(document, "/catalog/departments/0/label", "پورتال")
    put(document, "/catalog/departments/1/label", both("مالی", "Finance"))
    return document


def test_each_of_the_seven_mistakes_is_named_at_its_place() -> None:
    say = say_in("en")
    assert {(one.code, one.file, one.pointer): sentence(one, say) for one in check(mistaken())} == NAMED


def test_each_of_them_is_told_in_persian_too() -> None:
    say = say_in("fa")
    for one in check(mistaken()):
        said = sentence(one, say)
        assert any("\u0600" <= letter <= "\u06ff" for letter in said), said
        assert one.path
