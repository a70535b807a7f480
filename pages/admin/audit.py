"""The audit: searched by person, kind, days and address, read page by page, taken away as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from app.actions.audit_kinds import GROUPS
from app.actions.auditing import AuditPage, list_audit
from app.actions.choosing import choices, named
from pages.acts import attempt
from pages.admin.audit_asked import as_api, known, query_of
from pages.parts.audit_log import AuditLog
from pages.parts.calendars import calendar_of
from pages.parts.filter_bar import FilterBar, ShownChip
from pages.parts.labels import FACES, initials
from pages.parts.native import tag
from pages.parts.periods import period_options, said_period
from pages.visit import Visit
from pages.workspace.list_words import bar_words

_NOTHING = AuditPage((), None)
_LONGEST_WORDS = 100


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed for who is not entrusted with it."""
    audit = Audit(visit, known(params))
    page = await audit.read()
    await audit.draw(page)


class Audit:
    """What is chosen stands in the address as well, so that reload and back keep it."""

    def __init__(self, visit: Visit, asked: Mapping[str, str]) -> None:
        self.visit, self.asked = visit, dict(asked)
        self.cursor: str | None = None

    async def read(self) -> AuditPage:
        """Raises Refused before anything is drawn."""
        query = query_of(self.visit, self.asked)
        return _NOTHING if query is None else await self.visit.desk.arun(list_audit, self.visit.who, query)

    async def draw(self, page: AuditPage) -> None:
        visit = self.visit
        with tag("div", "records-page"):
            self.bar = FilterBar(
                bar_words(visit) | {"search": visit.t("audit.search"), "clear": visit.t("admin.list.clear")},
                calendar=calendar_of(visit),
                may_share=False,
                plain=True,
                on_narrow=self._narrow,
                on_ask=self._offer,
                on_clear=self._clear,
            )
            self.log = AuditLog(visit, self._more)
        await self._show(page)

    async def _narrow(self, told: Mapping[str, Any]) -> None:
        name, value = str(told.get("name", "")), told.get("value")
        if isinstance(value, str):
            chosen = value.rpartition(",")[2] if name == "person" else value  # one person at a time
            self.asked = known({**self.asked, name: chosen})
            await self._again()

    async def _clear(self) -> None:
        self.asked = {}
        await self._again()

    async def _again(self) -> None:
        path = self.visit.paths.audit()
        self.visit.stand_at(f"{path}?{urlencode(self.asked)}" if self.asked else path)
        page = await self._read_again(None)
        if page is not None:
            await self._show(page)

    async def _more(self) -> None:
        page = await self._read_again(self.cursor)
        if page is not None:
            self.cursor = page.next
            self.log.append(page.items, more=page.next is not None)

    async def _read_again(self, cursor: str | None) -> AuditPage | None:
        query = query_of(self.visit, self.asked, cursor)
        if query is None:
            return _NOTHING
        outcome = await attempt(self.visit, list_audit, query)
        return None if outcome is None else outcome.value

    async def _show(self, page: AuditPage) -> None:
        self.cursor = page.next
        self.log.show(page.items, more=page.next is not None, asked=as_api(query_of(self.visit, self.asked)))
        title, q = self.visit.t("title.audit"), self.asked.get("q", "")
        chips = await self._chips()
        self.bar.show(title, q=q, chips=chips, narrowed=bool(self.asked), sort="", sorts=(), columns=(), kept=None)

    async def _chips(self) -> list[ShownChip]:
        visit, asked = self.visit, self.asked
        shown = {"group": visit.t(f"audit.group.{asked['group']}") if "group" in asked else ""}
        shown["days"] = said_period(visit, asked["days"]) if "days" in asked else ""
        shown["person"] = await self._name(asked["person"]) if "person" in asked else ""
        kinds = {"group": "single", "person": "person", "days": "moment"}
        return [
            ShownChip(
                name, visit.t(f"audit.chip.{name}"), kind, main=True, value=asked.get(name, ""), shown=shown[name]
            )
            for name, kind in kinds.items()
        ]

    async def _name(self, person: str) -> str:
        names = await self.visit.desk.arun(named, self.visit.who, "person", [int(person)])
        return next(iter(names.values()), "") or f"#{person}"

    async def _offer(self, told: Mapping[str, Any]) -> None:
        name, words = told.get("name"), str(told.get("words", ""))[:_LONGEST_WORDS]
        if name == "group":
            self.bar.offer("group", [{"id": each, "label": self.visit.t(f"audit.group.{each}")} for each in GROUPS])
        elif name == "days":
            self.bar.offer("days", period_options(self.visit))
        elif name == "person":
            found = await attempt(self.visit, choices, "person", words)
            self.bar.offer("person", [_person(each.value, each.label) for each in (found.value if found else ())])


def _person(number: int | str, name: str) -> dict[str, Any]:
    return {"id": str(number), "label": name, "hint": "", "initials": initials(name), "hue": int(number) % FACES}
