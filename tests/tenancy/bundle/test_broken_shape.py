"""L1: one broken bundle a rule of the schemas."""

from __future__ import annotations

import pytest

from app.tenancy.bundle import check
from tests.tenancy.bundle.breaking import GONE, Broken, assert_found

FORM, FLOW = "forms/bug_report.json", "workflows/support.json"
SEVERITY = "/fields/fields/1"

CASES = (
    Broken("L1.missing_part", "branding.json", "", {"/branding": GONE}),
    Broken("L1.format_version", "tenant.json", "/schema_version", {"/tenant/schema_version": "2.0"}),
    Broken("L1.type", "tenant.json", "/public", {"/tenant/public": "yes"}),
    Broken("L1.type", "forms", "", {"/forms": [], "/tests": {}, "/catalog/topics/0/form": GONE}),
    Broken("L1.enum", "tenant.json", "/calendar", {"/tenant/calendar": "jalaly"}, suggestion="jalali"),
    Broken("L1.enum", "fields.json", "/fields/1/type", {f"{SEVERITY}/type": "selct"}, suggestion="select"),
    Broken("L1.id", FORM, "/pages/0/id", {"/forms/bug_report/pages/0/id": "What Now"}, suggestion="what_now"),
    Broken("L1.id", FORM, "/rules/1/id", {"/forms/bug_report/rules/1/id": "vpn_only\n"}, suggestion="vpn_only"),
    Broken("L1.pattern", "fields.json", "/fields/6/min", {"/fields/fields/6/min": "۲۰۲۴-۰۱-۰۱"}),
    Broken("L1.pattern", "branding.json", "/color", {"/branding/color": "blue"}),
    Broken("L1.key", "tenant.json", "/name/persian!", {"/tenant/name": {"persian!": "ن"}}),
    Broken("L1.required", FORM, "", {"/forms/bug_report/department": GONE}),
    Broken("L1.required", FORM, "", {"/forms/bug_report/department": GONE, "/forms/bug_report/departmnt": "portal"},
           suggestion="departmnt", also=frozenset({"L1.unknown_key"})),
    Broken("L1.required", "fields.json", "/fields/1", {f"{SEVERITY}/type": GONE}),
    Broken(
        "L1.unknown_key", FORM, "/submit_role", {"/forms/bug_report/submit_role": []}, suggestion="submit_roles"
    ),
    Broken(
        "L1.unknown_key", "catalog.json", "/roles/0/permissions/ticket.veiw",
        {"/catalog/roles/0/permissions/ticket.veiw": "own"}, suggestion="ticket.view",
    ),
    Broken("L1.unknown_key", "form", "", {"/form": {}}, suggestion="forms"),
    Broken("L1.out_of_place", "fields.json", "/fields/1/currencies", {f"{SEVERITY}/currencies": ["IRR"]}),
    Broken("L1.out_of_place", "fields.json", "/fields/0/type", {"/fields/fields/0/type": "text"}),
    Broken("L1.one_of", FORM, "/rules/0/when", {"/forms/bug_report/rules/0/when": {}}),
    Broken(
        "L1.one_of", FLOW, "/transitions/1/effects/0",
        {"/workflows/support/transitions/1/effects/0": {"assign": "none", "priority": "normal"}},
    ),
    Broken("L1.repeated", "tenant.json", "/languages/2", {"/tenant/languages/-": "fa"}),
    Broken("L1.too_short", "branding.json", "/title", {"/branding/title": ""}),
    Broken("L1.too_long", "branding.json", "/note", {"/branding/note": "x" * 4001}),
    Broken("L1.too_small", "tenant.json", "/number/start", {"/tenant/number/start": 0}),
    Broken("L1.too_great", FORM, "/pages/0/sections/0/fields/0/width",
           {"/forms/bug_report/pages/0/sections/0/fields/0/width": 13}),
    Broken("L1.too_few", "tenant.json", "/languages", {"/tenant/languages": []}),
    Broken("L1.too_many", FLOW, "/positions/received", {"/workflows/support/positions/received": [1, 2, 3]}),
)  # fmt: skip


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_a_wrong_shape_is_found_where_it_is(broken: Broken) -> None:
    assert_found(broken)


def test_every_mistake_of_a_part_is_found_at_once() -> None:
    document = CASES[0].document() | {"branding": {"title": 3, "color": "x", "logo": None}}
    found = {(one.code, one.pointer) for one in check(document)}
    assert found == {
        ("L1.type", "/title"),
        ("L1.pattern", "/color"),
        ("L1.type", "/logo"),
        ("L1.required", ""),
    }


def test_no_finding_repeats_the_whole_value() -> None:
    document = CASES[0].document() | {"branding": {"title": "x" * 100_000, "color": ["y" * 10_000]}}
    assert all(len(one.found or "") <= 100 for one in check(document))


def test_the_path_names_things_by_their_ids() -> None:
    broken = Broken("L1.type", FORM, "", {"/forms/bug_report/pages/0/sections/1/fields/0/required": 1})
    assert [one.path for one in check(broken.document())] == [
        "forms/bug_report › page what › section more › field steps › required"
    ]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/forms/bug_report/zzz", "department, description, group, icon, id, label, note, pages, priority, retired, …"),
        ("/form", "assets, branding, catalog, fields, forms, notifications, sla, tenant, tests, texts, …"),
    ],
)
def test_an_unknown_key_is_answered_with_the_first_ten_known_ones(pointer: str, expected: str) -> None:
    found = check(Broken("L1.unknown_key", "", "", {pointer: {}}).document())
    assert [(one.code, one.expected) for one in found] == [("L1.unknown_key", expected)]
