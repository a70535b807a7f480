"""The form of an announcement: what is asked, its answers now, and the answers as an announcement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.actions.announceable import LONGEST_BODY, LONGEST_TITLE
from app.actions.announced import AUDIENCES, LEVELS, PLACES, AnnouncementView, Wanted
from app.core.conditions import Condition, parse
from app.core.config import Item, Role
from app.core.problems import Problem
from app.core.text import isolate
from pages.admin.readers import Readers, condition_of, readers_of, said
from pages.parts.record_form import Entry, Part, number_of, text_of, texts_of
from pages.visit import Visit

LANGUAGES = {"fa": "فارسی", "en": "English"}


def parts(visit: Visit, kept: AnnouncementView | None) -> list[Part]:
    say = visit.t
    return [
        Part(_texts(visit), say("announcements.texts"), say("announcements.body_hint")),
        Part(_readers(visit, kept), say("announcements.readers"), _other_condition(visit, kept)),
    ]


def values(visit: Visit, kept: AnnouncementView | None) -> dict[str, Any]:
    """The answers as they are now; a new one is for everybody in portal and workspace."""
    languages = visit.bundle.tenant.languages
    texts = {
        f"{name}_{language}": (getattr(kept, name).get(language, "") if kept else "")
        for name in ("title", "body")
        for language in languages
    }
    readers = _known_readers(kept) or Readers()
    organization = readers.organization
    return {
        **texts,
        "audience": kept.audience if kept else "everyone",
        "level": kept.level if kept else "info",
        "places": list(kept.places) if kept else ["portal", "workspace"],
        "roles": list(readers.roles),
        "departments": list(readers.departments),
        "organization": None if organization is None else {"id": organization, "label": f"#{organization}"},
        "dismissible": ["yes"] if kept is None or kept.dismissible else [],
    }


def wanted(
    visit: Visit, given: Mapping[str, Any], times: Mapping[str, datetime | None], kept: AnnouncementView | None
) -> Wanted:
    """What was answered; a condition that this form cannot show stays as it was."""
    languages = visit.bundle.tenant.languages
    texts = {
        name: {each: text for each in languages if (text := text_of(given, f"{name}_{each}")).strip()}
        for name in ("title", "body")
    }
    return Wanted(
        title=texts["title"],
        body=texts["body"],
        audience=text_of(given, "audience"),
        places=texts_of(given, "places"),
        level=text_of(given, "level"),
        starts_at=times["starts_at"],
        ends_at=times["ends_at"],
        dismissible="yes" in texts_of(given, "dismissible"),
        condition=_condition(given, kept),
    )


def placed(visit: Visit, problem: Problem) -> Problem:
    """The refusal beside the field of this form that it is about."""
    if problem.field in ("title", "body"):
        return replace(problem, field=f"{problem.field}_{visit.bundle.language}")
    return replace(problem, field="roles") if problem.field == "condition" else problem


def _condition(given: Mapping[str, Any], kept: AnnouncementView | None) -> Condition | None:
    if kept is not None and kept.condition is not None and _known_readers(kept) is None:
        return parse(kept.condition)
    chosen = Readers(texts_of(given, "roles"), texts_of(given, "departments"), number_of(given, "organization"))
    return condition_of(chosen)


def _known_readers(kept: AnnouncementView | None) -> Readers | None:
    """None for a condition that is more than a choice of readers."""
    return readers_of(None if kept is None or kept.condition is None else parse(kept.condition))


def _other_condition(visit: Visit, kept: AnnouncementView | None) -> str:
    if kept is None or kept.condition is None or _known_readers(kept) is not None:
        return ""
    return visit.t("announcements.other_condition", condition=said(visit, parse(kept.condition)))


def _texts(visit: Visit) -> list[Entry]:
    say, entries = visit.t, []
    for language in visit.bundle.tenant.languages:
        name, first = isolate(LANGUAGES.get(language, language)), language == visit.bundle.language
        entries += [
            Entry(
                f"title_{language}", say("announcements.title_in", language=name), required=first,
                most=LONGEST_TITLE, wide=True,
            ),
            Entry(
                f"body_{language}", say("announcements.body_in", language=name), "long", most=LONGEST_BODY, wide=True
            ),
        ]  # fmt: skip
    return entries


def _readers(visit: Visit, kept: AnnouncementView | None) -> list[Entry]:
    say, bundle = visit.t, visit.bundle
    entries = [
        Entry("audience", say("announcements.audience"), "select", _named(visit, "audience", AUDIENCES)),
        Entry("level", say("announcements.level"), "select", _named(visit, "level", LEVELS)),
        Entry("places", say("announcements.places"), "checks", _named(visit, "place", PLACES), required=True),
        Entry(
            "dismissible", say("announcements.dismissible"), "checks",
            [{"id": "yes", "label": say("announcements.dismissible.yes")}],
        ),
    ]  # fmt: skip
    if _known_readers(kept) is None:
        return entries
    hint = say("announcements.everyone_hint")
    roles = _labelled(visit, bundle.roles.values())
    return [
        *entries,
        Entry("roles", say("announcements.roles"), "checks", roles, hint=hint, wide=True),
        Entry(
            "departments", say("announcements.departments"), "checks",
            _labelled(visit, bundle.departments.values()), hint=hint, wide=True,
        ),
        Entry("organization", say("announcements.organization"), "lookup", hint=hint),
    ]  # fmt: skip


def _named(visit: Visit, name: str, ids: Sequence[str]) -> list[dict[str, str]]:
    return [{"id": each, "label": visit.t(f"announcements.{name}.{each}")} for each in ids]


def _labelled(visit: Visit, items: Iterable[Item | Role]) -> list[dict[str, str]]:
    return [{"id": item.id, "label": visit.label(item.label)} for item in items if not item.retired]
