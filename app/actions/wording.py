"""What a letter says: its kind and data in the reader's language, its secret link made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from app.actions.accounts import token_hash
from app.actions.letter_kinds import KINDS, LetterKind, kind_of
from app.actions.proofs import token_of
from app.channels.letterhead import Button, Fact, Letter
from app.core.config import LetterText, Text
from app.core.iso import parse_iso_moment
from app.core.text import isolate
from app.tenancy.texts import Speech, speech_for
from app.tenancy.work import Work
from storage import letters, models, people

_LONGEST = 500
Shown = Callable[[Speech, Any], str]


def letter_of(work: Work, row: models.Letter) -> Letter:
    """The letter as its reader gets it."""
    name = kind_of(row.kind, row.data)
    speech, kind = speech_for(work.bundle.tenant, row.language), KINDS[name]
    branding = work.bundle.branding
    company = branding.title.in_(speech.language)
    words = {"company": isolate(company), **_numbers(row.data)}

    own = work.bundle.letters.get(name, LetterText(name))

    def words_of(part: str, said: Text | None = None) -> str:
        text = None if said is None else said.by_language.get(speech.language)
        return speech.say(f"letter.{name}.{part}", **words) if text is None else speech.filled(text, **words)

    return Letter(
        language=speech.language,
        is_right_to_left=speech.is_right_to_left,
        company=company,
        color=branding.color,
        subject=words_of("subject", own.subject),
        greeting=_greeting(speech, row),
        body=tuple(words_of("body", own.body).split("\n\n")),
        facts=_facts(speech, kind, row.data),
        button=Button(words_of("button"), _address(work, kind, row.data)) if kind.page else None,
        note=tuple(words_of("note").split("\n\n")) if kind.has_note else (),
        closing=speech.say("letter.closing", company=isolate(company)),
    )


def is_too_late(work: Work, row: models.Letter) -> bool:
    """Whether the letter's secret link opens nothing any more."""
    if not KINDS[kind_of(row.kind, row.data)].is_secret:
        return False
    return not letters.opens(token_hash(_token(work, row.data)), work.now)


def name_of(row: models.Letter) -> str:
    """By whom the address is known to be read; empty at an address that nobody has shown to be his.

    Otherwise somebody could have us send words of his own to others, by taking them for a name.
    """
    known = None if row.person_id is None else people.get(row.person_id)
    if known is None:
        return ""
    is_shown = any(each.value == row.address and each.verified for each in people.contacts(known.id))
    return known.name if is_shown else ""


def _greeting(speech: Speech, row: models.Letter) -> str:
    name = " ".join(name_of(row).split())
    return speech.say("letter.greeting", name=isolate(name)) if name else speech.say("letter.greeting_nobody")


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    return {"days": data["days"]} if isinstance(data.get("days"), int) else {}


def _address(work: Work, kind: LetterKind, data: Mapping[str, Any]) -> str:
    parts = {name: quote(str(value), safe="") for name, value in data.items()}
    if kind.is_secret:
        parts["token"] = quote(_token(work, data), safe="")
    return work.mail.page(work.slug, kind.page.format(**parts))


def _token(work: Work, data: Mapping[str, Any]) -> str:
    return token_of(work, str(data["nonce"]))


def _facts(speech: Speech, kind: LetterKind, data: Mapping[str, Any]) -> tuple[Fact, ...]:
    given = {name: data[name] for name in kind.facts if data.get(name)}
    if "by" in given:
        given |= {"by": _person_name(given["by"])}
    if "until" in kind.facts and "until" not in given:
        given = {"until": None, **given}
    facts = (Fact(speech.say(f"letter.fact.{name}"), _SHOWN[name](speech, value)) for name, value in given.items())
    return tuple(fact for fact in facts if fact.value)


def _person_name(person: Any) -> str:
    known = people.get(person) if isinstance(person, int) else None
    return known.name if known else ""


def _text(_speech: Speech, value: Any) -> str:
    return str(value).strip()[:_LONGEST]


def _moment(speech: Speech, value: Any) -> str:
    return speech.moment(parse_iso_moment(str(value)))


def _until(speech: Speech, value: Any) -> str:
    return speech.say("letter.until_further_notice") if value is None else _moment(speech, value)


def _what(speech: Speech, value: Any) -> str:
    key = f"letter.what.{value}"
    return speech.say(key) if speech.knows(key) else ""


_SHOWN: Mapping[str, Shown] = MappingProxyType(
    {
        "by": _text,
        "origin": _text,
        "agent": _text,
        "reason": _text,
        "number": _text,
        "at": _moment,
        "until": _until,
        "expires_at": _moment,
        "what": _what,
    }
)
