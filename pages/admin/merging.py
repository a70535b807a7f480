"""Two entries that are one: who is suggested, who is chosen, and what a merge would move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

from app.actions import merging, merging_organizations
from app.actions.cards import OrganizationRow, PersonRow
from app.actions.choosing import choices
from app.core.problems import NotFound
from pages.acts import attempt
from pages.admin.importing import KINDS, draw_head
from pages.admin.merge_preview import MergePage
from pages.admin.person import number_in
from pages.parts.native import link, tag
from pages.parts.record_form import Entry, Options, Part, RecordForm, number_of
from pages.visit import Visit

Row = PersonRow | OrganizationRow
_CHOICES = {"people": "person", "organizations": "organization"}


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed, Refused for two that cannot become one."""
    kind, keep, lose = params["kind"], params.get("keep"), params.get("lose")
    if kind not in KINDS:
        raise NotFound
    ui.page_title(visit.titled(visit.t(f"merge.{kind}")))
    if keep and lose:
        await MergePage.open(visit, kind, number_in(keep), number_in(lose))
        return
    pairs = await _pairs(visit, kind)
    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            draw_head(visit, kind, "merge")
            tag("p", "secondary", visit.t("merge.text"))
        Choosing(visit, kind)
        _suggest(visit, kind, pairs)


async def _pairs(visit: Visit, kind: str) -> Sequence[tuple[Row, Row, str]]:
    if kind == "people":
        found = await visit.desk.arun(merging.duplicate_people, visit.who)
        return [(each.one, each.other, each.why) for each in found]
    named = await visit.desk.arun(merging_organizations.duplicate_organizations, visit.who)
    return [(one, other, "name") for one, other in named]


def _suggest(visit: Visit, kind: str, pairs: Sequence[tuple[Row, Row, str]]) -> None:
    say = visit.t
    with tag("section", "record-card"):
        tag("h2", text=say("merge.suggested"))
        if not pairs:
            tag("p", "secondary", say("merge.none"))
        with tag("ul", "merge-pairs"):
            for one, other, why in pairs:
                with tag("li"):
                    tag("bdi", text=f"{one.name} ({_told(one)})")
                    tag("bdi", text=f"{other.name} ({_told(other)})")
                    tag("span", "chip", say(f"merge.why.{why}"))
                    link(visit.paths.merge(kind, one.id, other.id), "button button--small", say("merge.look"))


def _told(row: Row) -> str:
    """By what two of the same name are told apart."""
    known = row.email or row.mobile if isinstance(row, PersonRow) else "، ".join(row.domains)
    return known or f"#{row.id}"


class Choosing:
    """Any two, looked up by name."""

    def __init__(self, visit: Visit, kind: str) -> None:
        self.visit, self.kind = visit, kind
        entries = [
            Entry("keep", visit.t("merge.keep"), "lookup", required=True),
            Entry("lose", visit.t("merge.lose"), "lookup", required=True),
        ]
        with tag("section", "record-card"):
            RecordForm(
                visit,
                [Part(entries, visit.t("merge.choose"))],
                {"keep": None, "lose": None},
                visit.t("merge.look"),
                self._chosen,
                on_look=self._look,
            )

    async def _look(self, _field: str, words: str) -> Options:
        kind: Any = _CHOICES[self.kind]
        outcome = await attempt(self.visit, choices, kind, words)
        found = outcome.value if outcome else ()
        return [{"id": each.value, "label": f"{each.label} · {each.detail or each.value}"} for each in found]

    async def _chosen(self, given: Mapping[str, Any]) -> None:
        self.visit.go(self.visit.paths.merge(self.kind, number_of(given, "keep"), number_of(given, "lose")))
