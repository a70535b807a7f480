"""What is wrong with a condition that is being written: the findings the draft would have with it, and by it alone."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.conditions import Condition, ConditionError, parse
from app.core.problems import Refused
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.layout import At, Document, place
from app.tenancy.design.edits import applied
from app.tenancy.design.setting import setting

_OWNER = 2  # tokens that name a form or workflow
_ELSEWHERE = frozenset(
    {"L3.rule_cycle", "L3.required_never_visible", "L3.transition_without_taker", "L3.policy_shadowed"}
)


def read(raw: object) -> Condition | None:
    """The condition, None while it cannot be read."""
    try:
        return parse(raw)
    except ConditionError:
        return None


def findings_with(document: Document, at: At, condition: object, before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings at that condition, and those of its form or workflow that come with it; `before`: the draft's own."""
    known = {(one.code, one.found) for one in before}
    try:
        changed = applied(document, setting(document, at, condition))
    except Refused:
        return ()
    return tuple(one for one in check(changed) if _is_of(one, at, is_new=(one.code, one.found) not in known))


def _is_of(one: Finding, at: At, *, is_new: bool) -> bool:
    here = place(one.file, one.pointer)
    if here[: len(at)] == at:
        return True
    return here[:_OWNER] == at[:_OWNER] and one.code in _ELSEWHERE and is_new
