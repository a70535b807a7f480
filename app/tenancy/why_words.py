"""An answer to «why?» in words: the rules, and each part of their conditions with its mark and its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.conditions import All, Condition, Leaf, Not
from app.core.conditions.explain import Explained
from app.core.disclosing import tells
from app.core.reasons import Reason, Why
from app.tenancy.labels import Labels

_MARKS = {True: "yes", False: "no"}
_LISTED = {"from_state": "state", "placed": "form", "item_required": "form", "item_read_only": "form"}
_OF_ROLES = ("access", "roles", "edit_access")


def told(labels: Labels, why: Why, label: str) -> dict[str, Any]:
    """An answer as texts: `label`, `chips`, `reasons` with their `parts`, and `version`. Marks: yes, no, unknown."""
    return {
        "label": label,
        "chips": list(_chips(labels, why)),
        "reasons": [_reason(labels, reason) for reason in why.reasons],
        "version": _version(labels, why),
    }


def _chips(labels: Labels, why: Why) -> Iterator[dict[str, str]]:
    yield {
        "text": labels.speech.say("why.shown" if why.shown else "why.hidden"),
        "tone": "ok" if why.shown else "quiet",
    }
    if why.kind == "option":
        return  # what is demanded of its field is not demanded of it
    if why.required:
        yield {"text": labels.speech.say("why.required"), "tone": "warn"}
    if why.read_only and why.shown:
        yield {"text": labels.speech.say("why.read_only"), "tone": "info"}


def _version(labels: Labels, why: Why) -> str:
    if not why.version or why.published_at is None:
        return ""
    key = "why.version_by" if why.author_name else "why.version"
    return labels.speech.say(key, version=why.version, at=labels.speech.moment(why.published_at), name=why.author_name)


def _reason(labels: Labels, reason: Reason) -> dict[str, Any]:
    names = tuple(_name(labels, reason, each) for each in reason.names)
    mark = _MARKS[reason.speaks_for]
    parts: list[dict[str, Any]] = []
    sentence = ""
    if reason.when is not None and reason.explained is not None:
        if not isinstance(reason.when, Leaf):  # a single comparison is said by its one part
            sentence = labels.speech.say("condition.sentence", condition=labels.clause(reason.when))
        parts = list(_parts(labels, reason.when, reason.explained, 0))
    return {
        "mark": mark,
        "text": labels.speech.say(f"why.{reason.effect}.{_said(reason, mark)}", rule=reason.rule, names=names),
        "sentence": sentence,
        "parts": parts,
    }


def _said(reason: Reason, mark: str) -> str:
    """A rule that does not hold narrows nothing: it keeps no option either."""
    is_idle = reason.effect == "options" and reason.explained is not None and not reason.explained.holds
    return "idle" if is_idle else mark


def _name(labels: Labels, reason: Reason, id: str) -> str:
    return labels.name("role" if reason.effect in _OF_ROLES else _LISTED.get(reason.effect, ""), id)


def _parts(labels: Labels, condition: Condition, explained: Explained, depth: int) -> Iterator[dict[str, Any]]:
    """The tree from the top, a line a part."""
    mark = _MARKS[explained.holds] if tells(explained) else "unknown"
    if isinstance(condition, Leaf):
        yield {
            "depth": depth,
            "mark": mark,
            "text": labels.clause(condition),
            "actual": _actual(labels, explained),
        }
        return
    word = "not" if isinstance(condition, Not) else "all" if isinstance(condition, All) else "any"
    yield {"depth": depth, "mark": mark, "text": labels.speech.say(f"why.group.{word}"), "actual": ""}
    inner = (condition.item,) if isinstance(condition, Not) else condition.items
    for part, item in zip(inner, explained.items, strict=True):
        yield from _parts(labels, part, item, depth + 1)


def _actual(labels: Labels, explained: Explained) -> str:
    value = labels.value(explained.fact or "", explained.actual)
    return labels.speech.say("why.actual", value=value) if value else labels.speech.say("why.no_value")
