"""What a new thing of a list cannot be without, before anybody has set anything of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.blanks import Words
from app.tenancy.design.listed import items

_WEEK = ("sat", "sun", "mon", "tue", "wed")
_HOURS = ("08:00", "16:00")
_FIRST_OPTION = "option_1"  # a set is never without one
_TONE, _SORT, _PERCENT, _TARGET = "quiet", "-updated_at", 80, "first_response"


def beginning(document: Document, home: At, id: str, words: Words) -> dict[str, Any]:
    """A new thing of the list at `home`. Raises Refused where another list has to have something first."""
    made: dict[str, Any] = {"id": id}
    if home[-1] != "letters":  # they are called by their kind
        made["label"] = dict(words)
    if home[-1] == "option_sets":
        made["options"] = [{"id": _FIRST_OPTION, "label": {language: f"{word} 1" for language, word in words.items()}}]
    begin = _BEGINNINGS.get(str(home[-1]))
    return {**made, **(begin(document, id) if begin else {})}


def next_rank(document: Document) -> int:
    return max((each.value.get("rank", 0) for each in items(document, ("catalog", "priorities"))), default=0) + 1


def _first(document: Document, *home: str) -> str:
    listed = items(document, home)
    if not listed:
        raise Refused(Problem("design.needs_first", None, {"list": home[-1]}))
    return listed[0].id


_BEGINNINGS: Mapping[str, Callable[[Document, str], dict[str, Any]]] = {
    "roles": lambda _document, _id: {"kind": "staff", "permissions": {}},
    "groups": lambda document, _id: {"department": _first(document, "catalog", "departments")},
    "priorities": lambda document, _id: {"rank": next_rank(document), "tone": _TONE},
    "views": lambda _document, _id: {"sort": _SORT},
    "calendars": lambda _document, _id: {"weekly": {day: [list(_HOURS)] for day in _WEEK}},
    "policies": lambda _document, _id: {"targets": {}},
    "oidc": lambda _document, id: {"issuer": "https://accounts.example.com", "client_id": id},
    "escalations": lambda _document, _id: {"target": _TARGET, "percent": _PERCENT},
    "tests": lambda document, _id: {
        "form": _first(document, "forms"),
        "role": _first(document, "catalog", "roles"),
        "values": {},
        "expect": {},
    },
}
