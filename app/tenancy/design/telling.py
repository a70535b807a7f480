"""Changes in sentences: what is different from now on, with the names the company uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
        before, after = self._was.value(change.at, was), self._now.value(change.at, now)
        if change.before is None:
            return say("change.set", thing=thing, property=name, after=after)
        if now is None:
            return say("change.cleared", thing=thing, property=name, before=before)
        return say("change.changed", thing=thing, property=name, before=before, after=after)

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
            outer = self._speech.say("change.thing", kind=kind, name=name)
            thing = self._speech.say("change.thing_of", thing=thing, outer=outer)
        return thing

    def _kind(self, called: Called, kind: str, at: At) -> str:
        return called.kind(_PLACES.get(kind, at), kind)


def told(change: Change, speech: Speech, before: Document, after: Document) -> str:
    """One change as a sentence; for many of the same documents keep one `Telling`."""
    return Telling(before, after, speech).told(change)


def _around(scope: Scope) -> Iterator[PartKey]:
    """The definitions around, from the nearest."""
    for end in range(len(scope), 0, -_KIND_AND_ID):
        yield scope[end - 2], scope[: end - 2], scope[end - 1]
