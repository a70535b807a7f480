"""What can be done to many tickets at once, what each deed has to be told, and the deed from what was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.actions.bulk import steps
from app.actions.deeds import Deed
from app.actions.people import colleagues
from app.core.config import Item
from pages.parts.labels import colleague
from pages.visit import Visit
from pages.workspace.chip_values import is_row

Field = dict[str, Any]
_NOBODY = "0"
DANGEROUS = frozenset({"spam", "deleted"})


@dataclass(frozen=True, slots=True)
class Offered:
    """A button for the chosen rows."""

    kind: str
    permission: str
    icon: str


DEEDS = (
    Offered("assign", "ticket.assign", "person_add"),
    Offered("priority", "ticket.edit", "flag"),
    Offered("transition", "ticket.reply", "sync_alt"),
    Offered("transfer", "ticket.transfer", "drive_file_move"),
    Offered("follow", "ticket.note", "notifications"),
    Offered("spam", "ticket.remove", "report"),
    Offered("deleted", "ticket.remove", "delete"),
)
RESTORE = Offered("restore", "ticket.remove", "restore_from_trash")


def deeds_of(visit: Visit, may: frozenset[str], *, removed: bool) -> list[dict[str, Any]]:
    """What this person may do to the rows; removed tickets can only be brought back."""
    return [
        {
            "kind": each.kind,
            "label": visit.t(f"workspace.bulk.{each.kind}"),
            "icon": f"sym_r_{each.icon}",
            "bad": each.kind in DANGEROUS,
        }
        for each in ((RESTORE,) if removed else DEEDS)
        if each.permission in may
    ]


async def fields_for(visit: Visit, kind: str, numbers: Sequence[str]) -> list[Field]:
    """What the dialog asks for."""
    say = visit.t
    reason = {"name": "reason", "label": say("workspace.reason"), "kind": "text", "required": False}
    if kind == "assign":
        staff = await visit.desk.arun(colleagues, visit.who)
        people = [(_NOBODY, say("workspace.nobody")), *((str(person.id), colleague(visit, person)) for person in staff)]
        return [_choice("person", say("fact.ticket.assignee"), people)]
    if kind == "priority":
        ranked = sorted(visit.bundle.priorities.values(), key=lambda each: -each.rank)
        return [_choice("priority", say("fact.ticket.priority"), _items(visit, ranked))]
    if kind == "transfer":
        return [_choice("place", say("workspace.bulk.place"), _places(visit)), reason]
    if kind == "transition":
        found = await visit.desk.arun(steps, visit.who, numbers)
        labels = [
            (step.transition.id, _counted(visit, visit.label(step.transition.label), step.count, len(numbers)))
            for step in found
        ]
        return [_choice("transition", say("workspace.bulk.step"), labels), reason]
    return [reason] if kind in DANGEROUS else []


def deed_of(visit: Visit, kind: str, values: Mapping[str, Any]) -> Deed | None:
    """The deed, None for what nobody offered; whether it is allowed each ticket says for itself."""
    said = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
    make = _MADE.get(kind)
    return None if make is None else make(visit, said)


def _assign(_visit: Visit, said: Mapping[str, str]) -> Deed | None:
    person = said.get("person", "")
    if not is_row(person):
        return None
    return Deed("assign", person=None if person == _NOBODY else int(person))


def _transfer(_visit: Visit, said: Mapping[str, str]) -> Deed:
    department, _, group = said.get("place", "").partition("/")
    return Deed("transfer", department=department, group=group or None, reason=said.get("reason", ""))


_MADE: Mapping[str, Callable[[Visit, Mapping[str, str]], Deed | None]] = {
    "assign": _assign,
    "transfer": _transfer,
    "priority": lambda _visit, said: Deed("priority", priority=said.get("priority", "")),
    "transition": lambda _visit, said: Deed(
        "transition", transition=said.get("transition", ""), reason=said.get("reason", "")
    ),
    "follow": lambda _visit, _said: Deed("follow"),
    "spam": lambda _visit, said: Deed("remove", removed="spam", reason=said.get("reason", "")),
    "deleted": lambda _visit, said: Deed("remove", removed="deleted", reason=said.get("reason", "")),
    "restore": lambda _visit, _said: Deed("restore"),
}


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Field:
    offered = [{"id": id, "label": text} for id, text in options]
    return {"name": name, "label": label, "kind": "choice", "required": True, "options": offered}


def _items(visit: Visit, items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.id, visit.label(item.label)) for item in items if not item.retired]


def _places(visit: Visit) -> list[tuple[str, str]]:
    """Departments, each followed by its groups."""
    bundle = visit.bundle
    found = []
    for department, label in _items(visit, bundle.departments.values()):
        found.append((department, label))
        groups = [group for group in bundle.groups.values() if group.department == department]
        found += [(f"{department}/{group}", f"{label} › {name}") for group, name in _items(visit, groups)]
    return found


def _counted(visit: Visit, label: str, count: int, of: int) -> str:
    return label if count == of else visit.t("workspace.bulk.some", label=label, count=count, of=of)
