"""One person: everything that can be changed, a password, and how he leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions import roster, staffing
from app.actions.cards import PersonCard
from app.actions.choosing import choices
from app.core.problems import NotFound
from pages.acts import Done, Refusal, attempt, tried
from pages.admin import person_form
from pages.admin.first_password import FirstPassword
from pages.admin.invitation import Invitation, invitation_of
from pages.admin.leaving import Going, Leaving
from pages.admin.person_head import PersonHead
from pages.admin.person_particulars import draw_particulars_of
from pages.admin.person_tokens import draw_tokens_of
from pages.admin.privacy import draw_privacy
from pages.admin.second_factor import draw_second_factor_of
from pages.admin.seen import Seen
from pages.admin.standing import draw_standing
from pages.parts.native import tag
from pages.parts.record_form import Options, RecordForm
from pages.session_card import draw_sessions_of
from pages.visit import Visit

_LONGEST_NUMBER = 10


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    if params["person"] == "new":
        roles = await visit.desk.arun(roster.grantable_roles, visit.who)
        ui.page_title(visit.titled(visit.t("admin.people.add")))
        PersonPage(visit, None, roles)
        return
    card = await visit.desk.arun(roster.person_card, visit.who, number_in(params["person"]))
    invitation = await invitation_of(visit, card)
    ui.page_title(visit.titled(card.row.name))
    page = PersonPage(visit, card, card.grantable)
    with page.particulars:
        await draw_particulars_of(visit, card, page.seen)
    if invitation is not None:
        with page.place:
            Invitation(visit, card.row.id, invitation)
    if not card.wider and card.row.id != visit.who.person_id:
        with page.place:
            await draw_sessions_of(visit, card.row.id)
            await draw_tokens_of(visit, card.row.id)
            await draw_standing(visit, card.row.id, page.seen)
            draw_second_factor_of(visit, card)
            page.draw_leaving(card)
            await draw_privacy(visit, card)


def number_in(part: str) -> int:
    """The number that a part of an address names. Raises NotFound."""
    if not (part.isascii() and part.isdigit() and len(part) < _LONGEST_NUMBER):
        raise NotFound
    return int(part)


class PersonPage:
    """`card` None: somebody to be added."""

    def __init__(self, visit: Visit, card: PersonCard | None, grantable: tuple[str, ...]) -> None:
        self.visit, self.card = visit, card
        say = visit.t
        with tag("div", "record-page") as self.place:
            head = PersonHead(visit, card)
            self.seen = Seen(card.version if card else 0, head.stand)
            with tag("section", "record-card"):
                self.form = RecordForm(
                    visit,
                    person_form.parts(visit, grantable, card),
                    person_form.values(visit, card),
                    say("admin.save" if card else "admin.add"),
                    self._save,
                    on_look=self._look,
                    is_locked=card is not None and card.wider,
                )
            self.particulars = tag("div", "record-page")
            if card is not None and not card.wider and card.row.id != visit.who.person_id:
                FirstPassword(visit, card)

    def draw_leaving(self, card: PersonCard) -> None:
        going = Going("person", card.row.name, _follows(self.visit, card), card.row.active)
        Leaving(self.visit, going, self._retire, self._bring_back)

    async def _save(self, given: Mapping[str, Any]) -> None:
        wanted = person_form.particulars(self.visit, given)
        if self.card is None:
            added = await tried(self.visit, staffing.add_person, wanted)
            if isinstance(added, Refusal):
                self.form.complain(added.problems)
            else:
                self.visit.go(self.visit.paths.person(added.value))
            return
        outcome = await tried(self.visit, staffing.edit_person, self.card.row.id, self.seen.version, wanted)
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
            return
        card = await attempt(self.visit, roster.person_card, self.card.row.id)
        if card is not None:
            self.seen.version = card.value.version
            self.form.done(person_form.values(self.visit, card.value), self.visit.t("admin.saved"))

    async def _look(self, _field: str, words: str) -> Options:
        outcome = await attempt(self.visit, choices, "organization", words)
        return [{"id": each.value, "label": each.label} for each in outcome.value] if outcome else []

    async def _retire(self) -> Done[None] | Refusal:
        return await tried(self.visit, staffing.retire_person, self.card.row.id if self.card else 0, self.seen.version)

    async def _bring_back(self) -> Done[None] | Refusal:
        return await tried(self.visit, staffing.bring_back, self.card.row.id if self.card else 0, self.seen.version)


def _follows(visit: Visit, card: PersonCard) -> tuple[str, ...]:
    """What happens when that person leaves."""
    sentences = [visit.t("admin.person.follows_out"), visit.t("admin.person.follows_stays")]
    if card.assigned_count:
        numbers = tuple(each.number for each in card.assigned)
        sentences.append(visit.t("admin.person.follows_tickets", count=card.assigned_count, numbers=numbers))
    return tuple(sentences)
