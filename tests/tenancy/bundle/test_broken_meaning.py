"""L3: one broken bundle a thing that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tenancy.bundle.breaking import GONE, Broken, assert_found
from tests.tenancy.bundle.sample import both, leaf

FORM, FLOW = "forms/bug_report.json", "workflows/support.json"
RULES = "/forms/bug_report/rules"
MORE_FIELD = "/pages/0/sections/1/fields/0"


def state(name: str, category: str = "open") -> dict[str, Any]:
    return {"id": name, "label": both("و", name), "category": category}


def way(name: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": both("گ", name), "from": [source], "to": target, "roles": ["agent"], **more}


def many(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"field_{n}", "type": "text", "label": both("ف", "F"), **more} for n in range(count)]


NO_FORMS = {"/forms": {}, "/tests": {}, "/views/views": [], "/catalog/topics/0/form": GONE}


def rule(name: str, condition: dict[str, Any], **effects: Any) -> dict[str, Any]:
    return {"id": name, "when": condition, **effects}


ALWAYS_FALSE = {"all": [leaf("custom.severity", "eq", "low"), leaf("custom.severity", "eq", "high")]}
FALSE_TOO = frozenset({"L3.condition_always_false"})

CASES = (
    Broken("L3.unreachable_state", FLOW, "/states/3",
           {"/workflows/support/states/-": state("lost")}),
    Broken("L3.dead_end_state", FLOW, "/states/3",
           {"/workflows/support/states/-": state("stuck"),
            "/workflows/support/transitions/-": way("jam", "working", "stuck"),
            "/workflows/support/transitions/1/from": ["received", "working"]}),
    Broken("L3.transition_without_taker", FLOW, "/transitions/3/roles",
           {"/workflows/support/transitions/-": way("nobody", "working", "closed", roles=[])}),
    Broken("L3.transition_without_taker", FLOW, "/transitions/3/roles",
           {"/workflows/support/transitions/-": way("nobody", "working", "closed", roles=["auditor"])}),
    Broken("L3.transition_without_taker", FLOW, "/transitions/1/guard",
           {"/workflows/support/transitions/1/guard": ALWAYS_FALSE}, also=FALSE_TOO),
    Broken("L3.required_never_visible", FORM, MORE_FIELD,
           {f"{RULES}/0/when": ALWAYS_FALSE}, also=FALSE_TOO),
    Broken("L3.required_never_visible", FORM, MORE_FIELD,
           {f"{RULES}/-": rule("only_low", leaf("custom.severity", "eq", "low"), show=["steps"])}),
    Broken("L3.required_never_visible", FORM, "/rules/2/require/0",
           {f"{RULES}/-": rule("when_low", leaf("custom.severity", "ne", "high"), require=["place"])}),
    Broken("L3.required_not_editable", FORM, "/pages/0/sections/0/fields/6",
           {"/forms/bug_report/pages/0/sections/0/fields/-": {"field": "solution", "required": True}}),
    Broken("L3.required_not_editable", FORM, "/pages/0/sections/0/fields/6",
           {"/forms/bug_report/pages/0/sections/0/fields/-": {"field": "solution", "required": True},
            "/forms/bug_report/submit_roles/-": "agent"}, severity="warning"),
    Broken("L3.condition_always_true", FORM, "/rules/1/when",
           {f"{RULES}/1/when": {"any": [leaf("custom.paid", "is_set"), leaf("custom.paid", "not_set")]}},
           severity="warning"),
    Broken("L3.condition_always_true", FLOW, "/transitions/1/guard",
           {"/workflows/support/transitions/1/guard":
            {"any": [leaf("ticket.assignee", "is_set"), leaf("ticket.assignee", "not_set")]}}, severity="warning"),
    Broken("L3.condition_always_false", FORM, "/rules/1/when",
           {f"{RULES}/1/when": {"all": [leaf("custom.amount", "gt", 5), leaf("custom.amount", "lt", 5)]}},
           severity="warning"),
    Broken("L3.rule_cycle", FORM, "/rules",
           {f"{RULES}/-": rule("one", leaf("custom.paid", "eq", True), show=["place"]),
            f"{RULES}/1": rule("two", leaf("custom.place", "is_set"), show=["paid"])}),
    Broken("L3.missing_translation", "catalog.json", "/departments/0/label", {"/catalog/departments/0/label": "پورتال"},
           severity="warning"),
    Broken("L3.missing_translation", "fields.json", "/option_sets/0/options/1/label",
           {"/texts/en/option_set.browsers.option.chrome.label": GONE}, severity="warning"),
    Broken("L3.nobody_may", "catalog.json", "/roles", {"/catalog/roles/3/permissions/people.manage": GONE},
           severity="warning"),
    Broken("L3.role_sees_nothing", "catalog.json", "/roles/2/permissions",
           {"/catalog/roles/2/permissions": {"people.view": "all"}}, severity="warning"),
    Broken("L3.too_many_indexed", "fields.json", "/fields",
           {"/fields/fields": [{"id": "severity", "type": "text", "label": both("ش", "S"), "indexed": True},
                               {"id": "solution", "type": "text", "label": both("ر", "S"), "indexed": True},
                               *many(11, indexed=True)], **NO_FORMS}),
    Broken("L3.too_many_fields", "fields.json", "/fields",
           {"/fields/fields": [{"id": "solution", "type": "text", "label": both("ر", "S")}, *many(200)], **NO_FORMS}),
    Broken("L3.no_default_priority", "catalog.json", "/priorities", {"/catalog/priorities/0/default": GONE}),
    Broken("L3.no_default_priority", "catalog.json", "/priorities/0/retired", {"/catalog/priorities/0/retired": True}),
    Broken("L3.several_default_priorities", "catalog.json", "/priorities/1/default",
           {"/catalog/priorities/1/default": True}),
    Broken("L3.customer_note", "catalog.json", "/roles/0/permissions/ticket.note",
           {"/catalog/roles/0/permissions/ticket.note": "own"}),
    Broken("L3.submitter_without_permission", FORM, "/submit_roles/1", {"/forms/bug_report/submit_roles/-": "auditor"}),
    Broken("L3.form_nobody_submits", FORM, "",
           {"/forms/bug_report/submit_roles": GONE, "/catalog/roles/0/permissions/ticket.submit": GONE,
            "/catalog/roles/1/permissions/ticket.submit_for": GONE},
           also=frozenset({"L3.topic_form_closed"})),
    Broken("L3.group_of_other_department", FORM, "/group", {"/forms/bug_report/group": "cashiers"}, "web_team"),
    Broken("L3.group_of_other_department", "catalog.json", "/topics/0/group", {"/catalog/topics/0/group": "cashiers"},
           "web_team"),
    Broken("L3.options_missing", "fields.json", "/fields/2", {"/fields/fields/2/option_set": GONE,
           f"{RULES}/1/options": {}}),
    Broken("L3.options_missing", "fields.json", "/fields/1",
           {"/tests": {}, "/fields/fields/1/options": [], "/fields/fields/1/default": GONE,
            "/views/views/0/filter/all": [
               leaf("custom.severity", "is_set")], f"{RULES}/0/when": leaf("custom.severity", "is_set")}),
    Broken("L3.options_twice", "fields.json", "/fields/1/option_set", {"/fields/fields/1/option_set": "browsers"}),
    Broken("L3.bounds", "fields.json", "/fields/5/max", {"/fields/fields/5/max": 0}),
    Broken("L3.bounds", "fields.json", "/fields/4/max_length", {"/fields/fields/4/max_length": 4}),
    Broken("L3.no_such_day", "fields.json", "/fields/6/max", {"/fields/fields/6/max": "2024-02-30"}),
    Broken("L3.default_unfit", "fields.json", "/fields/1/default", {"/fields/fields/1/default": "middle"}),
    Broken("L3.default_unfit", FORM, "/pages/0/sections/0/fields/3/default",
           {"/forms/bug_report/pages/0/sections/0/fields/3/default": 99}),
    Broken("L3.wider_than_company", "fields.json", "/fields/9/types", {"/fields/fields/9/types": ["png", "exe"]}),
    Broken("L3.wider_than_company", "fields.json", "/fields/9/max_files", {"/fields/fields/9/max_files": 6}),
    Broken("L3.retired_used", FORM, "/topic", {"/catalog/topics/0/retired": True}, severity="warning"),
    Broken("L3.retired_used", FORM, "/pages/0/sections/0/fields/2/field", {"/fields/fields/2/retired": True},
           severity="warning"),
    Broken("L3.searched_by_nobody", "fields.json", "/fields/10/searchable",
           {"/fields/fields/10/searchable": True,
            "/fields/fields/10/access": {"view": ["auditor"], "edit": ["auditor"]}}, severity="warning"),
    Broken("L3.filter_not_indexed", "views.json", "/views/0/filter/all/1/fact", {"/fields/fields/1/indexed": False}),
)  # fmt: skip


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_what_cannot_be_meant_is_found_where_it_stands(broken: Broken) -> None:
    assert_found(broken)
