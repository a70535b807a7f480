"""What else is known of oneself: addresses, job, the company's own fields."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.actions import contacts, details
from app.actions.details import Details, DetailsView
from app.actions.reaching import ContactView, Kind
from pages.account.proving import Proving, Then
from pages.acts import Done, Refusal, attempt, show, tried
from pages.parts.contact_list import Act, Chosen, ContactList, Given
from pages.parts.details_card import DetailsCard
from pages.parts.native import tag
from pages.visit import Visit


async def draw_particulars(visit: Visit) -> None:
    """Two cards of the account page."""
    view = await visit.desk.arun(details.my_details, visit.who)
    OwnContacts(visit, view)

    async def save(wanted: Details) -> Done[None] | Refusal:
        return await tried(visit, details.change_my_details, wanted)

    async def read() -> Done[DetailsView] | None:
        return await attempt(visit, details.my_details)

    DetailsCard(visit, view, save, read)


def acts_of(contact: ContactView) -> Sequence[Act]:
    """What one can do with an address of one's own."""
    if contact.id is None:
        return ("again", "withdraw") if contact.kind == "email" else ("withdraw",)
    if not contact.verified:
        return ("again", "remove") if contact.kind == "email" else ("remove",)
    return ("remove",) if contact.primary else ("primary", "remove")


class OwnContacts:
    """An e-mail address opens the account: whoever adds, removes or changes one shows anew who he is."""

    def __init__(self, visit: Visit, view: DetailsView) -> None:
        self.visit = visit
        with tag("section", "record-card"):
            tag("h2", text=visit.t("contact.heading"))
            tag("p", "secondary", visit.t("contact.hint"))
            self.list = ContactList(visit, acts_of, self._act, self._add)
            self.proving = Proving(visit)
        self.list.show(view.contacts)

    async def _add(self, given: Given) -> None:
        async def add(proof: str = "") -> None:
            outcome = await tried(self.visit, contacts.add_contact, given.kind, given.address, proof)
            self.proving.show()
            if isinstance(outcome, Refusal):
                self.list.complain(outcome.problems)
                return
            self.list.done()
            if given.kind == "email":
                ui.notify(self.visit.t("contact.sent"), type="positive", position="top")
            await self._again()

        await self._proved(given.kind, add)

    async def _act(self, chosen: Chosen) -> None:
        if chosen.act == "withdraw":
            if await attempt(self.visit, contacts.withdraw_contact, chosen.kind, chosen.value):
                await self._again()
        elif chosen.act == "again":
            await self._add(Given(chosen.kind, chosen.value))
        elif chosen.id is not None:
            await self._change(chosen, chosen.id)

    async def _change(self, chosen: Chosen, contact: int) -> None:
        act = contacts.make_primary if chosen.act == "primary" else contacts.remove_contact

        async def change(proof: str = "") -> None:
            outcome = await tried(self.visit, act, contact, proof)
            self.proving.show()
            if isinstance(outcome, Refusal):
                show(self.visit, outcome)
            else:
                await self._again()

        await self._proved(chosen.kind, change)

    async def _proved(self, kind: Kind, then: Then) -> None:
        if kind == "email":
            await self.proving.ask(self.visit.t("contact.prove"), self.visit.t("contact.go_on"), then)
        else:
            await then("")

    async def _again(self) -> None:
        found = await attempt(self.visit, contacts.my_contacts)
        if found is not None:
            self.list.show(found.value)
