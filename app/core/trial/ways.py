"""Where a ticket may go from the state it is in, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.config import Transition, Workflow
from app.core.trial.past import PastTicket
from app.core.trial.rules import Rules


@dataclass(frozen=True, slots=True)
class Ways:
    """`open_to`: by id of each transition that is a button here, the roles that may take it.

    `is_known`: whether the workflow has the state. `asked` are the facts that were asked with, without the roles.
    """

    is_known: bool
    open_to: Mapping[str, frozenset[str]]
    asked: Mapping[str, Any]


def ways(rules: Rules, past: PastTicket, time: Mapping[str, Any]) -> Ways:
    """The buttons of the staff, in the state and with the values the ticket has today, at the moment of `time`."""
    workflow = rules.bundle.workflows.get(past.workflow)
    state = None if workflow is None else workflow.states.get(past.state)
    asked = {**past.facts, **past.now, **time, **_as_staff(past)}
    if workflow is None or state is None or state.retired:
        return Ways(is_known=False, open_to={}, asked=asked)
    asked |= {"ticket.category": state.category, "ticket.priority_rank": _rank(rules, past)}
    return Ways(is_known=True, open_to=open_to(rules, workflow, state.id, past.staff_roles, asked), asked=asked)


def open_to(
    rules: Rules, workflow: Workflow, state: str, roles: Iterable[str], facts: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    """The buttons of a state by id, with those of the roles that may take them. Buttons for nobody are left out."""
    roles, found = frozenset(roles), {}
    for transition in workflow.transitions:
        if state in transition.sources:
            may = frozenset(role for role in roles & transition.roles if _may(rules, transition, role, facts))
            if may:
                found[transition.id] = may
    return found


def as_role(facts: Mapping[str, Any], role: str) -> dict[str, Any]:
    """The same facts for somebody who has that role alone."""
    return {**facts, "actor.roles": [role]}


def _may(rules: Rules, transition: Transition, role: str, facts: Mapping[str, Any]) -> bool:
    return transition.guard is None or rules.holds(transition.guard, as_role(facts, role))


def _as_staff(past: PastTicket) -> dict[str, Any]:
    """Somebody of the department whom nothing else is known of."""
    department = past.now.get("ticket.department")
    return {"actor.id": None, "actor.kind": "staff", "actor.departments": [department], "actor.groups": []}


def _rank(rules: Rules, past: PastTicket) -> int | None:
    priority = rules.bundle.priorities.get(str(past.now.get("ticket.priority")))
    return None if priority is None else priority.rank
