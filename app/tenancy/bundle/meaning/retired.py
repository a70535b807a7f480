"""Definitions that are retired and still used for new work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.config import Bundle, Calendar, Field, Item, Role
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.subject import Subject


def retired_uses(subject: Subject, within: At) -> Iterator[Finding]:
    """References below a place that lead to a retired definition."""
    retired = _retired(subject.bundle)
    if not retired:
        return
    for node in subject.references.nodes:
        if node.kind == "ref" and (node.name, node.value) in retired and node.at[: len(within)] == within:
            yield finding(
                "L3.retired_used", subject.document, node.at,
                found=str(node.value), expected=node.name, severity="warning",
            )  # fmt: skip


def _retired(bundle: Bundle) -> set[tuple[str, str]]:
    kinds: dict[str, Mapping[str, Item | Role | Field | Calendar]] = {
        "role": bundle.roles,
        "department": bundle.departments,
        "group": bundle.groups,
        "topic": bundle.topics,
        "priority": bundle.priorities,
        "service_class": bundle.service_classes,
        "field": bundle.fields,
        "calendar": bundle.calendars,
    }
    return {(kind, name) for kind, items in kinds.items() for name, item in items.items() if item.retired}
