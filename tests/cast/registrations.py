"""Accounts that people ask for and confirm by the letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import peewee
import pytest

from app import signup
from app.actions.claiming import Confirmed
from app.actions.registering import Newcomer
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import Letter, Person
from tests.cast.puzzles import letters, solved, token_in

BROWSER = Who(None, browser="b" * 64, address="192.0.2.1")
EMAIL = "sara@guest.example"
CHOSEN = "seven green bottles fall"
NEW = Newcomer("سارا ناشناس", EMAIL, terms=True, language="fa")


def ask(desk: Desk, new: Newcomer = NEW, password: str = CHOSEN, who: Who = BROWSER) -> None:
    signup.sign_up(desk, who, dataclasses.replace(new, work=solved(desk)), password)


def newest(desk: Desk) -> Letter:
    return letters(desk)[-1]


def registered(desk: Desk, new: Newcomer = NEW, password: str = CHOSEN) -> str:
    """Asks; the token of the letter."""
    ask(desk, new, password)
    return token_in(desk, newest(desk))


def join(desk: Desk, new: Newcomer = NEW) -> Confirmed:
    return signup.confirm(desk, BROWSER, registered(desk, new), CHOSEN)


def person(desk: Desk, number: int) -> Person:
    with desk.house.engine.open(desk.slug, write=False):
        return Person.get_by_id(number)


def listened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    def heard(original: Any) -> Callable[..., Any]:
        def execute_sql(self: Any, sql: str, *args: Any, **more: Any) -> Any:
            said.append(sql)
            return original(self, sql, *args, **more)

        return execute_sql

    for kind in (peewee.Database, peewee.SqliteDatabase, peewee.PostgresqlDatabase):
        if "execute_sql" in vars(kind):
            monkeypatch.setattr(kind, "execute_sql", heard(vars(kind)["execute_sql"]))
    return said
