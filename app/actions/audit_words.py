"""The audit in words: one sentence an entry, and below it what was before and what is after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from app.actions.auditing import AuditEntry
from app.actions.views import PersonRef
from app.core.config import Bundle, Text
from app.core.iso import parse_iso_moment
from app.core.text import isolate
from app.tenancy.texts import Speech, catalogue

COLUMNS = (
    "id", "utc", "local", "what", "details", "kind", "actor", "actor_id", "person", "person_id", "ticket", "address",
    "config_version",
)  # fmt: skip
_SAID_ALREADY = frozenset({"person", "guest", "before", "after"})
_OF_TIME = ("_at", "until", "since")
_LONGEST = 300
_MARKS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # of direction, ours and those in names


class AuditWords:
    """How one reader is told. Where there is no sentence for a kind, the kind itself is named."""

    def __init__(self, speech: Speech, bundle: Bundle) -> None:
        self._speech, self._bundle = speech, bundle
        self._listed: Mapping[str, Mapping[str, Any]] = {
            "roles": bundle.roles,
            "departments": bundle.departments,
            "supervises": bundle.departments,
            "groups": bundle.groups,
        }

    def sentence(self, entry: AuditEntry) -> str:
        say = self._speech.say
        args = {name: _as_argument(value) for name, value in entry.data.items() if isinstance(value, str | int)}
        args |= {"actor": isolate(self.actor(entry)), "person": isolate(self._named(entry.person))}
        args |= {"ticket": isolate(entry.ticket or say("audit.hidden_ticket")), "kind": isolate(entry.kind)}
        try:
            return say(self._key(entry), **args)
        except KeyError:
            return say("audit.other", **args)

    def details(self, entry: AuditEntry) -> tuple[str, ...]:
        """Before and after of each value that was changed, then what else is known."""
        return tuple(self._lines(entry))

    def actor(self, entry: AuditEntry) -> str:
        """Who did it."""
        if entry.by_guest:
            return self._speech.say("audit.guest")
        return self._speech.say("audit.desk") if entry.actor is None else self._named(entry.actor)

    def row(self, entry: AuditEntry) -> tuple[object, ...]:
        """The entry as a line of a table with COLUMNS. What people wrote neither turns a cell around nor adds lines."""
        utc = f"{entry.at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
        details = "\n".join(map(_one_line, self.details(entry)))
        what, actor, person = _one_line(self.sentence(entry)), entry.actor, entry.person
        return (
            entry.id, utc, self._speech.moment(entry.at, seconds=True), what, details, entry.kind,
            _one_line(self.actor(entry)), actor.id if actor else "", _one_line(self._named(person)) if person else "",
            person.id if person else "", entry.ticket or "", entry.address, entry.config_version,
        )  # fmt: skip

    def head(self) -> tuple[str, ...]:
        return tuple(self._speech.say(f"audit.column.{name}") for name in COLUMNS)

    def _key(self, entry: AuditEntry) -> str:
        by_oneself = f"audit.{entry.kind}.self"
        is_self = entry.actor is not None and entry.person is not None and entry.actor.id == entry.person.id
        if is_self and self._speech.knows(by_oneself):
            return by_oneself
        key = f"audit.{entry.kind}"
        return key if self._speech.knows(key) else "audit.other"

    def _named(self, person: PersonRef | None) -> str:
        """Somebody who was erased has no name any more."""
        if person is None:
            return self._speech.say("audit.nobody")
        return person.name or self._speech.say("audit.erased", number=person.id)

    def _lines(self, entry: AuditEntry) -> Iterator[str]:
        for told in (entry.data, entry.personal):
            before, after = (_mapping(told.get(side)) for side in ("before", "after"))
            for name in dict.fromkeys((*before, *after)):
                if "before" in told:
                    yield self._change(name, before.get(name), after.get(name))
                else:
                    yield from self._fact(name, after[name])
        said = catalogue(self._speech.language)[self._key(entry)]
        for told in (entry.data, entry.personal):
            for name, value in told.items():
                if name not in _SAID_ALREADY and f"{{{name}}}" not in said:
                    yield from self._fact(name, value)

    def _fact(self, name: str, value: Any) -> Iterator[str]:
        if value not in (None, "", [], {}):
            yield self._speech.say("audit.detail", field=self._label(name), value=isolate(self._shown(name, value)))

    def _change(self, name: str, before: Any, after: Any) -> str:
        was, now = (isolate(self._shown(name, value)) for value in (before, after))
        return self._speech.say("event.change", field=isolate(self._label(name)), before=was, after=now)

    def _label(self, name: str) -> str:
        key = f"audit.field.{name}"
        return self._speech.say(key) if self._speech.knows(key) else name

    def _shown(self, name: str, value: Any) -> str:
        if value in (None, "", [], {}):
            return self._speech.say("field.nothing")
        if isinstance(value, int):
            return self._counted(value)
        if isinstance(value, list):
            return self._speech.say("field.comma").join(self._shown(name, each) for each in value)
        if isinstance(value, Mapping):
            return _short(self._mapped(value))
        moment = _moment(value) if name.endswith(_OF_TIME) else None
        if moment is not None:
            return self._speech.moment(moment, seconds=True)
        listed = self._listed.get(name, {}).get(value)
        if listed is not None:
            return str(listed.label.in_(self._speech.language))
        key = f"audit.value.{value}"
        return self._speech.say(key) if self._speech.knows(key) else _short(value)

    def _counted(self, value: int) -> str:
        if isinstance(value, bool):
            return self._speech.say("audit.value.yes" if value else "audit.value.no")
        return self._speech.number(value)

    def _mapped(self, value: Mapping[str, Any]) -> str:
        """A text by language as the reader reads it, anything else as it is kept."""
        if set(value) <= set(self._bundle.tenant.languages):
            return Text(value, self._bundle.language).in_(self._speech.language)
        return json.dumps(value, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _moment(value: object) -> datetime | None:
    try:
        return parse_iso_moment(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _as_argument(value: str | int) -> str | int:
    """Numbers are written in the reader's digits by who says the sentence."""
    return value if isinstance(value, int) else isolate(_short(value))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
