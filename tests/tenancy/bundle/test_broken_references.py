"""L2: one broken bundle a way to name what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.bundle import check
from app.tenancy.bundle.report import say_in, sentence
from tests.tenancy.bundle.breaking import Broken, assert_found
from tests.tenancy.bundle.sample import leaf

FORM, FLOW = "forms/bug_report.json", "workflows/support.json"
WHEN = "/forms/bug_report/rules/1/when"
FILTER = "/views/views/0/filter/all/0"


def when(condition: dict[str, Any], code: str, below: str, suggestion: str | None = None) -> Broken:
    return Broken(code, FORM, f"/rules/1/when{below}", {WHEN: condition}, suggestion)


def nested(depth: int) -> dict[str, Any]:
    condition = leaf("custom.paid", "eq", True)
    for _ in range(depth):
        condition = {"all": [condition, leaf("custom.amount", "gt", 3)]}
    return condition


CASES = (
    Broken("L2.unknown_id", FORM, "/department", {"/forms/bug_report/department": "portl"}, "portal"),
    Broken("L2.unknown_id", FORM, "/workflow", {"/forms/bug_report/workflow": "suport"}, "support"),
    Broken("L2.unknown_id", FORM, "/submit_roles/0", {"/forms/bug_report/submit_roles/0": "custmer"}, "customer"),
    Broken("L2.unknown_id", FORM, "/pages/0/sections/0/fields/2/field",
           {"/forms/bug_report/pages/0/sections/0/fields/2/field": "brwser", "/forms/bug_report/rules/1/options": {}},
           "browser"),
    Broken("L2.unknown_id", FORM, "/rules/0/show/0", {"/forms/bug_report/rules/0/show/0": "mor"}, "more"),
    Broken("L2.unknown_id", FORM, "/rules/0/require/0", {"/forms/bug_report/rules/0/require/0": "solution"}),
    Broken("L2.unknown_id", FORM, "/rules/1/options/solution",
           {"/forms/bug_report/rules/1/options/solution": []}),
    Broken("L2.unknown_id", FORM, "/rules/1/options/browser/0",
           {"/forms/bug_report/rules/1/options/browser/0": "chrom"}, "chrome"),
    Broken("L2.unknown_id", FLOW, "/initial", {"/workflows/support/initial": "recieved"}, "received"),
    Broken("L2.unknown_id", FLOW, "/transitions/1/fields/0/field",
           {"/workflows/support/transitions/1/fields/0/field": "solutions"}, "solution"),
    Broken("L2.unknown_id", FLOW, "/transitions/1/effects/1/set/solutio",
           {"/workflows/support/transitions/1/effects/1/set": {"solutio": "x"}}, "solution"),
    Broken("L2.unknown_id", FLOW, "/positions/closedd", {"/workflows/support/positions/closedd": [1, 1]}, "closed"),
    Broken("L2.unknown_id", "catalog.json", "/groups/0/department", {"/catalog/groups/0/department": "portals"},
           "portal"),
    Broken("L2.unknown_id", "fields.json", "/fields/2/option_set", {"/fields/fields/2/option_set": "browser"},
           "browsers"),
    Broken("L2.unknown_id", "fields.json", "/fields/10/access/edit/0", {"/fields/fields/10/access/edit/0": "agnt"},
           "agent"),
    Broken("L2.unknown_id", "views.json", "/views/0/columns/1", {"/views/views/0/columns/1": "subjct"}, "subject"),
    Broken("L2.unknown_id", "views.json", "/views/0/filter/all/1/value/1",
           {"/views/views/0/filter/all/1/value/1": "hihg"}, "high"),
    Broken("L2.unknown_id", "tenant.json", "/languages/2", {"/tenant/languages/-": "xx"},
           also=frozenset({"L3.missing_translation"})),
    when(leaf("ticket.priority", "eq", "urgnt"), "L2.unknown_id", "/value", "urgent"),
    when(leaf("ticket.state", "eq", "opened"), "L2.unknown_id", "/value"),
    when(leaf("ticket.category", "eq", "waiting"), "L2.unknown_id", "/value", "waiting_other"),
    when(leaf("actor.roles", "contains", "agnet"), "L2.unknown_id", "/value", "agent"),
    when(leaf("time.weekday", "eq", "monday"), "L2.unknown_id", "/value", "mon"),
    when(leaf("actor.language", "eq", "de"), "L2.unknown_id", "/value"),
    when(leaf("custom.place", "contains", "karaj"), "L2.unknown_id", "/value"),
    Broken("L2.duplicate_id", "catalog.json", "/departments/2",
           {"/catalog/departments/-": {"id": "portal", "label": {"fa": "۲", "en": "2"}}}),
    Broken("L2.duplicate_id", FORM, "/pages/0/sections/1/fields/3",
           {"/forms/bug_report/pages/0/sections/1/fields/-": {"field": "subject"}}),
    Broken("L2.alias_taken", "catalog.json", "/departments/0/aliases/0",
           {"/catalog/departments/0/aliases": ["finance"]}),
    Broken("L2.alias_taken", "fields.json", "/fields/1/options/1/aliases/0",
           {"/fields/fields/1/options/0/aliases": ["minor"], "/fields/fields/1/options/1/aliases": ["minor"]}),
    Broken("L2.id_mismatch", FORM, "/id", {"/forms/bug_report/id": "bug"}, "bug_report"),
    Broken("L2.missing_asset", "branding.json", "/logo", {"/branding/logo": "logos.png"}, "logo.png"),
    when(leaf("custom.severty", "eq", "high"), "L2.unknown_fact", "/fact", "custom.severity"),
    when(leaf("custom.priority", "eq", "normal"), "L2.unknown_fact", "/fact", "ticket.priority"),
    when(leaf("severity", "eq", "high"), "L2.unknown_fact", "/fact", "custom.severity"),
    when(leaf("ticket.requester", "eq", {"fact": "actor.idd"}), "L2.unknown_fact", "/value/fact", "actor.id"),
    Broken("L2.unknown_fact", "fields.json", "/fields/8/computed/product/0/fact",
           {"/fields/fields/8/computed/product/0/fact": "custom.amunt"}, "custom.amount"),
    Broken("L2.unknown_fact", "fields.json", "/fields/10/default/fact",
           {"/fields/fields/10/default": {"fact": "shop.voucher"}}),
    Broken("L2.fact_not_here", "views.json", "/views/0/filter/all/0/fact",
           {FILTER: leaf("requester.email", "eq", "a@b.ir")}),
    when(leaf("custom.paid", "starts_with", "x"), "L2.operator", "/op"),
    when(leaf("ticket.priority", "changed"), "L2.operator", "/op"),
    when(leaf("requester.email", "matches_format", "emial"), "L2.unknown_format", "/value", "email"),
    when(leaf("custom.paid", "eq", "yes"), "L2.value_type", "/value"),
    when(leaf("custom.amount", "gt", "3"), "L2.value_type", "/value"),
    when(leaf("custom.since", "gt", "1403/01/01"), "L2.value_type", "/value"),
    when(nested(5), "L2.condition_too_deep", "/all/0/all/0/all/0/all/0"),
    when({"any": [leaf("custom.amount", "eq", n) for n in range(32)] + [nested(1)] * 17},
         "L2.condition_too_long", ""),
    when(leaf("custom.amount", "eq"), "L2.condition_value_missing", ""),
    when(leaf("custom.amount", "is_set", 3), "L2.condition_value_unwanted", "/value"),
    when(leaf("custom.severity", "in", "high"), "L2.condition_value", "/value"),
    when(leaf("ticket.created_at", "lt", {"now": "two days"}), "L2.condition_moment", "/value/now"),
    Broken("L2.unknown_text", "texts/en.json", "/department.portl.label",
           {"/texts/en/department.portl.label": "Portal"}, "department.portal.label"),
    Broken("L2.text_language", "texts/de.json", "", {"/texts/de": {}}),
    Broken("L2.time_zone", "tenant.json", "/time_zone", {"/tenant/time_zone": "Asia/Teheran"}, "Asia/Tehran"),
)  # fmt: skip


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_what_does_not_exist_is_found_where_it_is_named(broken: Broken) -> None:
    assert_found(broken)


NOSTATE = Broken("L2.unknown_id", FLOW, "/initial", {"/workflows/support/initial": "nowhere"})
NO_TARGET = Broken("L2.unknown_id", FORM, "/rules/0/show/0", {"/forms/bug_report/rules/0/show/0": "zzz"})
STATES = "closed, received, working"
TARGETS = "amount, browser, double, main, more, paid, place, severity, since, steps, …"


@pytest.mark.parametrize(
    ("broken", "expected", "said"),
    [
        (NOSTATE, f"state: {STATES}", f"There is no state “nowhere”. Known ids: {STATES}."),
        (NO_TARGET, f"target: {TARGETS}", f"There is no field or section of this form “zzz”. Known ids: {TARGETS}"),
        (CASES[0], "department", "There is no department “portl”. Did you mean “portal”?"),
    ],
    ids=str,
)
def test_an_id_that_resembles_none_is_answered_with_those_there_are(broken: Broken, expected: str, said: str) -> None:
    found = next(one for one in check(broken.document()) if one.code == "L2.unknown_id")
    assert (found.expected, sentence(found, say_in("en"))) == (expected, said)


@pytest.mark.parametrize("broken", [one for one in CASES if one.code.startswith(("L2.unknown", "L2.missing"))], ids=str)
def test_whatever_is_not_there_comes_with_what_was_expected(broken: Broken) -> None:
    assert all(one.expected for one in check(broken.document()) if one.code == broken.code)
