"""L3: service levels, letters, topics and golden tickets that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.bundle import check
from tests.tenancy.bundle.breaking import GONE, Broken, assert_found
from tests.tenancy.bundle.sample import both, leaf

SLA, NOTIFICATIONS, GOLDEN = "sla.json", "notifications.json", "tests/low_bug.json"
OFFICE, POLICY, LETTER, TEST = "/sla/calendars/0", "/sla/policies", "/notifications/letters/0", "/tests/low_bug"


def policy(name: str, **more: Any) -> dict[str, Any]:
    targets = {"normal": {"resolution": 60}, "urgent": {"resolution": 30}}
    return {"id": name, "label": both("س", name), "targets": targets, **more}


CASES = (
    Broken("L3.calendar_hours", SLA, "/calendars/0/weekly/sat/0", {f"{OFFICE}/weekly/sat": [["16:00", "08:00"]]}),
    Broken("L3.calendar_overlap", SLA, "/calendars/0/weekly/sat/1",
           {f"{OFFICE}/weekly/sat": [["08:00", "12:00"], ["11:30", "16:00"]]}),
    Broken("L3.calendar_never_open", SLA, "/calendars/0/weekly", {f"{OFFICE}/weekly": {"sat": []}}),
    Broken("L3.no_such_day", SLA, "/calendars/0/holidays/0/date", {f"{OFFICE}/holidays/0/date": "2026-02-30"}),
    Broken("L3.policy_shadowed", SLA, "/policies/2", {f"{POLICY}/-": policy("late")}, severity="warning"),
    Broken("L3.policy_shadowed", SLA, "/policies/1",
           {f"{POLICY}/0/when": {"any": [leaf("ticket.service_class", "eq", "gold"), leaf("custom.paid", "eq", True)]},
            f"{POLICY}/1/when": {"all": [leaf("custom.paid", "eq", True), leaf("custom.amount", "gt", 3)]}},
           severity="warning"),
    Broken("L3.policy_without_target", SLA, "/policies/1/targets", {f"{POLICY}/1/targets/urgent": GONE},
           severity="warning"),
    Broken("L3.pause_everything", SLA, "/policies/0/pause",
           {f"{POLICY}/0/pause": ["new", "open", "waiting_customer", "waiting_other"]}),
    Broken("L3.retired_used", SLA, "/policies/1/calendar", {f"{OFFICE}/retired": True}, severity="warning"),
    Broken("L3.unknown_placeholder", NOTIFICATIONS, "/letters/0/subject/en",
           {f"{LETTER}/subject/en": "Welcome to {compny}"}, "{company}"),
    Broken("L3.unknown_placeholder", NOTIFICATIONS, "/letters/0/body", {f"{LETTER}/body": "{days}"}),
    Broken("L3.unknown_placeholder", "texts/en.json", "/letter.invitation.body",
           {"/texts/en/letter.invitation.body": "{company.__class__}"}),
    Broken("L3.golden_field", GOLDEN, "/values/solution", {f"{TEST}/values/solution": "x"}),
    Broken("L3.golden_field", GOLDEN, "/expect/visible/0", {f"{TEST}/expect/visible/0": "solution"}),
    Broken("L3.golden_value", GOLDEN, "/values/severity", {f"{TEST}/values/severity": "middle"}),
    Broken("L3.golden_transition", GOLDEN, "/expect/transitions/0", {f"{TEST}/expect/transitions/0": "strat"}, "start"),
    Broken("L2.unknown_id", GOLDEN, "/values/severty", {f"{TEST}/values/severty": "low"}, "severity"),
    Broken("L2.id_mismatch", GOLDEN, "/id", {f"{TEST}/id": "other"}, "low_bug"),
    Broken("L2.duplicate_id", SLA, "/calendars/0/holidays/1", {f"{OFFICE}/holidays/-": {"date": "2026-03-21"}}),
    Broken("L3.topic_form_closed", "catalog.json", "/topics/0/form", {"/forms/bug_report/retired": True},
           severity="warning"),
    Broken("L3.topic_form_silent", "catalog.json", "/topics/0/form", {"/forms/bug_report/topic": GONE},
           severity="warning"),
    Broken("L3.role_sees_no_department", "catalog.json", "/roles/0/permissions/ticket.view",
           {"/catalog/roles/0/permissions/ticket.view": "department"}, severity="warning"),
)  # fmt: skip


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_what_cannot_be_meant_is_found_where_it_stands(broken: Broken) -> None:
    assert_found(broken)


@pytest.mark.parametrize(
    "changes",
    [
        {f"{POLICY}/1/retired": True, f"{POLICY}/-": policy("late")},
        {f"{POLICY}/1/when": leaf("custom.paid", "eq", True), f"{POLICY}/-": policy("late")},
        {"/catalog/priorities/1/retired": True, f"{POLICY}/1/targets/urgent": GONE},
        {f"{OFFICE}/weekly/sat": [["13:00", "24:00"], ["08:00", "12:00"]]},
        {f"{TEST}/values/severity": "middle", f"{TEST}/expect": {"problems": ["severity"]}},
        {f"{LETTER}/subject": {"fa": "به {company} خوش آمدید"}},
    ],
)
def test_what_may_be_meant_is_left_alone(changes: dict[str, Any]) -> None:
    assert check(Broken("", "", "", changes).document()) == []
