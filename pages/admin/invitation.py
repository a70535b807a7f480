"""A link by which somebody without a password chooses his first one: sent, sent again, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui

from app.actions import inviting
from app.actions.cards import PersonCard
from app.actions.inviting import InvitationState
from pages.acts import attempt
from pages.parts.native import icon, tag
from pages.visit import Visit

_ACTS: dict[str, Callable[..., Any]] = {"send": inviting.invite_person, "revoke": inviting.revoke_invitation}


async def invitation_of(visit: Visit, card: PersonCard) -> InvitationState | None:
    """How it stands with somebody who has no password yet; None for whom nobody here may invite."""
    if card.wider or card.has_password or not card.row.active or card.row.id == visit.who.person_id:
        return None
    return await visit.desk.arun(inviting.invitation_state, visit.who, card.row.id)


class Invitation:
    """Below somebody's particulars."""

    def __init__(self, visit: Visit, person: int, state: InvitationState) -> None:
        self.visit, self.person = visit, person
        with tag("section", "record-card") as self.place:
            self._draw(state)

    def _draw(self, state: InvitationState) -> None:
        say = self.visit.t
        tag("h2", text=say("admin.invitation.title"))
        if state.email is None:
            tag("p", "secondary", say("problem.invitation.no_email"))
            return
        tag("p", "secondary", say("admin.invitation.text", email=state.email), dir="auto")
        if state.open is not None:
            with tag("p", "banner"):
                icon("mark_email_read")
                until = self.visit.speech.moment(state.open.expires_at)
                tag("span", text=say("admin.invitation.open", email=state.open.email, until=until), dir="auto")
        with tag("div", "record-card__buttons"):
            self._button("send", "admin.invitation.send_again" if state.open else "admin.invitation.send")
            if state.open is not None:
                self._button("revoke", "admin.invitation.revoke")

    def _button(self, name: str, key: str) -> None:
        button = tag("button", "button", self.visit.t(key), type="button").mark(f"invitation-{name}")
        button.on("click", lambda: self._do(name), [])

    async def _do(self, name: str) -> None:
        if await attempt(self.visit, _ACTS[name], self.person) is None:
            return
        ui.notify(self.visit.t(f"admin.invitation.{name}_done"), position="top")
        state = await attempt(self.visit, inviting.invitation_state, self.person)
        if state is not None:
            self.place.clear()
            with self.place:
                self._draw(state.value)
