"""Where a definition is named."""

from __future__ import annotations

import pytest

from app.tenancy.bundle.layout import pointer
from app.tenancy.bundle.references import uses
from tests.tenancy.bundle.sample import sample

FORM = "/forms/bug_report"


@pytest.mark.parametrize(
    ("kind", "name", "places"),
    [
        ("department", "finance", ["/catalog/groups/1/department"]),
        ("role", "customer", [f"{FORM}/submit_roles/0", "/tests/low_bug/role"]),
        ("workflow", "support", [f"{FORM}/workflow"]),
        ("asset", "logo.png", ["/branding/logo"]),
        ("section", "more", [f"{FORM}/rules/0/show/0"]),
        ("option", "high", [f"{FORM}/rules/0/when/value", "/views/views/0/filter/all/1/value/1"]),
        ("field", "amount", ["/fields/fields/8/computed/product/0/fact", f"{FORM}/pages/0/sections/0/fields/3/field"]),
        ("field", "browser", [f"{FORM}/pages/0/sections/0/fields/2/field", f"{FORM}/rules/1/options/browser"]),
        ("field", "severity", [
            f"{FORM}/pages/0/sections/0/fields/1/field", f"{FORM}/rules/0/when/fact",
            "/tests/low_bug/expect/visible/0", "/tests/low_bug/values/severity",
            "/views/views/0/columns/2", "/views/views/0/filter/all/1/fact",
        ]),
        ("state", "closed", [
            "/workflows/support/transitions/1/to", "/workflows/support/transitions/2/from/0",
        ]),
    ],
)  # fmt: skip
def test_every_use_is_found(kind: str, name: str, places: list[str]) -> None:
    assert sorted(pointer(use.at) for use in uses(sample(), kind, name)) == sorted(places)
