"""What may be announced: texts, audience, places and times, checked before they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.actions.announced import AUDIENCES, LEVELS, PLACES
from app.actions.audiences import check_condition
from app.core.conditions import to_json
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage.models import Announcement

LONGEST_TITLE, LONGEST_BODY = 160, 4000
_OFFERED = {"audience": AUDIENCES, "level": LEVELS}


def checked(work: Work, values: Mapping[str, Any], kept: Announcement | None = None) -> dict[str, Any]:
    """The values as they are stored; `kept` is the one that is changed. Raises Refused by field for all that is wrong.

    A start that is left out is now, or when it was before.
    """
    problems = [*_texts(work, values), *_choices(values), *_times(work, values, kept)]
    condition = values["condition"]
    if condition is not None:
        problems += check_condition(work, condition, "condition")
    if not problems and "sign_in" in values["places"] and (condition is not None or values["audience"] != "everyone"):
        problems = [Problem("announcement.sign_in_knows_nobody", "places")]
    if problems:
        raise Refused(problems)
    return {
        **values,
        "title": _trimmed(values["title"]),
        "body": _trimmed(values["body"]),
        "places": [place for place in PLACES if place in values["places"]],
        "starts_at": values["starts_at"] or (work.now if kept is None else kept.starts_at),
        "condition": None if condition is None else to_json(condition),
    }


def _texts(work: Work, values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, longest in (("title", LONGEST_TITLE), ("body", LONGEST_BODY)):
        texts: Mapping[str, str] = values[name]
        if any(language not in work.bundle.tenant.languages for language in texts):
            yield Problem("field.not_offered", name)
        if any(len(text) > longest for text in texts.values()):
            yield Problem("field.too_long", name, {"max": longest})
    if not values["title"].get(work.bundle.language, "").strip():
        yield Problem("field.required", "title")


def _choices(values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, offered in _OFFERED.items():
        if values[name] not in offered:
            yield Problem("field.not_offered", name)
    if not values["places"]:
        yield Problem("field.required", "places")
    elif any(place not in PLACES for place in values["places"]):
        yield Problem("field.not_offered", "places")


def _times(work: Work, values: Mapping[str, Any], kept: Announcement | None) -> Iterator[Problem]:
    starts, ends = values["starts_at"], values["ends_at"]
    naive = [name for name in ("starts_at", "ends_at") if _is_naive(values[name])]
    yield from (Problem("field.not_a_moment", name) for name in naive)
    if naive or ends is None:
        return
    begins = starts or (work.now if kept is None else kept.starts_at)
    if ends <= max(begins, work.now):
        yield Problem("announcement.ends_too_early", "ends_at")


def _is_naive(moment: datetime | None) -> bool:
    return moment is not None and moment.tzinfo is None


def _trimmed(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in texts.items() if text.strip()}
