"""The company that is measured: the shipped portal, with five departments, 200 customers and 20 agents."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.actions import accounts, tokens
from app.bootstrap import HelpDesk
from app.tenancy.bundle import read_folder
from app.tenancy.passwords import hash_password
from app.tenancy.who import SYSTEM

PASSWORD = "bench-1405"
DEPARTMENTS = 5
CUSTOMERS = 200
AGENTS = 20
_TENANTS = Path(__file__).resolve().parent.parent / "tenants"


@dataclass(frozen=True, slots=True)
class Company:
    slug: str
    departments: tuple[str, ...]
    customers: tuple[int, ...]
    agents: tuple[int, ...]
    customer_token: str
    agent_token: str
    admin_token: str


def document() -> dict[str, Any]:
    """The portal's bundle with departments up to five."""
    bundle = copy.deepcopy(read_folder(_TENANTS / "portal").document)
    departments = bundle["catalog"]["departments"]
    for number in range(len(departments), DEPARTMENTS):
        departments.append({"id": f"unit_{number}", "label": {"fa": f"واحد {number}", "en": f"Unit {number}"}})
    return bundle


def found(help_desk: HelpDesk, slug: str) -> Company:
    """Make the company with its people and three tokens."""
    bundle = document()
    desk = help_desk.directory.add(slug, bundle, "bench")
    departments = tuple(each["id"] for each in bundle["catalog"]["departments"])
    password = hash_password(PASSWORD)

    def person(name: str, role: str, **rights: Any) -> int:
        email = f"{name.replace(' ', '.')}@bench.example"
        new = accounts.NewPerson(name, email, (role,), password_hash=password, **rights)
        return desk.run(accounts.create_person, SYSTEM, new)

    customers = tuple(person(f"customer {number}", "customer") for number in range(CUSTOMERS))
    agents = tuple(
        person(f"agent {number}", "agent", departments=(departments[number % DEPARTMENTS],)) for number in range(AGENTS)
    )
    person("admin 0", "admin")
    keys = [
        desk.run(tokens.create_token, SYSTEM, f"{name}@bench.example", "bench")
        for name in ("customer.0", "agent.0", "admin.0")
    ]
    return Company(slug, departments, customers, agents, *keys)
