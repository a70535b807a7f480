"""A past ticket of the cast, and what two bundles make of it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.core.trial import Difference, PastTicket, Trial
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
