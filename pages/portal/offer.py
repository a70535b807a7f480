"""The forms of a company in the order of its topics, and those among them that somebody's words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.core.config import Bundle, Form, Text, Topic
from app.core.text import fold

_TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Forms of one topic; those without come last, under None."""

    topic: Topic | None
    forms: tuple[Form, ...]


def shelves(bundle: Bundle, forms: Iterable[Form]) -> list[Shelf]:
    """Topics in the bundle's order, within one the forms in theirs."""
    places = {topic: place for place, topic in enumerate(bundle.topics)}

    def place(form: Form) -> int:
        return places.get(form.topic or "", len(places))

    return [
        Shelf(bundle.topics.get(group[0].topic or ""), group)
        for group in (tuple(found) for _, found in groupby(sorted(forms, key=place), key=place))
    ]


def topics_of(bundle: Bundle, form: Form) -> tuple[Topic, ...]:
    """The topics that lead to the form and that it asks for, in the bundle's order."""
    if not any(item.field == _TOPIC for item in form.items()):
        return ()
    return tuple(topic for topic in bundle.topics.values() if topic.form == form.id and not topic.retired)


def prefilled(bundle: Bundle, form: Form, topic: str | None) -> dict[str, Any]:
    """The answers of a form that was opened by one of its topics."""
    return {_TOPIC: topic} if topic in {each.id for each in topics_of(bundle, form)} else {}


def matching(bundle: Bundle, forms: Iterable[Form], words: str) -> list[Form]:
    """Forms that hold every word in their title, topic or description, in any language; hits in titles first."""
    wanted = fold(words).split()
    found = [(_rank(bundle, form, wanted), form) for form in forms] if wanted else []
    return [form for rank, form in sorted(found, key=lambda pair: pair[0]) if rank < _NOWHERE]


_NOWHERE = 9


def _rank(bundle: Bundle, form: Form, wanted: Sequence[str]) -> int:
    topic = bundle.topics.get(form.topic or "")
    title = _letters(form.label)
    if _holds(title, wanted):
        return 0
    return (
        1 if _holds(title + _letters(topic.label if topic else None) + _letters(form.description), wanted) else _NOWHERE
    )


def _holds(letters: str, wanted: Sequence[str]) -> bool:
    return all(word in letters for word in wanted)


def _letters(text: Text | None) -> str:
    """As it is written, and without its spaces: «صورت‌حساب» is found by «صورتحساب»."""
    folded = [fold(each) for each in text.by_language.values()] if text else []
    return "\n".join([*folded, *(each.replace(" ", "") for each in folded), ""])
