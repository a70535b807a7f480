"""Nobody gives more than he has."""

from __future__ import annotations

import pytest

from app.core.config import Scope
from app.core.granting import wider
from app.core.roles import Actor, ActorKind


def actor(kind: ActorKind = "staff", *, departments: str = "", organization: int | None = None, **may: Scope) -> Actor:
    permissions = {name.replace("_", "."): scope for name, scope in may.items()}
    return Actor(
        1, "", kind, "fa",
        departments=frozenset(departments.split()), organization=organization, permissions=permissions,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (actor(ticket_view="all"), actor(ticket_view="department", departments="a b", organization=7)),
        (actor(ticket_view="department", departments="a b"), actor(ticket_view="department", departments="a")),
        (actor(ticket_view="department"), actor(ticket_view="own")),
        (actor(ticket_view="department", organization=7), actor(ticket_view="organization", organization=7)),
        (actor(ticket_view="organization"), actor(ticket_view="organization")),
        (actor(), actor("customer", ticket_submit="own", ticket_view="own")),
        (actor(), actor(departments="a")),
        (actor("system"), actor(ticket_view="all", people_manage="all")),
    ],
)
def test_as_much_as_ones_own_is_not_wider(mine: Actor, other: Actor) -> None:
    assert wider(mine, other) is None


HERE = actor(ticket_view="department", departments="a")


@pytest.mark.parametrize(
    ("mine", "other", "permission"),
    [
        (actor(), actor(views_share="all"), "views.share"),
        (actor(), actor(ticket_view="own"), "ticket.view"),
        (actor(ticket_view="department"), actor(ticket_view="all"), "ticket.view"),
        (actor(ticket_view="own"), actor(ticket_view="department"), "ticket.view"),
        (HERE, actor(ticket_view="department", departments="b"), "ticket.view"),
        (actor(ticket_view="organization"), actor(ticket_view="organization", organization=7), "ticket.view"),
        (actor(ticket_view="department"), actor(ticket_view="department", organization=7), "ticket.view"),
        (actor(), actor("customer", ticket_view="organization", organization=7), "ticket.view"),
    ],
)  # fmt: skip
def test_what_reaches_further_is_named(mine: Actor, other: Actor, permission: str) -> None:
    assert wider(mine, other) == permission
