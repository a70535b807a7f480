"""How addresses of people are drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.actions.reaching import ContactView
from pages.account.profile_details import acts_of
from pages.parts.contact_list import ContactList
from pages.showcase.samples import nothing
from pages.visit import Visit


def _contact_list(visit: Visit) -> None:
    contacts = ContactList(visit, acts_of, nothing, nothing)
    contacts.show(
        [
            ContactView(1, "email", "sara@portal.example", verified=True, primary=True),
            ContactView(2, "mobile", "+989120000000", verified=False, primary=True),
            ContactView(None, "email", "new@portal.example", verified=False, primary=False),
        ]
    )


ADDRESS_PARTS: Mapping[str, Callable[[Visit], None]] = {"contact_list": _contact_list}
