"""The what-if replay on the review page: tickets tried batch by batch, to be stopped at any moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nicegui import background_tasks, events, ui

from app.actions.designer import previewing
from app.actions.designer.drafted import Source
from app.actions.designer.pretended import VISITOR, Case
from app.actions.designer.replaying import replay as tried_again
from app.core.problems import Refused
from app.core.trial import Difference, Group, grouped
from app.core.why import Reason, Why
from pages.acts import require_same
from pages.designer.counting import counted
from pages.designer.preview.desk import PreviewDesk
from pages.designer.review.replay_words import ReplayWords
from pages.parts.why import show_why
from pages.visit import Visit

COUNTS = (100, 1000)
_BATCH = 100
_MOST_GROUPS = 50
_WORDS = ("try", "running", "cancel", "chart", "what", "tickets", "why")


class ReplayBoard(ui.element, component="replay_board.js"):
    """`start` tries so many tickets, `cancel` keeps what was found until then."""

    def __init__(self, visit: Visit, draft: int) -> None:
        super().__init__()
        self._visit, self._draft = visit, draft
        self._groups: tuple[Group, ...] = ()
        self._labels: ReplayWords | None = None
        self._shown = visit  # with the words of the draft, once it was tried
        self._turn = self._drafts = 0  # how often it was begun or stopped, how often the draft was another one
        self._props |= {"counts": list(COUNTS), "running": False, "looked": 0, "wanted": 0, "status": "", "refused": ""}
        self._props |= {"groups": [], "words": {name: visit.t(f"replay.{name}") for name in _WORDS}}
        self.on("start", self._start)
        self.on("cancel", self.cancel, [])
        self.on("why", self._why)
        visit.stage.on_leave(self.cancel)

    def cancel(self) -> None:
        """Try no more."""
        self._turn += 1

    def forget(self) -> None:
        """The draft is another one now: what was found is true no more."""
        self.cancel()
        self._drafts += 1
        self._groups = ()
        self._tell(running=False, status="", refused="", groups=[])

    def _start(self, event: events.GenericEventArguments) -> None:
        if event.args in COUNTS and not self._props["running"]:
            self._turn += 1
            background_tasks.create(self.run(int(event.args)), name="what-if replay")

    async def run(self, wanted: int) -> None:
        """Try the newest `wanted` tickets, unless it is stopped before."""
        turn, drafts, found, looked, cursor = self._turn, self._drafts, list[Difference](), 0, None
        self._tell(running=True, looked=0, wanted=wanted, status=self._visit.t("replay.running"), refused="")
        try:
            await require_same(self._visit)
            visit, source = self._visit, Source(draft=self._draft)
            bundle = await visit.desk.arun(previewing.preview_bundle, visit.who, source)
            self._labels = words = ReplayWords(visit, bundle)
            self._shown = replace(visit, desk=PreviewDesk(visit, source, Case(VISITOR, visit.speech.language), bundle))
            while looked < wanted and turn == self._turn:
                part = await visit.desk.arun(tried_again, visit.who, self._draft, cursor, min(_BATCH, wanted - looked))
                found += part.differences
                looked, cursor, wanted = looked + part.looked, part.next, min(wanted, part.total)
                self._tell(looked=looked, wanted=wanted, status=visit.t("replay.looked", looked=looked, total=wanted))
                if cursor is None:
                    break
        except Refused as refused:
            self._tell(running=False, status="", refused=self._visit.speech.refusal(refused.problems[0]))
            return
        if not self.is_deleted and drafts == self._drafts:
            self._show(words, tuple(found), looked)

    def _show(self, words: ReplayWords, found: tuple[Difference, ...], looked: int) -> None:
        visit = self._visit
        self._groups = grouped(found)
        tickets = {each.number for each in found if each.number}
        stopped = {each.number for each in found if each.stops}
        key = "replay.same" if not found else "replay.stopped" if stopped else "replay.differs"
        said = visit.t(key, looked=looked, tickets=len(tickets), stopped=len(stopped))
        shown = enumerate(self._groups[:_MOST_GROUPS])
        rows = [self._row(words, str(place), group) for place, group in shown]
        self._tell(running=False, status=said, groups=rows)

    def _row(self, words: ReplayWords, key: str, group: Group) -> dict[str, Any]:
        say = self._visit.t
        more, is_mail = group.tickets - len(group.examples), group.kind == "letters"
        return {
            "key": key,
            "text": words.effect(group),
            "rule": words.rule(group),
            "size": group.tickets,
            "count": counted(self._visit, "replay.letters" if is_mail else "count.tickets", group.tickets),
            "stopped": say("replay.of_them_stopped", count=group.stopped) if group.stopped else "",
            "tickets": [self._ticket(words, each) for each in group.examples],
            "more": say("replay.more", count=more) if more > 0 and not is_mail else "",
        }

    def _ticket(self, words: ReplayWords, each: Difference) -> dict[str, Any]:
        href = self._visit.paths.workspace_ticket(each.number) if each.number else ""
        told = {"number": each.number, "subject": each.subject, "href": href, "text": words.change(each)}
        return {**told, "why": each.when is not None}

    def _why(self, event: events.GenericEventArguments) -> None:
        sent = event.args if isinstance(event.args, dict) else {}
        key, place = sent.get("group"), sent.get("place")
        if not (isinstance(key, str) and key.isascii() and key.isdigit() and isinstance(place, int)):
            return
        found = self._groups[int(key) :][:1] if len(key) <= len(str(_MOST_GROUPS)) else ()
        each = next((part.examples[place] for part in found if 0 <= place < len(part.examples)), None)
        if each is not None and self._labels is not None:
            show_why(self._shown, _as_why(each), self._labels.label(each))

    def _tell(self, **shown: Any) -> None:
        if not self.is_deleted:
            self._props |= shown
            self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        rows = [text for row in self._props["groups"] for text in (row["text"], row["rule"], row["count"])]
        told = [self._props["status"], self._props["refused"], *rows]
        return [*super()._displayed_contents(only_visible=only_visible), *filter(None, told)]


def _as_why(each: Difference) -> Why:
    """The condition behind a difference, with the values of its ticket."""
    holds = each.because is not None and each.because.holds
    effect: Any = {"hidden": "show", "shown": "show", "required": "require", "read_only": "read_only"}.get(
        each.kind, "options" if each.kind == "options" else "guard"
    )
    reason = Reason(effect, holds, each.rule, (), each.when, each.because)
    return Why("field" if effect != "guard" else "transition", each.field, each.kind != "hidden", (reason,))
