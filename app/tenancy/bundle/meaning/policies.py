"""Policies that no ticket ever gets, that promise nothing to some, or whose clocks never run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.conditions import All, Condition, Not
from app.core.config import CATEGORIES, CLOSED_CATEGORIES, Policy
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.retired import retired_uses
from app.tenancy.bundle.meaning.satisfiable import can_hold
from app.tenancy.bundle.meaning.subject import Subject

_OPEN = frozenset(CATEGORIES) - CLOSED_CATEGORIES


def check(subject: Subject) -> Iterator[Finding]:
    earlier: list[Policy] = []
    for number, item in enumerate(subject.document.get("sla", {}).get("policies", ())):
        policy, at = subject.bundle.policies[item["id"]], ("sla", "policies", number)
        if policy.retired or policy in earlier:
            continue
        yield from _shadowed(subject, policy, earlier, at)
        yield from _targets(subject, policy, at)
        if policy.pause >= _OPEN:
            yield finding("L3.pause_everything", subject.document, (*at, "pause"), found=policy.id)
        yield from retired_uses(subject, (*at, "calendar"))
        yield from retired_uses(subject, (*at, "escalations"))
        earlier.append(policy)


def _shadowed(subject: Subject, policy: Policy, earlier: Sequence[Policy], at: At) -> Iterator[Finding]:
    own = [policy.when] if policy.when else []
    if own and not _possible(subject, own):
        return  # that it never holds is found at its condition
    left = list(own)
    for before in earlier:
        if before.when is not None:
            left.append(Not(before.when))
        if before.when is None or not _possible(subject, left):
            yield finding(
                "L3.policy_shadowed", subject.document, at,
                found=policy.id, expected=before.id, severity="warning",
            )  # fmt: skip
            return


def _possible(subject: Subject, conditions: Sequence[Condition]) -> bool:
    return not conditions or can_hold(All(tuple(conditions)), subject.references.library)


def _targets(subject: Subject, policy: Policy, at: At) -> Iterator[Finding]:
    used = [each.id for each in subject.bundle.priorities.values() if not each.retired]
    missing = [name for name in used if name not in policy.targets]
    if missing:
        yield finding(
            "L3.policy_without_target", subject.document, (*at, "targets"),
            found=policy.id, expected=", ".join(missing), severity="warning",
        )  # fmt: skip
