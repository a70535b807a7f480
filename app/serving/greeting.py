"""What is printed when the doors open: addresses, and who may sign in to the demo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.actions import accounts
from app.bootstrap import HelpDesk
from app.console import LANGUAGE, say
from app.demo.script import script
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM


def greeting(help_desk: HelpDesk) -> str:
    """The block as text, a company a paragraph."""
    base = help_desk.settings.base_url
    desks = help_desk.directory.desks()
    lines = ["", say("console.ready", address=f"{base}/")]
    for desk in desks:
        title = desk.bundle.branding.title.in_(LANGUAGE)
        lines += ["", f"  {title}  {base}/{desk.slug}/", *_sign_ins(help_desk, desk)]
    if not desks:
        lines += ["", say("console.no_company")]
    return "\n".join([*lines, ""])


def _sign_ins(help_desk: HelpDesk, desk: Desk) -> Iterator[str]:
    """One person for each role, as far as the demo was played here."""
    told = script(desk.slug) if help_desk.settings.demo else None
    for person in _one_of_each_role(told) if told else ():
        if desk.run(accounts.password_of, SYSTEM, person["email"]) is not None:
            yield f"    {person['roles'][0]:<12} {person['email']:<34} {person['password']}"


def _one_of_each_role(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    first: dict[str, Mapping[str, Any]] = {}
    for person in told["people"]:
        first.setdefault(person["roles"][0], person)
    return list(first.values())
