"""Letters as a list of data: to whom, about what, and what became of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from nicegui import events

from app.actions.letter_kinds import KINDS
from app.actions.outbox import STATES, LetterRow
from app.actions.paging import COUNTED
from app.core.text import isolate
from pages.parts.given import Given
from pages.visit import Visit

_TONES = {"waiting": "tone-info", "sent": "tone-ok", "failed": "tone-bad"}
_WORDS = ("state", "empty", "retry", "read")
OnNumber = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Shows:
    """`letters`: their words can be read. `has_server`: what waits is planned."""

    letters: bool
    has_server: bool


class LetterList(Given, component="letter_list.js"):
    """What its events carry comes from a browser: check it."""

    def __init__(
        self,
        visit: Visit,
        shows: Shows,
        *,
        on_state: Callable[[str], Awaitable[None]],
        on_more: Callable[[], Awaitable[None]],
        on_retry: OnNumber,
        on_read: OnNumber,
    ) -> None:
        super().__init__()
        self.visit, self.shows = visit, shows
        words = {name: visit.t(f"admin.mail.{name}") for name in _WORDS} | {"more": visit.t("workspace.list.more")}
        states = [{"id": each, "label": visit.t(f"admin.mail.state.{each or 'all'}")} for each in ("", *STATES)]
        self.give(words=words, states=states, reads=shows.letters, rows=[], state="", more=False, counted="")

        async def choose(event: events.GenericEventArguments) -> None:
            await on_state(str(event.args))

        self.on("state", choose)
        self.on("more", on_more, [])
        for name, act in (("retry", on_retry), ("read", on_read)):
            self.on(name, _numbered(act))

    def show(self, rows: Iterable[LetterRow], *, state: str, more: bool, total: int) -> None:
        """Begin anew."""
        counted = self.visit.t("admin.counted_most", count=COUNTED) if total >= COUNTED else self._counted(total)
        self.give(rows=[self._listed(row) for row in rows], state=state, more=more, counted=counted)

    def append(self, rows: Iterable[LetterRow], *, more: bool) -> None:
        """Go on at the end."""
        self.give(rows=[*self.given("rows"), *(self._listed(row) for row in rows)], more=more)

    def _counted(self, total: int) -> str:
        return self.visit.t("admin.counted_one" if total == 1 else "admin.counted", count=total)

    def _listed(self, row: LetterRow) -> dict[str, Any]:
        say, speech = self.visit.t, self.visit.speech
        kind = row.kind if row.kind in KINDS else "test"
        return {
            "id": row.id,
            "title": say(f"admin.mail.kind.{kind}"),
            "name": row.person.name if row.person else "",
            "address": row.address,
            "state": say(f"admin.mail.state.{row.state}"),
            "tone": _TONES[row.state],
            "detail": self._detail(row),
            "when": speech.ago(row.sent_at or row.created_at, self.visit.now()),
            "exact": speech.moment(row.sent_at or row.created_at),
            "retries": row.state == "failed" or (row.state == "waiting" and self._is_held_up(row)),
        }

    def _is_held_up(self, row: LetterRow) -> bool:
        """By a trouble, or by an accident of the desk itself after which nothing is planned any more."""
        return bool(row.trouble) or (self.shows.has_server and row.next_at is None)

    def _detail(self, row: LetterRow) -> str:
        say = self.visit.t
        parts = [say(f"admin.mail.trouble.{row.trouble}")] if row.trouble else []
        if row.attempts > 1:
            parts.append(say("admin.mail.attempts", count=row.attempts))
        if row.state == "waiting" and not self.shows.has_server:
            parts.append(say("admin.mail.waits"))
        elif row.state == "waiting" and row.next_at is not None and row.next_at > self.visit.now():
            parts.append(say("admin.mail.next", when=isolate(self.visit.speech.moment(row.next_at))))
        elif row.state == "waiting":
            parts.append(say("admin.mail.next_soon"))
        return " · ".join(parts)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        rows = self.given("rows") or []
        shown = [row[name] for row in rows for name in ("title", "address", "state", "detail")]
        empty = [] if rows else [self.given("words")["empty"]]
        return [*super()._displayed_contents(only_visible=only_visible), *shown, *empty]


def _numbered(act: OnNumber) -> Callable[[events.GenericEventArguments], Awaitable[None]]:
    async def call(event: events.GenericEventArguments) -> None:
        if isinstance(event.args, int) and not isinstance(event.args, bool):
            await act(event.args)

    return call
