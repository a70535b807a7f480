"""How one is reached: one's own addresses, each of which has to be shown to be one's own before it counts."""

from __future__ import annotations

from datetime import timedelta

from app.actions import proofs
from app.actions.accounts import oneself
from app.actions.posting import post
from app.actions.proving import require_proved
from app.actions.reaching import MOST, ContactView, Kind, contacts_of, put_first, remove_row, row_of, settle
from app.core.formats import normal_form
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import contacts, letters, people
from storage.models import Contact, Proof

_LETTERS_A_DAY, _LINKS_A_DAY = 5, 20
_DAY = timedelta(days=1)


@view
def my_contacts(work: Work) -> tuple[ContactView, ...]:
    """One's own addresses, the first of each kind first. Raises NotSignedIn."""
    return contacts_of(work.me())


@action
def add_contact(work: Work, kind: Kind, address: str, proof: str = "") -> None:
    """Say that an address is one's own. It counts when one has come back by the letter that goes there.

    An e-mail address opens the account, so it needs a `proof` that one is oneself (`app.proving.prove`). The answer is
    the same whoever has the address. Raises NotSignedIn, NotAllowed, Refused at `address` or `proof`.
    """
    me = _proved(work, kind, proof)
    value = normal_form(kind, address)
    if value is None:
        raise Refused(Problem(f"field.not_{kind}", "address"))
    known = contacts_of(me)
    mine = next((each for each in known if each.kind == kind and each.value == value), None)
    if mine is not None and mine.verified:
        return
    if mine is None:
        if sum(each.kind == kind for each in known) >= MOST:
            raise Refused(Problem("contact.too_many", "address", {"max": MOST}))
        contacts.claim(me, kind, value, work.now)
        personal = {"address": value}
        work.record("ContactClaimed", None, audience="staff", person=me, personal=personal, contact_kind=kind)
    if kind == "email":
        _ask(work, me, value)


@action
def withdraw_contact(work: Work, kind: Kind, address: str) -> None:
    """Say no longer that the address is one's own. Raises NotSignedIn, NotAllowed, NotFound."""
    if not contacts.drop_claim(oneself(work), kind, address):
        raise NotFound("contact.not_found")


@view
def contact_to_confirm(work: Work, token: str) -> str:
    """The address that the link in a letter is about. Raises NotSignedIn, NotAllowed, Refused for a link of others."""
    return str(_proof_of_mine(work, token).data["address"])


@action
def confirm_contact(work: Work, token: str) -> str:
    """Show that an address is one's own, by the link in the letter that went there; the address.

    Raises NotSignedIn, NotAllowed, Refused for a link that is used, too old or another's, or an address taken since.
    """
    proof = _proof_of_mine(work, token)
    proofs.use(work, "verify", token)
    address = str(proof.data["address"])
    settle(work, proof.person_id, "email", address)
    return address


@action
def remove_contact(work: Work, contact: int, proof: str = "") -> None:
    """Be reached there no longer. `proof` as in `add_contact`.

    Raises NotSignedIn, NotAllowed, NotFound, Refused for the last address.
    """
    row = mine(work, contact)
    remove_row(work, _proved(work, row.kind, proof), row)


@action
def make_primary(work: Work, contact: int, proof: str = "") -> None:
    """Be reached there first. `proof` as in `add_contact`. Raises as `remove_contact`, Refused while unverified."""
    row = mine(work, contact)
    put_first(work, _proved(work, row.kind, proof), row)


def mine(work: Work, contact: int) -> Contact:
    """One's own address of that number. Raises NotSignedIn, NotAllowed, NotFound."""
    return row_of(oneself(work), contact)


def _proved(work: Work, kind: str, proof: str) -> int:
    """Oneself."""
    return require_proved(work, proof) if kind == "email" else oneself(work)


def _ask(work: Work, person: int, address: str) -> None:
    """The letter that brings him back; at somebody else's address it tells that somebody, and nobody here."""
    since = work.now - _DAY
    if contacts.asked_since(person, since) >= _LINKS_A_DAY:
        raise Refused(Problem("contact.too_many_letters", "address"))
    owner = people.by_contact("email", address)
    nonce = proofs.issue(work, "verify", person, address=address)
    is_free = owner is None or owner.id == person
    kind = "verify_email" if is_free else "account_exists"
    if letters.sent_since(address, kind, since) >= _LETTERS_A_DAY:
        return
    if is_free:
        post(work, kind, person=person, address=address, nonce=nonce, contact=True)
    elif owner is not None:
        post(work, kind, person=owner.id, address=address)


def _proof_of_mine(work: Work, token: str) -> Proof:
    me, proof = oneself(work), proofs.look_at(work, "verify", token)
    if proof.person_id != me:
        raise Refused(Problem("proof.unusable"))
    return proof
