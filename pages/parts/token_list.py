"""The keys of somebody's programs, as a list of data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import events, ui

from app.actions.tokens import TokenView
from pages.visit import Visit

_WORDS = ("fresh", "once", "secret", "copy", "copied", "none", "sure", "revoke")


class TokenList(ui.element, component="token_list.js"):
    """`on_revoke` is called with a number that comes from a browser. `whose` rights a token has: `account`, one's own,
    or `admin`, those of somebody else.
    """

    def __init__(self, visit: Visit, on_revoke: Callable[[int], Awaitable[None]], whose: str = "account") -> None:
        super().__init__()
        self.visit, self._whose = visit, whose
        words = {name: visit.t(f"account.token.{name}") for name in _WORDS} | {"cancel": visit.t("workspace.cancel")}
        self._props |= {"tokens": [], "fresh": "", "words": words}

        async def revoke(event: events.GenericEventArguments) -> None:
            if isinstance(event.args, int):
                await on_revoke(event.args)

        self.on("revoke", revoke)

    def show(self, tokens: Sequence[TokenView], fresh: str = "") -> None:
        """`fresh` is a token made a moment ago, which will not be shown again."""
        self._props |= {"tokens": [self._listed(token) for token in tokens], "fresh": fresh}
        self.update()

    def _listed(self, token: TokenView) -> dict[str, Any]:
        visit, say = self.visit, self.visit.t
        now, speech = visit.now(), visit.speech
        rights = say(f"{self._whose}.token.all_rights")
        if token.permissions is not None:
            rights = say("field.comma").join(say(f"permission.{each}") for each in token.permissions)
        times = [say("account.token.made", day=speech.day(token.created_at))]
        used = token.last_used_at
        times.append(say("account.token.used", when=speech.ago(used, now)) if used else say("account.token.unused"))
        ends = token.expires_at
        times.append(say("account.token.until", day=speech.day(ends)) if ends else say("account.token.endless"))
        ended = "revoked" if token.revoked_at else "expired" if ends is not None and ends <= now else ""
        return {
            "id": token.id,
            "name": token.name,
            "rights": rights,
            "times": " · ".join(times),
            "ended": say(f"account.token.{ended}") if ended else "",
        }

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        shown = [token[name] for token in self._props["tokens"] for name in ("name", "ended")]
        return [*super()._displayed_contents(only_visible=only_visible), *shown, self._props["fresh"]]
