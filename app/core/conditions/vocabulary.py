"""The closed lists of the condition language: operators, facts and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

OPERATORS = (
    "eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "contains", "contains_any", "contains_all", "starts_with",
    "is_set", "not_set", "matches_format", "was", "changed", "changed_to",
)  # fmt: skip
ORDERING = ("lt", "le", "gt", "ge")
VALUELESS_OPERATORS = frozenset({"is_set", "not_set", "changed"})
LIST_OPERATORS = frozenset({"in", "not_in", "contains_any", "contains_all"})
MOMENT_OPERATORS = frozenset({"eq", "ne", *ORDERING})
EVENT_OPERATORS = frozenset({"was", "changed", "changed_to"})

ValueType = Literal["text", "id", "row", "number", "money", "boolean", "day", "moment", "time", "file"]


@dataclass(frozen=True, slots=True)
class FactType:
    """What a fact holds. `id` is a name of the bundle, `row` the number of a stored row.

    `source` names the list the ids come from (`priority`, `department`, `person` …; `option` = the field's own);
    `many` = a list of such values.
    """

    value: ValueType
    source: str | None = None
    many: bool = False


TEXT, NUMBER, MOMENT = FactType("text"), FactType("number"), FactType("moment")
PERSON, ORGANIZATION = FactType("row", "person"), FactType("row", "organization")

FACTS: Mapping[str, FactType] = {
    "ticket.subject": TEXT,
    "ticket.state": FactType("id", "state"),
    "ticket.category": FactType("id", "category"),
    "ticket.priority": FactType("id", "priority"),
    "ticket.priority_rank": NUMBER,
    "ticket.department": FactType("id", "department"),
    "ticket.group": FactType("id", "group"),
    "ticket.product": FactType("id", "product"),
    "ticket.topic": FactType("id", "topic"),
    "ticket.service_class": FactType("id", "service_class"),
    "ticket.form": FactType("id", "form"),
    "ticket.channel": FactType("id", "channel"),
    "ticket.assignee": PERSON,
    "ticket.requester": PERSON,
    "ticket.organization": ORGANIZATION,
    "ticket.created_at": MOMENT,
    "ticket.updated_at": MOMENT,
    "actor.id": PERSON,
    "actor.kind": FactType("id", "kind"),
    "actor.roles": FactType("id", "role", many=True),
    "actor.departments": FactType("id", "department", many=True),
    "actor.groups": FactType("id", "group", many=True),
    "actor.organization": ORGANIZATION,
    "actor.language": FactType("id", "language"),
    "requester.id": PERSON,
    "requester.name": TEXT,
    "requester.email": TEXT,
    "requester.mobile": TEXT,
    "requester.language": FactType("id", "language"),
    "requester.organization": ORGANIZATION,
    "org.id": ORGANIZATION,
    "org.name": TEXT,
    "time.now": MOMENT,
    "time.weekday": FactType("id", "weekday"),
    "time.hour": NUMBER,
}

FIELD_FACTS: Mapping[str, FactType] = {
    **dict.fromkeys(("text", "long_text", "rich_text", "email", "mobile", "national_id"), TEXT),
    **dict.fromkeys(("postal_code", "iban", "url", "ticket"), TEXT),
    **dict.fromkeys(("number", "duration", "rating"), NUMBER),
    **dict.fromkeys(("select", "radio"), FactType("id", "option")),
    **dict.fromkeys(("multi_select", "cascade"), FactType("id", "option", many=True)),
    "money": FactType("money"),
    "boolean": FactType("boolean"),
    "date": FactType("day"),
    "datetime": MOMENT,
    "time": FactType("time"),
    "file": FactType("file", many=True),
    "product": FactType("id", "product"),
    "organization": ORGANIZATION,
    "person": PERSON,
}

_PRESENCE = ("is_set", "not_set", "changed")
_EQUAL = ("eq", "ne", "in", "not_in", "was", "changed_to")
_OPERATORS: Mapping[ValueType, tuple[str, ...]] = {
    "text": (*_EQUAL, "contains", "contains_any", "contains_all", "starts_with", "matches_format"),
    "id": _EQUAL,
    "row": _EQUAL,
    "boolean": ("eq", "ne", "was", "changed_to"),
    **dict.fromkeys(("number", "money", "day", "moment", "time"), (*_EQUAL, *ORDERING)),
}


def operators_for(fact: FactType) -> tuple[str, ...]:
    """The operators that can hold for such a fact, in the order a menu shows them."""
    if fact.value == "file":
        allowed: tuple[str, ...] = _PRESENCE
    elif fact.many:
        allowed = ("contains", "contains_any", "contains_all", *_PRESENCE)
    else:
        allowed = (*_OPERATORS[fact.value], *_PRESENCE)
    return tuple(name for name in OPERATORS if name in allowed)


def fact_type(fact: str, field_types: Mapping[str, str]) -> FactType | None:
    """The type of a core fact or of `custom.<id>`; None = there is no such fact. `field_types`: field id → type."""
    own = fact.removeprefix("custom.")
    if own == fact:
        return FACTS.get(fact)
    return FIELD_FACTS.get(field_types.get(own, ""))
