"""Changes in sentences: what is different from now on, with the names the company uses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.text import isolate
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.walk import Scope
from app.tenancy.design.called import Called
from app.tenancy.design.changes import Change
from app.tenancy.design.outline import PartKey
from app.tenancy.texts import Speech

_KIND_AND_ID = 2
_PLACES: Mapping[str, At] = {  # one of each kind that others lie in, or that is called as another one
    "form": ("forms", ""), "workflow": ("workflows", ""), "field": ("fields", "fields", 0),
    "form_field": ("fields", "fields", 0), "option_set": ("fields", "option_sets", 0),
    "calendar": ("sla", "calendars", 0), "policy": ("sla", "policies", 0),
}  # fmt: skip


class Telling:
    """Two documents, read by one person: made once for many changes."""

    def __init__(self, before: Document, after: Document, speech: Speech) -> None:
        self._was, self._now, self._speech = Called(before, speech), Called(after, speech), speech

    def told(self, change: Change) -> str:
        """One sentence."""
        say = self._speech.say
        if not change.id:
            return self._changed(change, self._now.kind(change.at[:1], change.kind))
        thing = self._thing(change)
        if change.what == "changed" and change.property:
            return self._changed(change, thing)
        if change.what == "moved":
            return self._moved(change, thing)
        return say(f"change.{change.what}", thing=thing)

    def _changed(self, change: Change, thing: str) -> str:
        say, path = self._speech.say, change.property
        if change.kind == "form_field" and path == ("required",):
            return say("change.required" if change.after else "change.not_required", thing=thing)
        name = self._now.property(change.at, path) if path else ""
        was, now = change.before, change.after
        if isinstance(was, bool) or isinstance(now, bool):
            was, now = bool(was), bool(now)  # what is not said is no
        if isinstance(was, list) and isinstance(now, list):
            return self._of_list(change.at, was, now, {"thing": thing, "property": name})
        before, after = self._was.value(change.at, was), self._now.value(change.at, now)
        if change.before is None:
            return say("change.set", thing=thing, property=name, after=after)
        if now is None:
            return say("change.cleared", thing=thing, property=name, before=before)
        return say("change.changed", thing=thing, property=name, before=before, after=after)

    def _of_list(self, at: At, was: list[Any], now: list[Any], named: Mapping[str, str]) -> str:
        """What came and what went; all of it where nothing has stayed, and where the same stands in another order."""
        came, went = _without(now, was), _without(was, now)
        if not came and not went:
            return self._speech.say("change.reordered", after=self._now.value(at, now), **named)
        if len(came) == len(now):
            before, after = self._was.value(at, was), self._now.value(at, now)
            return self._speech.say("change.changed", before=before, after=after, **named)
        key = "change.gained_and_lost" if came and went else "change.gained" if came else "change.lost"
        return self._speech.say(key, came=self._now.value(at, came), went=self._was.value(at, went), **named)

    def _moved(self, change: Change, thing: str) -> str:
        say = self._speech.say
        if isinstance(change.after, int):
            return say("change.moved", thing=thing, before=change.before, after=change.after)
        if change.after is None:
            return say("change.moved_out", thing=thing)
        kind, name = change.after
        around = self._now.part((kind, change.scope, name))
        return say("change.moved_into", thing=thing, after=isolate(around))

    def _thing(self, change: Change) -> str:
        """«فیلد «شدت»ِ فرم «خرابی»»: the definition with what it lies in."""
        is_there = change.what != "removed"
        called = self._now if is_there else self._was
        label = called.part((change.kind, change.scope, change.id))
        kind = self._kind(called, change.kind, change.at[: len(change.at) - len(change.property)])
        thing = self._speech.say("change.thing", kind=kind, name=isolate(label))
        for key in _around(change.scope):
            kind, name = self._kind(called, key[0], ()), isolate(called.part(key))
            outer = self._speech.say("change.thing", kind=_within(kind), name=name)
            thing = self._speech.say("change.thing_of", thing=thing, outer=outer)
        return thing

    def _kind(self, called: Called, kind: str, at: At) -> str:
        return called.kind(_PLACES.get(kind, at), kind)


def _without(some: list[Any], others: list[Any]) -> list[Any]:
    """The items that are not among the others; an item may be a list itself."""
    known = {json.dumps(each, sort_keys=True) for each in others}
    return [each for each in some if json.dumps(each, sort_keys=True) not in known]


def _within(kind: str) -> str:
    """In the middle of a sentence it begins with a small letter, unless it is an abbreviation."""
    return kind if kind[:2].isupper() else kind[:1].lower() + kind[1:]


def told(change: Change, speech: Speech, before: Document, after: Document) -> str:
    """One change as a sentence; for many of the same documents keep one `Telling`."""
    return Telling(before, after, speech).told(change)


def _around(scope: Scope) -> Iterator[PartKey]:
    """The definitions around, from the nearest."""
    for end in range(len(scope), 0, -_KIND_AND_ID):
        yield scope[end - 2], scope[: end - 2], scope[end - 1]
