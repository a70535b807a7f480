"""What making two entries one would move, and the name that has to be typed before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions import merging, merging_organizations
from app.actions.merging import MergePreview
from app.actions.merging_organizations import OrganizationMerge
from pages.acts import Done, Refusal, tried
from pages.parts.native import icon, link, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.visit import Visit

_PREVIEWS: Mapping[str, Any] = {
    "people": merging.preview_people_merge,
    "organizations": merging_organizations.preview_organizations_merge,
}
_MERGES: Mapping[str, Any] = {
    "people": merging.merge_people,
    "organizations": merging_organizations.merge_organizations,
}


class MergePage:
    """`seen` is what was looked at: the merge is refused when either has changed since."""

    @classmethod
    async def open(cls, visit: Visit, kind: str, keep: int, lose: int) -> None:
        """Raises NotFound, NotAllowed, Refused for two that cannot become one."""
        cls(visit, kind, await visit.desk.arun(_PREVIEWS[kind], visit.who, keep, lose))

    def __init__(self, visit: Visit, kind: str, seen: MergePreview | OrganizationMerge) -> None:
        self.visit, self.kind, self.seen = visit, kind, seen
        say = visit.t
        with tag("div", "record-page"):
            with tag("header", "record-page__head"):
                with link(visit.paths.merge(kind), "ticket-page__back"):
                    icon("arrow_back", "turns")
                    tag("span", text=say(f"merge.{kind}"))
                tag("h1", text=say("merge.title", keep=seen.keep.name, lose=seen.lose.name), dir="auto")
            self._draw_moves()
            with tag("section", "record-card"):
                hint = say("merge.typed_hint", name=seen.lose.name)
                entry = Entry("typed", say("merge.typed"), hint=hint, required=True, wide=True)
                caption, text = say("merge.confirm"), say("merge.no_way_back")
                self.form = RecordForm(
                    visit, [Part([entry], caption, text)], {"typed": ""}, say("merge.do"), self._merge
                )

    def _draw_moves(self) -> None:
        visit, say, seen = self.visit, self.visit.t, self.seen
        with tag("section", "record-card"):
            with tag("dl", "merge-both"):
                for name, row in (("keep", seen.keep), ("lose", seen.lose)):
                    with tag("div"):
                        tag("dt", text=say(f"merge.{name}"))
                        tag("dd", text=f"{row.name} · {visit.speech.number(row.id)}", dir="auto")
            tag("h2", text=say("merge.moves"))
            with tag("ul", "record-card__follows"):
                for name, count in seen.moves.items():
                    if count:
                        tag("li", text=say(f"merge.moves.{name}", count=count))
                if isinstance(seen, MergePreview):
                    tag("li", text=say("merge.ends"))
            swapped = visit.paths.merge(self.kind, seen.lose.id, seen.keep.id)
            link(swapped, "button button--small", say("merge.swap"))

    async def _merge(self, given: Mapping[str, Any]) -> None:
        seen = self.seen
        versions = (seen.keep_version, seen.lose_version)
        typed = text_of(given, "typed")
        outcome: Done[Any] | Refusal = await tried(
            self.visit, _MERGES[self.kind], seen.keep.id, seen.lose.id, versions, typed
        )
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
            return
        paths = self.visit.paths
        self.visit.go(paths.person(seen.keep.id) if self.kind == "people" else paths.organization(seen.keep.id))
