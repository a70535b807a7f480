"""All people of the desk: found, narrowed, opened, added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.actions.cards import PersonPage, PersonRow
from app.actions.choosing import named
from app.actions.roster import STANDINGS, PeopleQuery, list_people
from app.core.config import Item, Role
from pages.acts import attempt
from pages.admin.records import Found, Records, keep_known, others_of
from pages.admin.waiting import draw_waiting
from pages.parts.labels import FACES, initials, item_label
from pages.parts.list_tools import Choice, Filter, Other
from pages.parts.record_table import Column, Record
from pages.visit import Visit

PAGE = 50
_LONGEST_NUMBER = 10


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not manage people."""
    source = People(visit, await _organization(visit, params.get("organization", "")))
    asked = keep_known(source, params)
    await draw_waiting(visit)
    Records(visit, source, asked, await source.read(asked, None))


async def _organization(visit: Visit, number: str) -> Choice | None:
    """The organization whose people are wanted."""
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER):
        return None
    names = await visit.desk.arun(named, visit.who, "organization", [int(number)])
    return next((Choice(number, name) for name in names.values()), None)


class People:
    """The list of people as a source of records; `organization` may be asked for beside what is always offered."""

    name, icon = "people", "group"

    def __init__(self, visit: Visit, organization: Choice | None) -> None:
        self.visit, self.organization = visit, organization
        self.path, self.fresh = visit.paths.people(), visit.paths.person("new")

    def columns(self) -> Sequence[Column]:
        say = self.visit.t
        return (
            Column("name", say("admin.people.name"), "name", "minmax(220px, 1.4fr)"),
            Column("roles", say("admin.people.roles"), "chips", "minmax(120px, 1fr)"),
            Column("places", say("admin.people.places"), "chips", "minmax(140px, 1.2fr)"),
            Column("address", say("admin.people.address"), "code", "minmax(180px, 1.2fr)"),
        )

    def filters(self, asked: Mapping[str, str]) -> list[Filter]:
        say, bundle = self.visit.t, self.visit.bundle
        choices = {
            "kind": tuple(Choice(kind, say(f"admin.kind.{kind}")) for kind in ("staff", "customer")),
            "role": self._choices(bundle.roles.values()),
            "department": self._choices(bundle.departments.values()),
            "standing": tuple(Choice(each, say(f"standing.{each}")) for each in STANDINGS),
            "organization": (self.organization,) if self.organization else (),
        }
        return [
            Filter(name, say(f"admin.people.{name}"), options, asked.get(name, ""))
            for name, options in choices.items()
            if len(options) > (name != "organization")
        ]

    def others(self, asked: Mapping[str, str]) -> Sequence[Other]:
        return others_of(self.visit, self.name, asked)

    async def read(self, asked: Mapping[str, str], cursor: str | None) -> Found:
        return self._found(await self.visit.desk.arun(list_people, self.visit.who, self._query(asked, cursor)))

    async def reread(self, asked: Mapping[str, str], cursor: str | None) -> Found | None:
        outcome = await attempt(self.visit, list_people, self._query(asked, cursor))
        return None if outcome is None else self._found(outcome.value)

    def _query(self, asked: Mapping[str, str], cursor: str | None) -> PeopleQuery:
        kind = asked.get("kind")
        return PeopleQuery(
            q=asked.get("q", ""),
            role=asked.get("role"),
            kind="staff" if kind == "staff" else "customer" if kind == "customer" else None,
            department=asked.get("department"),
            organization=int(asked["organization"]) if asked.get("organization") else None,
            active=None,
            standing=asked.get("standing"),
            sort=asked.get("sort", "name"),
            cursor=cursor,
            limit=PAGE,
        )

    def _found(self, page: PersonPage) -> Found:
        return Found([self._record(row) for row in page.items], page.next, page.total)

    def _record(self, row: PersonRow) -> Record:
        visit, bundle = self.visit, self.visit.bundle
        places = [item_label(visit, bundle.departments, each) for each in row.departments]
        places += [item_label(visit, bundle.groups, each) for each in row.groups]
        roles = (visit.label(bundle.roles[each].label) if each in bundle.roles else each for each in row.roles)
        return Record(
            id=row.id,
            href=visit.paths.person(row.id),
            cells={
                "name": row.name,
                "roles": tuple(dict.fromkeys(roles)),
                "places": tuple(dict.fromkeys(places)),
                "address": tuple(filter(None, (row.email, row.mobile))),
            },
            initials=initials(row.name),
            hue=row.id % FACES,
            detail=row.organization.name if row.organization else "",
            mark="" if row.standing == "active" else visit.t(f"standing.{row.standing}"),
            faded=row.standing in ("inactive", "expired"),
        )

    def _choices(self, items: Iterable[Item | Role]) -> tuple[Choice, ...]:
        return tuple(Choice(item.id, self.visit.label(item.label)) for item in items if not item.retired)
