"""Cards of people as who keeps the list reads and changes them."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.actions import roster, staffing
from app.actions.cards import PersonCard
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast


def card(desk: Desk, cast: Cast, who: Who) -> PersonCard:
    return desk.run(roster.person_card, cast.admin, who.person_id or 0)


def as_is(found: PersonCard, **changed: Any) -> Particulars:
    """What the card says, with something changed."""
    row = found.row
    whole = Particulars(
        row.name, row.email or "", row.roles, row.mobile, found.language, row.departments, row.groups,
        found.supervises, row.organization.id if row.organization else None,
    )  # fmt: skip
    return dataclasses.replace(whole, **changed)


def edit(desk: Desk, cast: Cast, who: Who, **changed: Any) -> int:
    found = card(desk, cast, who)
    return desk.run(staffing.edit_person, cast.admin, found.row.id, found.version, as_is(found, **changed))


def names(desk: Desk, cast: Cast, **asked: Any) -> list[str]:
    return [row.name for row in desk.run(roster.list_people, cast.admin, PeopleQuery(**asked)).items]
