"""People without an account."""

from __future__ import annotations

from app.actions.accounts import token_hash
from app.tenancy.desk import Desk
from storage import guests


def link_to(desk: Desk, ticket: int, token: str) -> None:
    """Let that token open the ticket, whoever has opened it."""
    with desk.house.engine.open(desk.slug, write=True):
        guests.add_link(token_hash(token), ticket, desk.house.clock())
