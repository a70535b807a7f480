"""One's own account page."""

from __future__ import annotations

import pytest

from app.actions import people, tokens
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.parts.record_form import RecordForm
from pages.parts.token_list import TokenList
from tests.cast import PASSWORD, Cast
from tests.cast.entering import signed_in
from tests.cast.proving import new_token
from tests.pages.account.test_guards import asked_after
from tests.pages.admin.test_people_pages import complains, forms, send
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the


async def at_home(visitor: Visitor, name: str) -> None:
    await visitor.sign_in(name)
    await visitor.user.open("/portal/account")


def fields(visitor: Visitor) -> list[str]:
    return [entry["name"] for entry in forms(visitor)[0]._props["sections"][0]["fields"]]


def offers(form: RecordForm, name: str) -> bool:
    return name in {entry["name"] for part in form._props["sections"] for entry in part["fields"]}


async def test_the_staff_sign_their_answers(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at_home(visitor, "agent")
    assert "signature" in fields(visitor)
    form = forms(visitor)[0]
    send(visitor, form, {**form._props["values"], "signature": "با احترام"})
    await eventually(lambda: portal.run(people.me, cast.agent).signature == "با احترام")


async def test_customers_have_a_name_but_no_signature(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at_home(visitor, "customer")
    assert fields(visitor) == ["name", "language", "theme"]
    form = forms(visitor)[0]
    send(visitor, form, {**form._props["values"], "name": ""})
    await complains(form, name="لازم")
    send(visitor, form, {**form._props["values"], "name": "حمید نو", "signature": "x"})
    await eventually(lambda: portal.run(people.me, cast.customer).name == "حمید نو")
    assert portal.run(people.me, cast.customer).signature == ""


async def test_a_new_password_keeps_only_the_session_of_this_page(visitor: Visitor, portal: Desk) -> None:
    elsewhere = signed_in(portal, "agent@lab.example", PASSWORD)
    await at_home(visitor, "agent")
    form = forms(visitor)[2]
    send(visitor, form, {"old": "not mine", "password": "four other words"})
    await complains(form, old="درست نیست")
    send(visitor, form, {"old": PASSWORD, "password": "four other words"})
    await eventually(lambda: visitor.session_of(elsewhere or "") is None)
    assert visitor.session() is not None


async def test_a_token_is_made_shown_once_and_revoked(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at_home(visitor, "other_agent")
    form = await asked_after(visitor, "new-token")
    send(visitor, form, {"password": "not mine"})
    await complains(form, password="درست نیست")
    send(visitor, form, {"password": PASSWORD})
    await eventually(lambda: offers(forms(visitor)[-1], "permissions"))
    form = forms(visitor)[-1]
    given = {"name": "گزارش", "days": "30", "rights": "some", "permissions": ["ticket.view"]}
    send(visitor, form, {**given, "name": ""})
    await complains(form, name="لازم")
    send(visitor, form, given)
    await eventually(lambda: the(visitor, TokenList)._props["fresh"])
    made = portal.run(tokens.my_tokens, cast.other_agent)[0]
    assert (made.name, made.permissions, made.expires_at is not None) == ("گزارش", ("ticket.view",), True)

    visitor.user.find(TokenList).trigger("revoke", made.id)
    await visitor.user.should_see("باطل‌شده")
    assert the(visitor, TokenList)._props["fresh"] == ""


@pytest.mark.parametrize("token", [999, "x", None, {"id": 1}])
async def test_nobody_revokes_what_is_not_his(visitor: Visitor, portal: Desk, cast: Cast, token: object) -> None:
    await at_home(visitor, "other_agent")
    visitor.user.find(TokenList).trigger("revoke", token)
    await visitor.user.should_see(TokenList)
    assert all(each.revoked_at is None for each in portal.run(tokens.my_tokens, cast.agent))


async def test_who_keeps_people_ends_the_tokens_of_somebody(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    made = new_token(portal, cast.agent)
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/admin/people/{cast.agent.person_id}")
    assert the(visitor, TokenList)._props["tokens"][0]["id"] == made.id
    visitor.user.find(TokenList).trigger("revoke", "x")
    visitor.user.find(TokenList).trigger("revoke", made.id)
    await visitor.user.should_see("باطل‌شده")
    assert portal.run(tokens.token_owner, SYSTEM, made.token) is None


async def test_who_has_no_token_has_no_card_of_them(visitor: Visitor, cast: Cast) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/admin/people/{cast.customer.person_id}")
    await visitor.user.should_not_see(TokenList)
