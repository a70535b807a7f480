"""What else is known of somebody, on his page among the people: addresses, details, whose tickets he reads."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions import details, members, reaching_others
from app.actions.cards import PersonCard
from app.actions.details import Details, DetailsView
from app.actions.reaching import ContactView
from pages.acts import Done, Refusal, attempt, tried
from pages.admin.seen import Seen, moved
from pages.parts.contact_list import Act, Chosen, ContactList, Given
from pages.parts.details_card import DetailsCard
from pages.parts.native import tag
from pages.visit import Visit


async def draw_particulars_of(visit: Visit, card: PersonCard, seen: Seen) -> None:
    """Cards of a person's page; after a change that the form above has to know of, the page is drawn anew."""
    view = await visit.desk.arun(details.details_of, visit.who, card.row.id)
    ContactsOf(visit, card, view)

    async def save(wanted: Details) -> Done[int] | Refusal:
        return moved(seen, await tried(visit, details.change_details_of, card.row.id, seen.version, wanted))

    async def read() -> Done[DetailsView] | None:
        return await attempt(visit, details.details_of, card.row.id)

    DetailsCard(visit, view, save, read, is_locked=card.wider)
    if card.row.kind == "customer" and card.row.organization is not None and not card.wider:
        Colleagues(visit, card, seen)


def acts_on(contact: ContactView) -> Sequence[Act]:
    """What who keeps the list can do with an address of somebody."""
    if contact.id is None:
        return ("verify",)
    if not contact.verified:
        return ("verify", "remove")
    return ("remove",) if contact.primary else ("primary", "remove")


class ContactsOf:
    def __init__(self, visit: Visit, card: PersonCard, view: DetailsView) -> None:
        self.visit, self.person = visit, card.row.id
        is_locked = card.wider or card.row.id == visit.who.person_id  # one's own are changed in one's account
        with tag("section", "record-card"):
            tag("h2", text=visit.t("contact.heading"))
            self.list = ContactList(visit, acts_on, self._act, self._add, vouching=True, is_locked=is_locked)
        self.list.show(view.contacts)

    async def _add(self, given: Given) -> None:
        act = reaching_others.add_contact_of
        outcome = await tried(self.visit, act, self.person, given.kind, given.address, verified=given.verified)
        if isinstance(outcome, Refusal):
            self.list.complain(outcome.problems)
        else:
            self.visit.go(self.visit.request_path)

    async def _act(self, chosen: Chosen) -> None:
        if chosen.act == "verify":
            act = reaching_others.verify_contact_of
            done = await attempt(self.visit, act, self.person, chosen.kind, chosen.value)
        elif chosen.id is None:
            return
        elif chosen.act == "primary":
            done = await attempt(self.visit, reaching_others.make_primary_of, self.person, chosen.id)
        else:
            done = await attempt(self.visit, reaching_others.remove_contact_of, self.person, chosen.id)
        if done is not None:
            self.visit.go(self.visit.request_path)


class Colleagues:
    """Whether he reads the tickets of his whole organization."""

    def __init__(self, visit: Visit, card: PersonCard, seen: Seen) -> None:
        self.visit, self.person, self.seen = visit, card.row.id, seen
        self.place = tag("section", "record-card")
        self._fill(shown=card.sees_organization)

    def _fill(self, *, shown: bool) -> None:
        self.shown, key = shown, "hide" if shown else "show"
        self.place.clear()
        with self.place:
            tag("h2", text=self.visit.t("admin.colleagues.heading"))
            tag("p", "secondary", self.visit.t(f"admin.colleagues.{key}_text"))
            button = tag("button", "button", self.visit.t(f"admin.colleagues.{key}"), type="button").mark("colleagues")
            button.on("click", self._switch, [])

    async def _switch(self) -> None:
        done = await attempt(self.visit, members.show_colleagues, self.person, self.seen.version, shown=not self.shown)
        if done is not None:
            moved(self.seen, done)
            self._fill(shown=not self.shown)
