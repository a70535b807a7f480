"""The sign-in page."""

from __future__ import annotations

import pytest
from nicegui import Client, ui

from tests.pages.visitor import Visitor


@pytest.mark.parametrize(("login", "focused"), [("a@lab.example", "password"), ("", "login")])
async def test_the_cursor_waits_where_something_is_missing(visitor: Visitor, login: str, focused: str) -> None:
    await visitor.post_sign_in(login, "wrong")
    client = await visitor.user.open("/portal/sign-in")
    assert [each.props["name"] for each in _inputs(client) if each.props.get("autofocus")] == [focused]


async def test_password_managers_know_the_fields(visitor: Visitor) -> None:
    client = await visitor.user.open("/portal/sign-in")
    shown = {each.props["name"]: each.props["autocomplete"] for each in _inputs(client)}
    assert shown == {"login": "username", "password": "current-password"}
    labels = {each.props.get("for") for each in client.elements.values() if each.tag == "label"}
    assert {each.props["id"] for each in _inputs(client)} == labels


async def test_where_one_wanted_to_go_stands_in_the_form_and_nothing_foreign(visitor: Visitor) -> None:
    client = await visitor.user.open("/portal/sign-in?next=/portal/tickets")
    assert _next(client) == "/portal/tickets"
    client = await visitor.user.open("/portal/sign-in?next=//evil.example")
    assert _next(client) == "/portal/"


def _inputs(client: Client) -> list[ui.element]:
    return [each for each in client.elements.values() if "autocomplete" in each.props]


def _next(client: Client) -> str:
    return next(str(each.props["value"]) for each in client.elements.values() if each.props.get("name") == "next")
