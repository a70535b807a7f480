"""Drafts with what they change, and how documents are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.actions.designer import drafts, publishing
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import company

Change = Callable[[dict[str, Any]], None]


def changed(*changes: Change) -> dict[str, Any]:
    """The company's document with these changes."""
    document = company()
    for change in changes:
        change(document)
    return document


def draft_with(desk: Desk, who: Who, *changes: Change) -> int:
    """A draft that changes this."""
    return desk.run(drafts.begin, who, "x", document=changed(*changes))


def published(desk: Desk, who: Who, *changes: Change, mappings: Mapping[str, str] | None = None) -> int:
    """The number of the version."""
    return desk.run(publishing.publish, who, draft_with(desk, who, *changes), 1, "", mappings or {})


def removed(part: str, name: str, *ids: str) -> Change:
    """Items of a list of the catalogue or of the fields that go."""

    def change(document: dict[str, Any]) -> None:
        document[part][name] = [item for item in document[part][name] if item["id"] not in ids]

    return change


def item(document: Mapping[str, Any], part: str, name: str, id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in document[part][name] if each["id"] == id)
    return found


def without_state(state: str, instead: str = "working") -> Change:
    """The workflow without that state: what led to it or from it goes with it."""

    def change(document: dict[str, Any]) -> None:
        workflow = document["workflows"]["support"]
        workflow["states"] = [each for each in workflow["states"] if each["id"] != state]
        for each in workflow["transitions"]:
            each["from"] = [name for name in each["from"] if name != state]
            each["to"] = instead if each["to"] == state else each["to"]
        workflow["transitions"] = [each for each in workflow["transitions"] if each["from"]]
        if "positions" in workflow:
            workflow["positions"].pop(state, None)

    return change


def option(name: str, ids: Iterable[str]) -> Change:
    """A field keeps these options alone."""

    def change(document: dict[str, Any]) -> None:
        field = item(document, "fields", "fields", name)
        field["options"] = [each for each in field["options"] if each["id"] in set(ids)]

    return change


def recoloured(color: str = "#123456") -> Change:
    return lambda document: document["branding"].__setitem__("color", color)


def coloured(color: str) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": "/branding/color", "value": color}]


def both_design(document: dict[str, Any]) -> None:
    """Supervisors design and publish, too."""
    item(document, "catalog", "roles", "supervisor")["permissions"] |= {"config.edit": "all", "config.publish": "all"}


def four_eyes(document: dict[str, Any]) -> None:
    document["tenant"]["publishing"] = {"four_eyes": True}


def named_instead(old: str, new: str) -> Change:
    """Whatever names the one names the other."""
    return lambda document: document.update(_renamed(document, old, new))


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if key == old else key: _renamed(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        items = [_renamed(each, old, new) for each in value]
        return list(dict.fromkeys(items)) if all(isinstance(each, str) for each in items) else items
    return new if value == old else value
