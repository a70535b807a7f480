"""Who plays: the same numbers in both tenants, made by the actions."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from app.actions import accounts, tokens
from app.actions.accounts import NewPerson
from app.actions.organizations import create_organization
from app.tenancy.desk import Desk
from app.tenancy.passwords import hash_password
from app.tenancy.who import SYSTEM, Who

PASSWORD = "four plain words together"
_NAMES = {
    "admin": "پریسا راهبر",
    "supervisor": "سهراب سرپرست",
    "agent": "آرش کارشناس",
    "other_agent": "بهار کارشناس",
    "specialist": "توران متخصص",
    "auditor": "جمشید بازرس",
    "manager": "چکاوک مدیر",
    "customer": "حمید مشتری",
    "neighbour": "خاطره مشتری",
    "stranger": "دارا غریبه",
}
_PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    "supervisor": {"supervises": ("software",)},
    "agent": {"departments": ("software",), "groups": ("web_team",)},
    "other_agent": {"departments": ("hardware",), "groups": ("repair",)},
}
_ROLES = {"other_agent": "agent", "manager": "org_manager", "neighbour": "customer", "stranger": "customer"}
_OF_THE_ORGANIZATION = ("manager", "customer")


@dataclass(frozen=True)
class Cast:
    """`agent` works in software (group web_team), `other_agent` in hardware (group repair), `supervisor` supervises
    software, `specialist` sees his own alone, `auditor` everything but notes. `manager` and `customer` are of one
    organization, `neighbour` and `stranger` of none; the stranger never asks for anything. `narrow` speaks for the
    agent with a token that may only look; `token` is that token, `agent_token` one with all his rights.
    """

    admin: Who
    supervisor: Who
    agent: Who
    other_agent: Who
    specialist: Who
    auditor: Who
    manager: Who
    customer: Who
    neighbour: Who
    stranger: Who
    narrow: Who
    token: str
    agent_token: str
    organization: int

    def everybody(self) -> dict[str, Who]:
        return {name: getattr(self, name) for name in (*_NAMES, "narrow")}


def email_of(name: str) -> str:
    return f"{name.replace('_', '.')}@lab.example"


def gather(desk: Desk, word: str = "") -> Cast:
    """Make everybody. `word` goes before every name and into the organization's."""
    organization = desk.run(create_organization, SYSTEM, f"{word} شرکت نمونه", ["sample.example"])
    ids = {name: Who(_make(desk, name, word, organization)) for name in _NAMES}
    agent = email_of("agent")
    token = desk.run(tokens.create_token, SYSTEM, agent, "narrow", permissions=("ticket.view",))
    return Cast(
        **ids,
        narrow=Who(ids["agent"].person_id, "api", frozenset({"ticket.view"})),
        token=token,
        agent_token=desk.run(tokens.create_token, SYSTEM, agent, "all"),
        organization=organization,
    )


def _make(desk: Desk, name: str, word: str, organization: int) -> int:
    place = list(_NAMES).index(name)
    new = NewPerson(
        name=f"{word} {_NAMES[name]}".strip(),
        email=email_of(name),
        roles=(_ROLES.get(name, name),),
        password_hash=_hash(),
        mobile=f"0912000000{place}",
        organization=organization if name in _OF_THE_ORGANIZATION else None,
        **_PLACES.get(name, {}),
    )
    return desk.run(accounts.create_person, SYSTEM, new)


@functools.cache
def _hash() -> str:
    """Hashing is slow on purpose: once for everybody."""
    return hash_password(PASSWORD)
