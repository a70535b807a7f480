"""Where somebody has signed in, and ending it there: on his own account page and on his page among the people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from app.actions import sessions
from app.actions.sessions import OpenSession
from app.core.text import isolate
from pages.acts import Done, attempt
from pages.parts.ending_list import Ending, EndingList
from pages.parts.native import tag
from pages.visit import Visit

Read = Callable[[], Awaitable[Done[list[OpenSession]] | None]]


async def draw_sessions(visit: Visit) -> None:
    """One's own."""
    known = await visit.desk.arun(sessions.my_sessions, visit.who, visit.token)

    async def read() -> Done[list[OpenSession]] | None:
        return await attempt(visit, sessions.my_sessions, visit.token)

    async def end(id: str) -> Done[Any] | None:
        return await attempt(visit, sessions.revoke_session, id)

    async def end_rest() -> Done[Any] | None:
        return await attempt(visit, sessions.revoke_other_sessions, visit.token)

    SessionCard(visit, "account.sessions", read, end, end_rest).show(known)


async def draw_sessions_of(visit: Visit, person: int) -> None:
    """Somebody's, for who keeps the list of people."""
    known = await visit.desk.arun(sessions.sessions_of, visit.who, person)

    async def read() -> Done[list[OpenSession]] | None:
        return await attempt(visit, sessions.sessions_of, person)

    async def end(id: str) -> Done[Any] | None:
        return await attempt(visit, sessions.end_session_of, person, id)

    async def end_rest() -> Done[Any] | None:
        return await attempt(visit, sessions.end_sessions_of, person)

    SessionCard(visit, "admin.sessions", read, end, end_rest).show(known)


class SessionCard:
    """A section; `key` is what its texts begin with."""

    def __init__(
        self,
        visit: Visit,
        key: str,
        read: Read,
        end: Callable[[str], Awaitable[Done[Any] | None]],
        end_rest: Callable[[], Awaitable[Done[Any] | None]],
    ) -> None:
        self.visit, self._read, self._end = visit, read, end
        say = visit.t
        words = {
            "none": say("session.none"),
            "end": say("session.end"),
            "sure": say("session.sure"),
            "cancel": say("workspace.cancel"),
        }

        async def all_of_them() -> None:
            if await end_rest() is not None:
                await self._again()

        with tag("section", "record-card"):
            with tag("div", "record-card__head"):
                with tag("div"):
                    tag("h2", text=say(key))
                    tag("p", "secondary", say(f"{key}_text"))
                self.rest = tag("button", "button", say(f"{key}_end"), type="button").mark("end-sessions")
                self.rest.on("click", all_of_them, [])
            self.list = EndingList(words, self._one)

    def show(self, known: Sequence[OpenSession]) -> None:
        self.list.show([self._listed(each) for each in known])
        self.rest.set_visibility(any(not each.is_current for each in known))

    async def _one(self, id: str) -> None:
        if await self._end(id) is not None:
            await self._again()

    async def _again(self) -> None:
        known = await self._read()
        if known is not None:
            self.show(known.value)

    def _listed(self, session: OpenSession) -> Ending:
        visit, say = self.visit, self.visit.t
        parts = {"browser": session.browser, "system": session.system}
        known = {name: isolate(word) for name, word in parts.items() if word}
        title = say("session.device", **known) if len(known) == len(parts) else "".join(known.values())
        since = say("session.since", when=visit.speech.moment(session.created_at))
        seen = say("session.seen", when=visit.speech.ago(session.seen_at, visit.now()))
        how = say(f"session.method.{session.method}")
        address = say("session.address", address=isolate(session.address)) if session.address else ""
        return Ending(
            session.id,
            "smartphone" if session.is_hand_held else "computer",
            title or say("session.unknown"),
            [text for text in (address, f"{since} · {how}", seen) if text],
            say("session.this") if session.is_current else "",
            not session.is_current,
        )
