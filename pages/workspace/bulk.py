"""One deed for the rows that are chosen: asked for, looked at beforehand, done ticket by ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.actions import bulk
from app.actions.bulk import Allowed
from app.actions.deeds import Deed
from app.core.problems import Problem
from pages.acts import Done, Refusal, attempt, tried
from pages.parts.bulk_sheet import BulkSheet
from pages.parts.ticket_table import TicketTable
from pages.visit import Visit
from pages.workspace.bulk_fields import DANGEROUS, deed_of, fields_for

WORDS = (
    "pick", "asking", "fits", "fits_one", "fits_none", "not", "not_one", "go", "go_one", "go_none", "running", "done",
    "finished", "close", "stop", "cancel",
)  # fmt: skip


class Bulk:
    """A dialog for one kind of deed. What was not done stays chosen."""

    def __init__(self, visit: Visit, table: TicketTable, kind: str, numbers: Sequence[str]) -> None:
        self.visit, self.table, self.kind, self.numbers = visit, table, kind, tuple(numbers)
        self.is_stopped = self.is_busy = False
        self.sheet: BulkSheet

    async def open(self) -> None:
        fields = await fields_for(self.visit, self.kind, self.numbers)
        say = self.visit.t
        with self.visit.stage.place:
            self.sheet = BulkSheet(
                say(f"workspace.bulk.{self.kind}.title", count=len(self.numbers)),
                fields,
                {name: say(f"workspace.bulk.{name}") for name in WORDS},
                digits=self.visit.speech.digits,
                is_dangerous=self.kind in DANGEROUS,
                on_ask=self.ask,
                on_go=self.go,
                on_stop=self.stop,
            )

    def stop(self) -> None:
        self.is_stopped = True

    async def ask(self, values: Mapping[str, Any]) -> None:
        """Say what each ticket would answer."""
        allowed = await self._allowed(deed_of(self.visit, self.kind, values))
        refused = [self._why_not(each) for each in allowed if each.problem is not None]
        self.sheet.tell([each.number for each in allowed if each.allowed], refused)

    async def go(self, values: Mapping[str, Any]) -> None:
        """Do it to those that allow it; a second wish while the first is under way changes nothing."""
        if self.is_busy:
            return
        self.is_busy = True
        deed = deed_of(self.visit, self.kind, values)
        open_ones = [each.number for each in await self._allowed(deed) if each.allowed]
        done = await self._do(deed, open_ones) if deed is not None else set()
        self.table.choose(number for number in self.numbers if number not in done)
        self.sheet.finish()

    async def _allowed(self, deed: Deed | None) -> tuple[Allowed, ...]:
        if deed is None:
            return tuple(Allowed(number, "", Problem("request.bad_value")) for number in self.numbers)
        outcome = await attempt(self.visit, bulk.preview, self.numbers, deed)
        return () if outcome is None else outcome.value

    async def _do(self, deed: Deed, numbers: Sequence[str]) -> set[str]:
        done = set()
        for number in numbers:
            if self.is_stopped or self.visit.stage.is_left:
                break
            outcome = await tried(self.visit, bulk.apply, number, deed)
            if isinstance(outcome, Done):
                done.add(number)
            self.sheet.step(number, self._said(outcome) if isinstance(outcome, Refusal) else "")
        return done

    def _said(self, refusal: Refusal) -> str:
        said = [self.visit.speech.refusal(problem) for problem in refusal.problems]
        return " ".join(said) or self.visit.t("problem.not_signed_in")

    def _why_not(self, each: Allowed) -> dict[str, str]:
        why = self.visit.speech.refusal(each.problem) if each.problem else ""
        return {"number": each.number, "subject": each.subject, "why": why}
