"""A list of records kept open: search, filters and order above it, page after page below; it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from app.actions.paging import COUNTED
from pages.parts.list_tools import Choice, Filter, ListTools, Other
from pages.parts.native import tag
from pages.parts.record_table import Column, Record, RecordTable
from pages.visit import Visit

_LONGEST = 200
_WORDS = ("caption", "empty_title", "empty_hint")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of records, the cursor of the next, and how many there are in all."""

    records: Sequence[Record]
    next: str | None
    total: int


class Source(Protocol):
    """What is listed. Texts stand under `admin.<name>.`."""

    name: str
    icon: str
    path: str
    fresh: str

    def columns(self) -> Sequence[Column]: ...

    def filters(self, asked: Mapping[str, str]) -> list[Filter]: ...

    def others(self, asked: Mapping[str, str]) -> Sequence[Other]: ...

    async def read(self, asked: Mapping[str, str], cursor: str | None) -> Found:
        """Raises Refused before anything is drawn."""

    async def reread(self, asked: Mapping[str, str], cursor: str | None) -> Found | None:
        """The same by click: a refusal is said and gives None."""


SORTS = ("name", "-name", "-created_at", "created_at")


class Records:
    """Tools and table of a source. `asked` holds only what the filters offer."""

    def __init__(self, visit: Visit, source: Source, asked: Mapping[str, str], found: Found) -> None:
        self.visit, self.source = visit, source
        self.asked = dict(asked)
        self.cursor = found.next
        with tag("div", "records-page"):
            words = {name: visit.t(f"admin.list.{name}") for name in ("filters", "any", "clear", "sort")}
            self.tools = ListTools(
                words | {"search": visit.t(f"admin.{source.name}.search")},
                on_choose=self._choose,
                on_clear=self._clear,
                fresh=(source.fresh, visit.t(f"admin.{source.name}.add")),
            )
            self.table = RecordTable(source.columns(), on_more=self._more)
        self._show(found)

    async def _choose(self, name: str, value: str) -> None:
        self.asked = keep_known(self.source, {**self.asked, name: value})
        await self._again()

    async def _clear(self) -> None:
        self.asked = {name: value for name, value in self.asked.items() if name == "sort"}
        await self._again()

    async def _again(self) -> None:
        self.visit.stand_at(f"{self.source.path}?{urlencode(self.asked)}" if self.asked else self.source.path)
        found = await self.source.reread(self.asked, None)
        if found is not None:
            self._show(found)

    async def _more(self) -> None:
        found = await self.source.reread(self.asked, self.cursor)
        if found is not None:
            self.cursor = found.next
            self.table.append(found.records, more=found.next is not None)

    def _show(self, found: Found) -> None:
        say, name = self.visit.t, self.source.name
        self.cursor = found.next
        filters = self.source.filters(self.asked)
        sorts = tuple(Choice(sort, say(f"admin.sort.{sort}")) for sort in SORTS)
        title, q = say(f"title.{name}"), self.asked.get("q", "")
        self.tools.show(
            title,
            q=q,
            filters=filters,
            sort=self.asked.get("sort", SORTS[0]),
            sorts=sorts,
            others=self.source.others(self.asked),
        )
        is_narrowed = bool(set(self.asked) - {"sort"})
        words = {each: say(f"admin.{name}.{each}") for each in _WORDS} | {"more": say("workspace.list.more")}
        words["empty_icon"] = f"sym_r_{self.source.icon}"
        if is_narrowed:
            words |= {"empty_title": say("admin.nothing_title"), "empty_hint": say("admin.nothing_hint")}
            words["empty_icon"] = "sym_r_search_off"
        self.table.show(found.records, more=found.next is not None, counted=self._counted(found.total), words=words)

    def _counted(self, total: int) -> str:
        if total >= COUNTED:
            return self.visit.t("admin.counted_most", count=COUNTED)
        key = "admin.counted_one" if total == 1 else "admin.counted"
        return self.visit.t(key, count=total)


def keep_known(source: Source, asked: Mapping[str, str]) -> dict[str, str]:
    """What can be asked of what an address or a browser says."""
    known = {each.name: {option.id for option in each.options} for each in source.filters({})}
    kept = {name: value for name, value in asked.items() if value in known.get(name, ())}
    if asked.get("sort") in SORTS:
        kept["sort"] = asked["sort"]
    if asked.get("q", "").strip():
        kept["q"] = asked["q"].strip()[:_LONGEST]
    return kept


def others_of(visit: Visit, kind: str, asked: Mapping[str, str]) -> tuple[Other, ...]:
    """Ways in and out of a list: what is narrowed on the page is narrowed in the file."""
    say = visit.t
    wanted = {name: value for name, value in asked.items() if name != "active"}
    if asked.get("active"):
        wanted["active"] = "true" if asked["active"] == "active" else "false"
    files = (
        Other(visit.paths.export(kind, each, wanted), say("admin.list.export", format=label), "sym_r_download", True)
        for each, label in (("xlsx", "Excel"), ("csv", "CSV"))
    )
    return (
        Other(visit.paths.page(f"admin/import/{kind}"), say("admin.list.import"), "sym_r_upload"),
        *files,
        Other(visit.paths.merge(kind), say("admin.list.merge"), "sym_r_merge"),
    )
