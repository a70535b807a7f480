"""The head of every page of a draft, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import background_tasks, events

from app.actions.designer.presence import gone, here
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import place
from app.tenancy.design.fixes import fix_of
from pages.acts import tried
from pages.designer.bar.bar_words import others_of, step_told
from pages.designer.drafting import Drafting
from pages.designer.finding_words import finding_told
from pages.designer.places import address_of, parts_of
from pages.designer.standing import standing
from pages.parts.given import Given

_WORDS = (
    "back", "parts", "tabs", "nothing_undo", "nothing_redo", "findings", "no_findings", "error", "warning", "review",
)  # fmt: skip
_MOST = 100  # findings that are listed; the rest is seen when these are gone


class Bar(Given, component="bar.js"):
    """Keeps itself up to date with the draft. `tabs`: `{id, label, href, count}`, `at` the id of the one shown."""

    def __init__(self, drafting: Drafting, title: str, tabs: Sequence[Mapping[str, Any]], at: str, back: str) -> None:
        super().__init__()
        self.drafting = drafting
        visit = drafting.visit
        self._found: dict[str, Finding] = {}
        words = {name: visit.t(f"designer.bar.{name}") for name in _WORDS}
        here, review = visit.request_path.partition("?")[0], visit.paths.draft_review(drafting.id)
        self.give(
            words=words,
            tabs=[dict(tab) for tab in tabs],
            at=at,
            title=title,
            back=back,
            here=here,
            review="" if here == review else review,
        )
        self.give(parts=parts_of(drafting))
        self.on("undo", drafting.undo, [])
        self.on("redo", drafting.redo, [])
        self.on("fix", self._fix)
        self.on("here", self._here, [])
        drafting.watch(self._changed)
        drafting.watch_info(self._show)
        visit.stage.on_leave(self._leave)
        drafting.watch_findings(self._show_findings)
        self._show()
        self._show_findings()

    def rename(self, title: str) -> None:
        """The thing that the page shows is called otherwise now."""
        self.give(title=title)

    def _changed(self) -> None:
        self._show()
        self.give(parts=parts_of(self.drafting))

    async def _here(self) -> None:
        await tried(self.drafting.visit, here, self.drafting.id, self.given("title"))

    def _leave(self) -> None:
        background_tasks.create(self._gone(), name="leaving a draft")

    async def _gone(self) -> None:
        """Whoever may no longer see the draft is not there any more either."""
        await tried(self.drafting.visit, gone, self.drafting.id)

    def _show(self) -> None:
        visit, info = self.drafting.visit, self.drafting.info
        say = visit.t
        named = say("designer.bar.draft_of", name=info.owner_name) if not info.is_mine else ""
        counted = "designer.bar.steps_one" if info.steps_back == 1 else "designer.bar.steps"
        changed = say(counted, count=info.steps_back) if info.steps_back else ""
        based = say("designer.bar.based", version=info.base)
        line = [info.title or say("designer.bar.draft"), named, based, changed]
        steps = info.steps
        self.give(
            line=[part for part in line if part],
            others=others_of(self.drafting),
            undo=step_told(self.drafting, "undo", steps.back, steps.back_label),
            redo=step_told(self.drafting, "redo", steps.forward, steps.forward_label),
            locked=self._locked(),
        )

    def _locked(self) -> str:
        visit, info = self.drafting.visit, self.drafting.info
        if not self.drafting.read_only:
            return ""
        return (
            visit.t("designer.bar.by_files") if info.is_mine else visit.t("designer.bar.not_mine", name=info.owner_name)
        )

    def _show_findings(self) -> None:
        visit, findings = self.drafting.visit, self.drafting.findings
        self._found = {str(number): each for number, each in enumerate(findings[:_MOST])}
        shown = [{"key": key, **self._told(each)} for key, each in self._found.items()]
        key = "designer.bar.counted_one" if len(findings) == 1 else "designer.bar.counted"
        counted = visit.t(key, count=len(findings)) if findings else visit.t("designer.bar.counted_none")
        tone = "ok" if not findings else "bad" if any(each.severity == "error" for each in findings) else "warn"
        self.give(findings=shown, counted=counted, tone=tone)

    def _told(self, finding: Finding) -> dict[str, Any]:
        visit, at = self.drafting.visit, place(finding.file, finding.pointer)
        fix = fix_of(self.drafting.document, finding)
        return {
            "severity": finding.severity,
            "text": finding_told(self.drafting, finding),
            "path": standing(self.drafting, at),
            "href": address_of(visit.paths, self.drafting.id, at),
            "fix": visit.t(fix.label_key, **fix.args) if fix is not None else "",
        }

    async def _fix(self, event: events.GenericEventArguments) -> None:
        finding = self._found.get(event.args) if isinstance(event.args, str) else None
        fix = fix_of(self.drafting.document, finding) if finding is not None else None
        if fix is not None:
            await self.drafting.edit(fix.edits, {"key": "design.step.fix", "what": fix.label_key})

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        told = [self.given(name) or "" for name in ("title", "counted", "locked")]
        told += [*(self.given("line") or ()), self.given("words")["review"]]
        tabs = [tab["label"] for tab in self.given("tabs")]
        found = [each["text"] for each in self.given("findings") or ()]
        return [*super()._displayed_contents(only_visible=only_visible), *told, *tabs, *found]
