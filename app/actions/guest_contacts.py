"""What a guest says of himself: his name and at least one address, never more than he has typed."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.core.formats import normal_form
from app.core.problems import Problem
from app.core.roles import customer_role
from app.tenancy.work import Work
from storage import guests

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class GuestContact:
    """As he typed it; e-mail or mobile."""

    name: str
    email: str | None = None
    mobile: str | None = None

    def as_json(self) -> dict[str, str | None]:
        return asdict(self)


def read_contact(given: GuestContact) -> tuple[GuestContact, list[Problem]]:
    """The same with addresses in their normal form, and what is wrong (`guest.name`, `guest.email`, `guest.mobile`)."""
    name = " ".join(given.name.replace("\x00", "").split())
    problems = [] if name else [Problem("field.required", "guest.name")]
    if len(name) > LONGEST_NAME:
        problems.append(Problem("field.too_long", "guest.name", {"max": LONGEST_NAME}))
    addresses: dict[str, str | None] = {"email": None, "mobile": None}
    typed = {kind: text for kind, text in (("email", given.email), ("mobile", given.mobile)) if text and text.strip()}
    for kind, text in typed.items():
        addresses[kind] = normal_form(kind, text)
        if addresses[kind] is None:
            problems.append(Problem(f"field.not_{kind}", f"guest.{kind}"))
    if not typed:
        problems.append(Problem("guest.no_address", "guest.email"))
    return GuestContact(name[:LONGEST_NAME], **addresses), problems


def contact_of(name: str, address: str) -> GuestContact:
    """For a form that asks for e-mail or mobile in one box."""
    typed = address.strip()
    return GuestContact(name, email=typed) if "@" in typed or not typed else GuestContact(name, mobile=typed)


def person_behind(work: Work, contact: GuestContact) -> tuple[int, bool]:
    """The person in whose name the guest speaks, made when nobody has the address; and whether he was known.

    Where two people have the two addresses it is the owner of the e-mail.
    """
    role = customer_role(work.bundle)
    addresses = {kind: value for kind, value in (("email", contact.email), ("mobile", contact.mobile)) if value}
    return guests.person_at(contact.name, work.bundle.language, addresses, role.id if role else None, work.now)
