"""How the parts of lists are drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from pages.parts.bulk_sheet import BulkSheet
from pages.parts.calendars import calendar_of
from pages.parts.filter_bar import FilterBar, ShownChip
from pages.parts.labels import FACES, initials
from pages.parts.list_tools import Choice, Filter, ListTools
from pages.parts.record_table import Column, Kind, Record, RecordTable
from pages.parts.ticket_table import TicketTable
from pages.showcase.samples import NUMBERS, nothing, opener, sample_row
from pages.visit import Visit
from pages.workspace.bulk import WORDS as BULK
from pages.workspace.columns import DRAWN, FIXED, offered_columns
from pages.workspace.list_words import bar_words, list_words
from pages.workspace.rows import listed, milliseconds


def _ticket_table(visit: Visit) -> None:
    offered = offered_columns(visit, frozenset())
    columns = [offered[name] for name in (*FIXED, *DRAWN)]
    words, now = list_words(visit, is_narrowed=False), visit.now()
    table = TicketTable(
        words,
        digits=visit.speech.digits,
        now=milliseconds(now),
        on_more=nothing,
        on_reload=nothing,
        on_sort=nothing,
        on_deed=nothing,
        on_clear=nothing,
    )
    table.show(
        [listed(visit, sample_row(visit, number), columns, now, left=number != NUMBERS[0]) for number in NUMBERS],
        columns=[{"name": each.name, "label": each.label, "sort": each.sort} for each in columns],
        deeds=[{"kind": "follow", "label": visit.t("sample.option"), "icon": "sym_r_visibility"}],
        more=False,
        sort="-updated_at",
        sortable=True,
        inserts=True,
        words=words,
    )


def _filter_bar(visit: Visit) -> None:
    label, name = visit.t("sample.option"), visit.t("sample.name")

    async def fill(asked: Mapping[str, Any]) -> None:
        bar.offer(str(asked.get("name")), [{"id": "a", "label": label}, {"id": "b", "label": name}])

    bar = FilterBar(
        bar_words(visit),
        calendar=calendar_of(visit),
        may_share=True,
        on_narrow=nothing,
        on_ask=fill,
        on_columns=nothing,
        on_keep=nothing,
        on_clear=nothing,
    )
    chips = [ShownChip(kind, label, kind, main=True) for kind in ("choice", "moment", "number")]
    bar.show(
        visit.t("sample.subject"),
        q="",
        chips=[ShownChip("set", label, "choice", main=True, value="b", shown=name), *chips],
        narrowed=True,
        sort="a",
        sorts=[{"id": "a", "label": label}],
        columns=("number",),
        kept=None,
    )
    bar.count(visit.speech.number(len(NUMBERS)))


def _list_tools(visit: Visit) -> None:
    label = visit.t("sample.option")
    words = {name: visit.t(f"admin.list.{name}") for name in ("filters", "any", "clear", "sort")}
    words["search"] = visit.t("admin.people.search")
    tools = ListTools(words, on_choose=nothing, on_clear=nothing, fresh=("#", label))
    choices = (Choice("a", label), Choice("b", visit.t("sample.name")))
    tools.show(visit.t("sample.subject"), q="", filters=[Filter("one", label, choices, "b")], sort="a", sorts=choices)


def _record_table(visit: Visit) -> None:
    label, name = visit.t("sample.option"), visit.t("sample.name")
    cells: dict[str, str | tuple[str, ...]] = {"name": name, "chips": (label, "PRT"), "code": ("sara@portal.example",)}
    cells["text"] = label
    records = [
        Record(1, "#", cells, initials(name), hue=1 % FACES, detail=label),
        Record(2, "#", cells, mark=label, faded=True),
    ]
    columns = [Column(kind, label, kind, "minmax(120px, 1fr)") for kind in get_args(Kind)]
    table = RecordTable(columns, on_more=nothing)
    table.show(records, more=False, counted=visit.speech.number(len(records)), words={"caption": label})


def _bulk_sheet(visit: Visit) -> None:
    label, subject = visit.t("sample.option"), visit.t("sample.subject")

    async def ask(sheet: BulkSheet) -> None:
        sheet.tell(NUMBERS[:1], [{"number": NUMBERS[1], "subject": subject, "why": label}])

    async def go(sheet: BulkSheet) -> None:
        sheet.step(NUMBERS[0], "")
        sheet.finish()

    def open_it() -> None:
        sheet = BulkSheet(
            subject,
            [{"name": "reason", "label": label, "kind": "text", "required": False}],
            {name: visit.t(f"workspace.bulk.{name}") for name in BULK},
            digits=visit.speech.digits,
            is_dangerous=True,
            on_ask=lambda _: ask(sheet),
            on_go=lambda _: go(sheet),
            on_stop=lambda: None,
        )

    opener(visit, open_it)


LIST_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "ticket_table": _ticket_table,
    "filter_bar": _filter_bar,
    "list_tools": _list_tools,
    "record_table": _record_table,
    "bulk_sheet": _bulk_sheet,
}
