"""What mappings give to the one who chooses them: where people and tickets go decides who sees and may do what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.config import Bundle
from app.core.roles import Actor, access_to, grants
from app.tenancy.bundle.layout import Document

_CONDITIONAL = ("forms", "workflows")  # the parts whose conditions decide who may do what
_FACTS_OF_PLACES = ('"actor.departments"', '"actor.groups"')


@dataclass(frozen=True, slots=True)
class Moving:
    """What goes from one configuration to the next, and where it goes; the keys as `Goes` has them."""

    before: Bundle
    after: Bundle
    document: Document  # of `after`
    mappings: Mapping[str, str]

    def to(self, kind: str, id: str) -> str:
        """Where it goes, or where it stays; empty: nowhere."""
        return self.mappings.get(f"{kind}:{id}", id)

    def of(self, kind: str) -> dict[str, str]:
        """The mappings of a kind, by what goes."""
        found = ((key.partition(":"), to) for key, to in self.mappings.items())
        return {id: to for (known, _, id), to in found if known == kind}


def opening(actor: Actor, moving: Moving) -> list[str]:
    """The keys of the mappings of his own roles, where the new ones open to him what was closed: a field, a form or a
    transition. What the configuration itself opens to the roles he keeps is not counted.
    """
    gone = {role: to for role, to in moving.of("role").items() if role in actor.roles}
    kept = actor.roles - gone.keys()
    more = _open(moving.after, kept.union(gone.values())) - _open(moving.after, kept)
    there = _open(moving.before, frozenset(moving.before.roles))
    is_wider = bool((more & there) - _open(moving.before, actor.roles))
    return [f"role:{role}" for role in gone] if is_wider else []


def showing(actor: Actor, moving: Moving) -> list[str]:
    """The keys of the mappings that bring him, or what is his, together with a department or group that was not his;
    none where nothing of what he may do depends on such places.
    """
    roles = frozenset(moving.to("role", role) for role in actor.roles)
    is_bound = "department" in grants(moving.after, roles).values()
    asked = json.dumps([moving.document.get(part) for part in _CONDITIONAL])
    if not is_bound and not any(fact in asked for fact in _FACTS_OF_PLACES):
        return []
    gained = {"department": set(_departments(actor, moving)), "group": set(_groups(actor, moving))}
    return [f"{kind}:{id}" for kind, places in gained.items() for id, to in moving.of(kind).items() if to in places]


def _open(bundle: Bundle, roles: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Whatever these roles see, change, send and do."""
    access = {name: access_to(field, roles) for name, field in bundle.fields.items()}
    forms = ((form.id, form.submit_roles) for form in bundle.forms.values())
    transitions = ((flow.id, each) for flow in bundle.workflows.values() for each in flow.transitions)
    return frozenset({
        *(("view", name) for name, how in access.items() if how != "none"),
        *(("edit", name) for name, how in access.items() if how == "edit"),
        *(("send", form) for form, senders in forms if senders is None or roles & senders),
        *(("go", flow, each.id) for flow, each in transitions if roles & each.roles),
    })  # fmt: skip


def _departments(actor: Actor, moving: Moving) -> Iterator[str]:
    """Departments he comes to, and those of his to which another one's tickets come."""
    his = {moving.to("department", each) for each in actor.departments}
    for each in moving.before.departments:
        if each not in actor.departments and moving.to("department", each) in his:
            yield moving.to("department", each)


def _groups(actor: Actor, moving: Moving) -> Iterator[str]:
    """The same of groups: their tickets lie in the department of the group that others come to."""
    his = {moving.to("group", each) for each in actor.groups} - {""}
    departments = {moving.to("department", each) for each in actor.departments}
    targets = set(moving.of("group").values())
    for group in moving.before.groups.values():
        to = moving.to("group", group.id)
        known = moving.after.groups.get(to) if to in targets else None
        home = moving.to("department", group.department) if known is None else known.department
        was_his = group.id in actor.groups or group.department in actor.departments
        if not was_his and (to in his or home in departments):
            yield to
