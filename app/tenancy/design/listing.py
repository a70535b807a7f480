"""What is done with the lists of a document: each intent becomes a step of the draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import ID, At, Document
from app.tenancy.bundle.references import uses
from app.tenancy.design.beginnings import beginning, next_rank
from app.tenancy.design.blanks import Words, checked_label, said
from app.tenancy.design.edits import Edit
from app.tenancy.design.listed import Item, is_ordered, item, items, kind_of, may_retire
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, add, move, remove, replace, step, value_at

__all__ = ["Item", "is_ordered", "item", "items", "kind_of", "may_retire"]
_EMPTY_PARTS: Mapping[str, Any] = {
    "sla": {"calendars": [], "policies": []},
    "notifications": {"letters": []},
    "tests": {},
}


def proposed(document: Document, home: At, label: Words) -> str:
    """A free id that says the label."""
    return proposed_id(said(label), {each.id for each in items(document, home)}, kind_of(home) or "item")


def added(document: Document, home: At, id: str, label: Words) -> Step:
    """A new thing at the end of the list. Raises Refused at `id` or `label`."""
    words = checked_label(label)
    _refuse_id(document, home, id)
    return _put(document, home, beginning(document, home, id, words), step_name="add_item", name=said(words))


def duplicated(document: Document, home: At, id: str, suffix: str) -> Step:
    """The same again under an id of its own, right after it. `suffix` is put after its label."""
    source = item(document, home, id)
    made = json.loads(json.dumps(source.value))
    made["id"] = proposed_id(id, {each.id for each in items(document, home)})
    made.pop("default", None)
    if "label" in made:
        label = made["label"]
        made["label"] = f"{label}{suffix}" if isinstance(label, str) else {k: f"{v}{suffix}" for k, v in label.items()}
    if "rank" in made:
        made["rank"] = next_rank(document)
    after = source.at[-1]
    index = after + 1 if isinstance(after, int) else None
    return _put(document, home, made, step_name="duplicate_item", name=id, index=index)


def moved(document: Document, home: At, id: str, index: int) -> Step | None:
    """To that number of the list; None: it stands there already. Ranks of priorities follow their order."""
    source = item(document, home, id)
    listed = list(items(document, home))
    here = source.at[-1]
    index = max(0, min(index, len(listed) - 1))
    if not isinstance(here, int) or here == index:
        return None
    edits: list[Edit] = [move(source.at, (*home, index))]
    listed.insert(index, listed.pop(here))
    if home == ("catalog", "priorities"):
        ranks = sorted(each.value.get("rank", 0) for each in listed)
        ranks = ranks if len(set(ranks)) == len(ranks) else list(range(1, len(ranks) + 1))
        falling = bool(listed) and _is_falling(items(document, home))
        wanted = reversed(ranks) if falling else ranks
        edits += [
            replace((*home, place, "rank"), rank)
            for place, (each, rank) in enumerate(zip(listed, wanted, strict=True))
            if each.value.get("rank") != rank
        ]
    return step("move_item", edits, (*home, index), name=id)


def _is_falling(listed: tuple[Item, ...]) -> bool:
    """Whether the most urgent one stands first."""
    return bool(listed[0].value.get("rank", 0) > listed[-1].value.get("rank", 0))


def retired(document: Document, home: At, id: str, *, is_retired: bool) -> Step:
    """Hidden from new work, or brought back."""
    found = item(document, home, id)
    at = (*found.at, "retired")
    has = "retired" in found.value
    if is_retired:
        return step("retire_item", [replace(at, True) if has else add(at, True)], found.at, name=id)
    return step("restore_item", [remove(at)] if has else [], found.at, name=id)


def removed(document: Document, home: At, id: str) -> Step:
    """Not there any more; what names it is left to the findings."""
    found = item(document, home, id)
    part = home[0]
    is_last = part in ("tests",) and len(items(document, home)) == 1
    return step("remove_item", [remove(home if is_last else found.at)], None, name=id)


def used_by(document: Document, home: At, id: str) -> tuple[At, ...]:
    """Where the thing is named."""
    kind = kind_of(home)
    return tuple(dict.fromkeys(use.at for use in uses(document, kind, id))) if kind else ()


def _put(
    document: Document, home: At, made: dict[str, Any], *, step_name: str, name: str, index: int | None = None
) -> Step:
    edits, listed = _list_there(document, home)
    key: str | int = made["id"] if isinstance(listed, dict) else len(listed) if index is None else index
    at = (*home, key)
    return step(step_name, [*edits, add(at, made)], at, name=name)


def _list_there(document: Document, home: At) -> tuple[list[Edit], Any]:
    """Edits that make the list where it is not there yet, and the list."""
    try:
        return [], value_at(document, home)
    except Refused:
        part = str(home[0])
        if part in _EMPTY_PARTS and part not in document:
            fresh = _EMPTY_PARTS[part]
            return [add((part,), fresh)], fresh if len(home) == 1 else fresh[home[1]]
        return setting(document, home, []), []


def _refuse_id(document: Document, home: At, id: str) -> None:
    if not ID.fullmatch(id):
        raise Refused(Problem("design.bad_id", "id"))
    if any(each.id == id for each in items(document, home)):
        raise Refused(Problem("design.id_taken", "id", {"id": id}))
