"""The data operations of a publication: tickets and people of what goes get what was chosen instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.config import CLOSED_CATEGORIES
from app.tenancy.bundle.library import listed
from app.tenancy.design.going import Goes, going, rerouted, states
from app.tenancy.moved import Moves, Operations, Publication
from app.tenancy.needs import checked, needs
from app.tenancy.remapped_values import Values
from storage import remapping


def carry_out(publication: Publication, mappings: Mapping[str, str]) -> Operations:
    """Move everything that has to move; what was done, by the key of what goes.

    `{"state:support:waiting": {"to": "open", "tickets": 37, "people": 0}}`. Raises Unmapped. Every ticket that was
    moved gets an event.
    """
    remapping.lock_tickets()
    wanted = needs(publication.before, publication.after, publication.bundle.language)
    checked(wanted, mappings)
    moves = Moves(publication)
    _Carrying(moves, {need.key: mappings[need.key] for need in wanted}).all()
    remapping.add_events(moves.events())
    return moves.operations


class _Carrying:
    def __init__(self, moves: Moves, mappings: Mapping[str, str]) -> None:
        self._moves, self._mappings = moves, mappings
        publication = moves.publication
        self._before, self._after, self._bundle = publication.before, publication.after, publication.bundle
        self._now = publication.now

    def all(self) -> None:
        by_kind: dict[str, Callable[[Goes, str], tuple[int, int]]] = {
            "state": self._state,
            "form_state": self._form_state,
            "priority": self._priority,
            "department": self._department,
            "group": self._group,
            "role": self._role,
        }
        found = [goes for goes in going(self._before, self._after) if goes.key in self._mappings]
        for goes in found:
            if goes.kind != "option":
                to = self._mappings[goes.key]
                self._moves.did(goes.key, to, *by_kind.get(goes.kind, self._column)(goes, to))
        self._reroute()
        self._derive()
        values = Values(self._moves)
        values.remap([goes for goes in found if goes.kind == "option"], self._mappings)
        values.index()

    def _state(self, goes: Goes, to: str) -> tuple[int, int]:
        workflow, _, state = to.rpartition(":")
        ids = remapping.of_workflow(goes.within, goes.id)
        self._into(ids, (goes.within, goes.id), (workflow or goes.within, state), {goes.id: goes.label})
        return len(ids), 0

    def _form_state(self, goes: Goes, to: str) -> tuple[int, int]:
        _form, was, now = next(each for each in rerouted(self._before, self._after) if each[0] == goes.within)
        ids = remapping.of_workflow(was, goes.id, goes.within)
        self._into(ids, (was, goes.id), (now, to), {goes.id: goes.label})
        return len(ids), 0

    def _reroute(self) -> None:
        """Tickets of forms with another workflow that has their states as well."""
        for form, was, now in rerouted(self._before, self._after):
            for state in states(self._after, now):
                self._into(remapping.of_workflow(was, state, form), (was, state), (now, state))

    def _into(
        self, ids: list[int], old: tuple[str, str], new: tuple[str, str], called: Mapping[str, Any] | None = None
    ) -> None:
        workflow, state = new
        category = self._bundle.workflows[workflow].states[state].category
        closed = remapping.closed_at(category in CLOSED_CATEGORIES, self._now)
        values = {"workflow": workflow, "state": state, "category": category, "closed_at": closed}
        remapping.change(ids, values)
        if old[0] != workflow:
            self._moves.note(ids, "workflow", old[0], workflow)
        if old[1] != state:
            self._moves.note(ids, "state", old[1], state, called)

    def _priority(self, goes: Goes, to: str) -> tuple[int, int]:
        ids = remapping.of_column("priority", goes.id)
        remapping.change(ids, {"priority": to, "priority_rank": self._bundle.priorities[to].rank})
        self._moves.note(ids, "priority", goes.id, to, {goes.id: goes.label})
        return len(ids), 0

    def _column(self, goes: Goes, to: str) -> tuple[int, int]:
        """What is nothing but a value of tickets: form, topic, product, service class."""
        ids = remapping.of_column(goes.kind, goes.id)
        remapping.change(ids, {goes.kind: to or None})
        self._moves.note(ids, goes.kind, goes.id, to or None, {goes.id: goes.label})
        return len(ids), 0

    def _department(self, goes: Goes, to: str) -> tuple[int, int]:
        """A group of another department is no group of the ticket any more; the assignee stays."""
        ids = remapping.of_column("department", goes.id)
        for group in sorted(remapping.groups_of(goes.id)):
            known = self._bundle.groups.get(group)
            if known is not None and known.department != to:
                self._regroup(remapping.of_group(goes.id, group), group, None)
        self._transfer(ids, goes.id, to, {goes.id: goes.label})
        return len(ids), self._people(goes, to)

    def _group(self, goes: Goes, to: str) -> tuple[int, int]:
        """Its tickets go to the department of the group they come to; without one they stay where they are."""
        ids = remapping.of_column("group", goes.id)
        self._regroup(ids, goes.id, to or None, {goes.id: goes.label})
        if to:
            wanted = self._bundle.groups[to].department
            for department in sorted(self._bundle.departments):
                if department != wanted:
                    self._transfer(remapping.of_group(department, to), department, wanted)
        return len(ids), self._people(goes, to)

    def _regroup(self, ids: list[int], old: str, new: str | None, called: Mapping[str, Any] | None = None) -> None:
        remapping.change(ids, {"group": new})
        remapping.move_place(ids, "group", old, new)
        self._moves.note(ids, "group", old, new, called)

    def _transfer(self, ids: list[int], old: str, new: str, called: Mapping[str, Any] | None = None) -> None:
        remapping.change(ids, {"department": new})
        remapping.move_place(ids, "department", old, new)
        self._moves.note(ids, "department", old, new, called)

    def _people(self, goes: Goes, to: str) -> int:
        remapping.move_referrals(goes.kind, goes.id, to or None)
        return remapping.move_people(goes.kind, goes.id, to or None)

    def _role(self, goes: Goes, to: str) -> tuple[int, int]:
        return 0, remapping.move_people("role", goes.id, to)

    def _derive(self) -> None:
        """What is kept beside an id because lists are sorted and narrowed by it."""
        for workflow in self._bundle.workflows.values():
            was = states(self._before, workflow.id)
            for state in workflow.states.values():
                if was.get(state.id, {}).get("category", state.category) != state.category:
                    closed = remapping.closed_at(state.category in CLOSED_CATEGORIES, self._now)
                    changed = remapping.categorise(workflow.id, state.id, state.category, closed)
                    self._moves.did(f"category:{workflow.id}:{state.id}", state.category, changed)
        ranks = {each["id"]: each.get("rank") for each in listed(self._before, "catalog", "priorities")}
        for priority in self._bundle.priorities.values():
            if ranks.get(priority.id, priority.rank) != priority.rank:
                remapping.rank(priority.id, priority.rank)
