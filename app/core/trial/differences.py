"""How one past ticket would fare under two bundles: every difference, with the rule that causes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.conditions import Condition
from app.core.conditions.explain import Explained

Kind = Literal[
    "form", "shown", "hidden", "required", "read_only", "options", "refused", "value", "priority", "department",
    "group", "topic", "product", "service_class", "assignee", "state", "transitions", "policy", "due", "letters",
]  # fmt: skip
Cause = Literal[
    "rule", "form", "field", "access", "answer", "topic", "product", "default", "workflow", "transition", "policy",
    "calendar", "letter",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What is other under the draft. `field` is the id of the field, place, transition, target or letter it is about.

    `rule` is the id of what causes it, `cause` its kind; `in_draft` says in which of the two bundles that stands.
    `when` is its condition and `because` the condition with the values of the ticket, None where it has none.
    `stops`: the requester could not have sent the ticket. `times`: how often, for letters; they belong to no ticket.
    """

    number: str
    subject: str
    kind: Kind
    field: str
    before: Any
    after: Any
    rule: str = ""
    cause: Cause = "form"
    in_draft: bool = True
    when: Condition | None = None
    because: Explained | None = None
    stops: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Because:
    """The rule behind a difference."""

    rule: str = ""
    cause: Cause = "form"
    in_draft: bool = True
    when: Condition | None = None
    because: Explained | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The differences that one rule causes. Each ticket counts once; `stopped` are those that could not be sent."""

    kind: Kind
    field: str
    rule: str
    cause: Cause
    in_draft: bool
    when: Condition | None
    tickets: int
    stopped: int
    examples: tuple[Difference, ...]


EXAMPLES = 20


def grouped(differences: Iterator[Difference] | tuple[Difference, ...] | list[Difference]) -> tuple[Group, ...]:
    """By rule and what it does, the one that concerns most tickets first."""
    found: dict[tuple[Any, ...], list[Difference]] = {}
    for each in differences:
        found.setdefault((each.cause, each.rule, each.in_draft, each.kind, each.field), []).append(each)
    groups = [_group(members) for members in found.values()]
    return tuple(sorted(groups, key=lambda group: (-group.stopped, -group.tickets, group.rule, group.field)))


def _group(members: list[Difference]) -> Group:
    first = members[0]
    tickets: Mapping[str, bool] = {each.number: each.stops for each in members}
    count = sum(each.times for each in members) if first.kind == "letters" else len(tickets)
    return Group(
        kind=first.kind,
        field=first.field,
        rule=first.rule,
        cause=first.cause,
        in_draft=first.in_draft,
        when=first.when,
        tickets=count,
        stopped=sum(tickets.values()),
        examples=tuple(members[:EXAMPLES]),
    )
