"""People who have shown anew that it is they."""

from __future__ import annotations

from typing import Any

from app.actions import tokens
from app.actions.tokens import NewToken
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast.people import PASSWORD


def proof_of(desk: Desk, who: Who) -> str:
    """The word for ten minutes."""
    return prove(desk, who, password=PASSWORD)


def new_token(desk: Desk, who: Who, name: str = "robot", **more: Any) -> NewToken:
    """One of his own."""
    return desk.run(tokens.create_my_token, who, name, proof=proof_of(desk, who), **more)
