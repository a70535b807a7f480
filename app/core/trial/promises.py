"""What is promised to a new ticket: the policy that takes it, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.calendars import due_at
from app.core.config import RESERVED_FIELDS, Policy
from app.core.facts import ticket_facts
from app.core.placing import Placement
from app.core.trial.past import PastTicket
from app.core.trial.rules import Rules

_BROUGHT = ("channel", "requester", "organization")  # nothing of the configuration decides about them
_PLACED = ("priority", "department", "group", "topic", "product", "service_class")
TARGETS = ("first_response", "resolution")  # what is due counted from the moment a ticket comes in


@dataclass(frozen=True, slots=True)
class Promise:
    """`policy` None: nothing is promised. `facts` are those its policies were asked with."""

    policy: Policy | None
    due: Mapping[str, datetime]
    facts: Mapping[str, Any]


def promise(
    rules: Rules, past: PastTicket, placement: Placement, answers: Mapping[str, Any], time: Mapping[str, Any]
) -> Promise:
    """The first policy whose condition holds takes the ticket."""
    facts = {**past.facts, **time, **_new_ticket(rules, past, placement, answers)}
    taken = next((each for each in rules.bundle.policies.values() if _takes(rules, each, facts)), None)
    return Promise(taken, {} if taken is None else _due(rules, taken, past, placement), facts)


def _takes(rules: Rules, policy: Policy, facts: Mapping[str, Any]) -> bool:
    return not policy.retired and rules.holds(policy.when, facts)


def _due(rules: Rules, policy: Policy, past: PastTicket, placement: Placement) -> dict[str, datetime]:
    target = policy.targets.get(str(placement.priority.value))
    calendar = None if policy.calendar is None else rules.bundle.calendars.get(policy.calendar)
    found: dict[str, datetime] = {}
    for name in TARGETS:
        minutes = None if target is None else getattr(target, name)
        moment = None if minutes is None else due_at(past.at, minutes, calendar, rules.zone)
        if moment is not None:
            found[name] = moment
    return found


def _new_ticket(rules: Rules, past: PastTicket, placement: Placement, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of the ticket at the moment it is opened."""
    bundle, form = rules.bundle, rules.bundle.forms[past.form]
    workflow = bundle.workflows[form.workflow]
    priority = bundle.priorities.get(str(placement.priority.value))
    ticket = {
        **{name: past.now.get(f"ticket.{name}") for name in _BROUGHT},
        "subject": answers.get("subject") or past.subject,
        "form": form.id,
        "state": workflow.initial,
        "category": workflow.states[workflow.initial].category,
        "priority_rank": None if priority is None else priority.rank,
        **{name: getattr(placement, name).value for name in _PLACED},
        "created_at": past.at,
        "updated_at": past.at,
    }
    return ticket_facts(ticket, {name: value for name, value in answers.items() if name not in RESERVED_FIELDS})
