"""What stands around every page."""

from __future__ import annotations

from nicegui import ui

from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


async def test_who_has_not_signed_in_is_offered_to(visitor: Visitor) -> None:
    await visitor.user.open("/portal/")
    await visitor.user.should_see("ورود")
    await visitor.user.should_not_see("تیکت‌های من")


async def test_a_customer_has_the_way_to_his_tickets_and_none_to_the_workspace(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("تیکت‌های من")
    await visitor.user.should_not_see("میز کار")
    await visitor.user.should_see("حمید مشتری")


async def test_staff_have_the_way_to_the_workspace(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("میز کار")


async def test_a_signed_in_readers_language_is_kept_with_him(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    visitor.user.find(content="English").trigger("click", "en")
    await eventually(lambda: _language(visitor) == "en")
    assert 'lang="en-US"' in (await visitor.http.get("/portal/")).text


async def test_a_language_the_company_does_not_speak_is_refused(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    visitor.user.find(content="English").trigger("click", "de")
    await eventually(lambda: visitor.user.notify.messages)
    assert _language(visitor) == "fa"


async def test_the_skip_link_is_the_first_thing_the_keyboard_reaches(visitor: Visitor) -> None:
    client = await visitor.user.open("/portal/")
    first = client.layout.default_slot.children[0]
    assert isinstance(first, ui.skip_link)


async def test_every_icon_button_has_a_name(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    client = await visitor.user.open("/portal/")
    buttons = [each for each in client.elements.values() if "head__icon" in each.classes]
    assert len(buttons) == 2
    assert all(each.props["aria-label"] for each in buttons)


def _language(visitor: Visitor) -> str | None:
    session = visitor.session()
    return session.language if session else None
