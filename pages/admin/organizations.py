"""All organizations of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.actions.cards import OrganizationPage, OrganizationRow
from app.actions.organizations import OrganizationsQuery, list_organizations
from pages.acts import attempt
from pages.admin.records import Found, Records, keep_known, others_of
from pages.parts.list_tools import Choice, Filter, Other
from pages.parts.record_table import Column, Record
from pages.visit import Visit

PAGE = 50
_HERE, _GONE = "active", "left"


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not manage people."""
    source = Organizations(visit)
    asked = keep_known(source, params)
    Records(visit, source, asked, await source.read(asked, None))


class Organizations:
    """The list of organizations as a source of records."""

    name, icon = "organizations", "apartment"

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.path, self.fresh = visit.paths.organizations(), visit.paths.organization("new")

    def columns(self) -> Sequence[Column]:
        say = self.visit.t
        return (
            Column("name", say("admin.organizations.name"), "name", "minmax(220px, 1.4fr)"),
            Column("domains", say("admin.organizations.domains"), "code", "minmax(180px, 1fr)"),
            Column("members", say("admin.organizations.members"), "text", "110px"),
            Column("since", say("admin.organizations.since"), "text", "120px"),
        )

    def filters(self, asked: Mapping[str, str]) -> list[Filter]:
        say = self.visit.t
        standing = tuple(Choice(each, say(f"admin.organizations.{each}")) for each in (_HERE, _GONE))
        return [Filter("active", say("admin.organizations.standing"), standing, asked.get("active", ""))]

    def others(self, asked: Mapping[str, str]) -> Sequence[Other]:
        return others_of(self.visit, self.name, asked)

    async def read(self, asked: Mapping[str, str], cursor: str | None) -> Found:
        query = _query(asked, cursor)
        return self._found(await self.visit.desk.arun(list_organizations, self.visit.who, query))

    async def reread(self, asked: Mapping[str, str], cursor: str | None) -> Found | None:
        outcome = await attempt(self.visit, list_organizations, _query(asked, cursor))
        return None if outcome is None else self._found(outcome.value)

    def _found(self, page: OrganizationPage) -> Found:
        return Found([self._record(row) for row in page.items], page.next, page.total)

    def _record(self, row: OrganizationRow) -> Record:
        return Record(
            id=row.id,
            href=self.visit.paths.organization(row.id),
            cells={
                "name": row.name,
                "domains": row.domains,
                "members": self.visit.speech.number(row.members),
                "since": self.visit.speech.day(row.created_at),
            },
            mark="" if row.active else self.visit.t("admin.organizations.left"),
            faded=not row.active,
        )


def _query(asked: Mapping[str, str], cursor: str | None) -> OrganizationsQuery:
    return OrganizationsQuery(
        q=asked.get("q", ""),
        active={_HERE: True, _GONE: False}.get(asked.get("active", "")),
        sort=asked.get("sort", "name"),
        cursor=cursor,
        limit=PAGE,
    )
