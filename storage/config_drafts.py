"""Drafts of the configuration: what they hold, the steps they were made in, and who has one open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from storage.models import ConfigDraft, ConfigPresence, ConfigStep, Person

_WITHOUT_BUNDLE = tuple(field for field in ConfigDraft._meta.sorted_fields if field.name != "bundle")


def all_drafts() -> list[ConfigDraft]:
    """Every draft with its owner but without its document, the latest changed first."""
    return list(
        ConfigDraft.select(*_WITHOUT_BUNDLE, Person)
        .join(Person, on=(ConfigDraft.owner == Person.id), attr="owner")
        .order_by(ConfigDraft.updated_at.desc(), ConfigDraft.id.desc())
    )


def get(id: int, *, lock: bool = False) -> ConfigDraft | None:
    """The draft with its owner and its document. `lock` keeps other writers off it until the end."""
    if lock:
        lock_row(id)
    found: ConfigDraft | None = (
        ConfigDraft.select(ConfigDraft, Person)
        .join(Person, on=(ConfigDraft.owner == Person.id), attr="owner")
        .where(ConfigDraft.id == id)
        .first()
    )
    return found


def lock_row(id: int) -> None:
    """Have other writers of that draft wait; changes nothing."""
    ConfigDraft.update(revision=ConfigDraft.revision).where(ConfigDraft.id == id).execute()


def count_of(owner: int) -> int:
    return int(ConfigDraft.select().where(ConfigDraft.owner == owner).count())


def add(owner: int, title: str, base: int, bundle: Mapping[str, Any], now: datetime) -> int:
    return int(
        ConfigDraft.insert(owner=owner, title=title, base=base, bundle=bundle, created_at=now, updated_at=now).execute()
    )


def change(id: int, revision: int, values: Mapping[str, Any]) -> bool:
    """Write it unless somebody was faster: then False. The approval goes with what was approved."""
    changed = {**values, "revision": revision + 1, "approved_by": None, "approved_revision": None}
    is_current = (ConfigDraft.id == id) & (ConfigDraft.revision == revision)
    return bool(ConfigDraft.update(**changed).where(is_current).execute())


def rename(id: int, title: str, now: datetime) -> None:
    ConfigDraft.update(title=title, updated_at=now).where(ConfigDraft.id == id).execute()


def approve(id: int, revision: int, by: int) -> bool:
    """Note who approves of that very revision; False when it is not the current one any more."""
    is_current = (ConfigDraft.id == id) & (ConfigDraft.revision == revision)
    return bool(ConfigDraft.update(approved_by=by, approved_revision=revision).where(is_current).execute())


def drop(id: int) -> None:
    ConfigDraft.delete().where(ConfigDraft.id == id).execute()


def step(draft: int, number: int) -> ConfigStep | None:
    found: ConfigStep | None = ConfigStep.get_or_none((ConfigStep.draft == draft) & (ConfigStep.number == number))
    return found


def labels(draft: int) -> dict[int, Any]:
    """What the kept steps are called, by number."""
    query = ConfigStep.select(ConfigStep.number, ConfigStep.label).where(ConfigStep.draft == draft)
    return {row.number: row.label for row in query}


def add_step(draft: int, number: int, step: Mapping[str, Any], kept: int) -> None:
    """Write a step instead of all from its number on; of those before it the last `kept` - 1 stay."""
    is_over = (ConfigStep.number >= number) | (ConfigStep.number <= number - kept)
    ConfigStep.delete().where((ConfigStep.draft == draft) & is_over).execute()
    ConfigStep.insert(draft=draft, number=number, **step).execute()


def forget_steps(draft: int) -> None:
    ConfigStep.delete().where(ConfigStep.draft == draft).execute()


def beat(draft: int, person: int, place: str, until: datetime) -> None:
    ConfigPresence.insert(draft=draft, person=person, place=place, until=until).on_conflict(
        conflict_target=[ConfigPresence.draft, ConfigPresence.person],
        update={ConfigPresence.place: place, ConfigPresence.until: until},
    ).execute()


def place_of(draft: int, person: int, now: datetime) -> str | None:
    """Where that person is in the draft; None when he is not there."""
    is_his = (ConfigPresence.draft == draft) & (ConfigPresence.person == person)
    row = ConfigPresence.get_or_none(is_his & (ConfigPresence.until > now))
    return None if row is None else str(row.place)


def leave(draft: int, person: int) -> None:
    ConfigPresence.delete().where((ConfigPresence.draft == draft) & (ConfigPresence.person == person)).execute()


def forget_presence(moment: datetime) -> None:
    """Drop what ended before that moment."""
    ConfigPresence.delete().where(ConfigPresence.until < moment).execute()


def who_is_in(drafts: Iterable[int], now: datetime) -> list[ConfigPresence]:
    """Who has these drafts open, the person joined, by name."""
    return list(
        ConfigPresence.select(ConfigPresence, Person)
        .join(Person, on=(ConfigPresence.person == Person.id), attr="person")
        .where(ConfigPresence.draft.in_(list(drafts)) & (ConfigPresence.until > now))
        .order_by(Person.sort_key, Person.id)
    )
