"""The form of a person: its fields from the bundle, its answers as particulars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from app.actions.cards import PersonCard
from app.actions.particulars import LONGEST_NAME, Particulars
from app.core.config import Group, Item
from pages.parts.record_form import Entry, Part, number_of, text_of, texts_of
from pages.visit import Visit

LANGUAGES = {"fa": "فارسی", "en": "English"}


def parts(visit: Visit, grantable: Collection[str], card: PersonCard | None) -> list[Part]:
    """What is asked. Roles that cannot be given are shown, with the reason."""
    say = visit.t
    return [
        Part(_identity(visit), say("admin.person.identity")),
        Part([_roles(visit, grantable, card)], say("admin.person.roles"), say("admin.person.roles_hint")),
        Part([_places(visit, card)], say("admin.person.places"), say("admin.person.places_hint")),
    ]


def values(visit: Visit, card: PersonCard | None) -> dict[str, Any]:
    """The answers as they are now."""
    if card is None:
        empty = dict.fromkeys(("name", "email", "mobile"), "")
        nothing: dict[str, Any] = {name: [] for name in ("roles", "departments", "groups", "supervises")}
        return {**empty, **nothing, "language": visit.bundle.language, "organization": None}
    row = card.row
    company = row.organization
    return {
        "name": row.name,
        "email": row.email or "",
        "mobile": row.mobile or "",
        "language": card.language,
        "organization": None if company is None else {"id": company.id, "label": company.name},
        "roles": list(row.roles),
        "departments": list(row.departments),
        "groups": list(row.groups),
        "supervises": list(card.supervises),
    }


def particulars(visit: Visit, given: Mapping[str, Any]) -> Particulars:
    """What was answered; who is not staff works nowhere, whatever had been ticked before."""
    roles = texts_of(given, "roles")
    is_staff = not _staff_roles(visit).isdisjoint(roles)
    return Particulars(
        name=text_of(given, "name"),
        email=text_of(given, "email"),
        roles=roles,
        mobile=text_of(given, "mobile"),
        language=text_of(given, "language") or None,
        departments=texts_of(given, "departments") if is_staff else (),
        groups=texts_of(given, "groups") if is_staff else (),
        supervises=texts_of(given, "supervises") if is_staff else (),
        organization=number_of(given, "organization"),
    )


def _identity(visit: Visit) -> list[Entry]:
    say = visit.t
    languages = [{"id": each, "label": LANGUAGES.get(each, each)} for each in visit.bundle.tenant.languages]
    return [
        Entry("name", say("admin.person.name"), required=True, most=LONGEST_NAME, wide=True),
        Entry("email", say("admin.person.email"), "email", most=254),
        Entry("mobile", say("admin.person.mobile"), "tel", most=30),
        Entry("organization", say("admin.person.organization"), "lookup"),
        Entry("language", say("admin.person.language"), "select", languages),
    ]


def _roles(visit: Visit, grantable: Collection[str], card: PersonCard | None) -> Entry:
    held = card.row.roles if card else ()
    options = [
        {
            "id": role.id,
            "label": visit.label(role.label),
            "hint": visit.t(f"admin.kind.{role.kind}"),
            "off": "" if role.id in grantable or role.id in held else visit.t("admin.person.not_yours"),
        }
        for role in visit.bundle.roles.values()
        if not role.retired or role.id in held
    ]
    return Entry("roles", visit.t("admin.person.roles"), "checks", options, wide=True)


def _places(visit: Visit, card: PersonCard | None) -> Entry:
    bundle = visit.bundle
    works = {*card.row.departments, *card.supervises} if card else set()
    teams = set(card.row.groups) if card else set()
    options = [
        {
            "id": department.id,
            "label": visit.label(department.label),
            "groups": _labelled(visit, _offered(_groups_of(bundle.groups.values(), department.id), teams)),
        }
        for department in _offered(bundle.departments.values(), works)
    ]
    when = {"field": "roles", "any": sorted(_staff_roles(visit))}
    return Entry("departments", visit.t("admin.person.places"), "places", options, wide=True, when=when)


def _groups_of(groups: Iterable[Group], department: str) -> list[Group]:
    return [group for group in groups if group.department == department]


def _offered(items: Iterable[Item], held: Collection[str]) -> list[Item]:
    return [item for item in items if not item.retired or item.id in held]


def _labelled(visit: Visit, items: Sequence[Item]) -> list[dict[str, str]]:
    return [{"id": item.id, "label": visit.label(item.label)} for item in items]


def _staff_roles(visit: Visit) -> frozenset[str]:
    return frozenset(role.id for role in visit.bundle.roles.values() if role.kind == "staff")
