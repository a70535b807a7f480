"""The page of letters: the server's settings, a test letter, the outbox, and letters being read in a demonstration."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from app.actions import channels, outbox
from app.actions.outbox import LettersQuery
from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from pages.parts.letter_list import LetterList
from storage.models import Letter
from tests.cast import PASSWORD as ACCOUNT_PASSWORD
from tests.cast import Cast, company
from tests.cast.letters import letter, posted, reset_posted
from tests.cast.post_office import PASSWORD
from tests.cast.staff_cards import edit
from tests.pages.admin.test_people_pages import at, became, complains, forms, send
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually

PATIENT = 40  # times a tenth of a second: passwords take theirs
SERVER = {
    "host": "mail.example.com", "port": "۵۸۷", "security": "starttls", "user": "desk", "password": PASSWORD,
    "address": "desk@lab.example", "name": "",
}  # fmt: skip


@pytest.fixture
def demo(portal: Desk) -> Desk:
    portal.house = dataclasses.replace(portal.house, mail=dataclasses.replace(portal.house.mail, shows_letters=True))
    return portal


def rows(visitor: Visitor) -> list[dict[str, Any]]:
    (listed,) = visitor.user.find(LetterList).elements
    found: list[dict[str, Any]] = listed.given("rows")
    return found


async def prove(visitor: Visitor) -> None:
    """Give the password again where it is asked for."""
    await visitor.user.should_see(marker="proving-leave", retries=PATIENT)
    (form,) = (each for each in forms(visitor) if "code" in each._props["values"])
    send(visitor, form, {"password": ACCOUNT_PASSWORD})
    await visitor.user.should_not_see(marker="proving-leave", retries=PATIENT)


async def test_a_server_is_set_and_changed_and_its_password_never_drawn(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    await at(visitor, "mail")
    await visitor.user.should_see("هنوز سرور نامه‌ای تنظیم نشده است")
    form = forms(visitor)[0]
    send(visitor, form, {**SERVER, "host": "127.0.0.1", "port": "x"})
    await prove(visitor)
    await complains(form, host="شبکهٔ داخلی", port="۱ تا ۶۵۵۳۵")
    send(visitor, form, SERVER)
    await eventually(lambda: portal.run(channels.smtp_settings, cast.admin).smtp)
    await eventually(lambda: forms(visitor)[0]._props["values"]["host"] == "mail.example.com")
    form = forms(visitor)[0]
    assert form._props["values"]["password"] == ""
    send(visitor, form, {**SERVER, "password": "", "name": "میز"})
    await prove(visitor)
    await became(form, name="میز")
    kept = portal.run(channels.smtp_settings, cast.admin).smtp
    assert kept is not None
    assert (kept.port, kept.has_password, kept.name) == (587, True, "میز")
    answer = await visitor.http.get("/portal/admin/mail")
    assert PASSWORD not in answer.text


async def test_who_may_do_less_than_others_reads_the_settings_alone(
    visitor: Visitor, portal: Desk, cast: Cast, help_desk: HelpDesk
) -> None:
    document = company()
    role = {"id": "post", "label": "پست", "kind": "staff", "permissions": {"desk.manage": "all"}}
    document["catalog"]["roles"].append(role)
    help_desk.directory.publish("portal", document, None, "test")
    edit(portal, cast, cast.agent, roles=("post",))
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/admin/mail")
    await visitor.user.should_see("همهٔ دسترسی‌های کارکنان")
    assert forms(visitor)[0]._props["locked"]


async def test_the_server_is_removed_after_a_question(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "mail")
    send(visitor, forms(visitor)[0], SERVER)
    await prove(visitor)
    await visitor.user.should_see(marker="remove", retries=PATIENT)
    visitor.user.find(marker="remove").click()
    await visitor.user.should_see(marker="confirm")
    visitor.user.find(marker="confirm").click()
    await prove(visitor)
    await eventually(lambda: portal.run(channels.smtp_settings, cast.admin).smtp is None)
    await visitor.user.should_see("هنوز سرور نامه‌ای تنظیم نشده است")


async def test_a_test_letter_appears_in_the_list(visitor: Visitor) -> None:
    await at(visitor, "mail")
    send(visitor, forms(visitor)[1], {"address": ""})
    await complains(forms(visitor)[1], **{"": "هنوز سرور نامه‌ای"})
    send(visitor, forms(visitor)[0], SERVER)
    await prove(visitor)
    await visitor.user.should_see(marker="remove", retries=PATIENT)
    send(visitor, forms(visitor)[1], {"address": "x@other.example"})
    await eventually(lambda: [row["address"] for row in rows(visitor)] == ["x@other.example"])


async def test_letters_are_listed_by_state_and_sent_again(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = posted(portal, person=cast.customer.person_id)
    failed = posted(portal, "expired", person=cast.customer.person_id)
    with portal.house.engine.open("portal", write=True):
        Letter.update(state="failed", trouble="address", attempts=2).where(Letter.id == failed).execute()
    await at(visitor, "mail")
    assert [row["id"] for row in rows(visitor)] == [failed, number]
    assert [row["retries"] for row in rows(visitor)] == [True, False]
    assert "نشانی گیرنده" in rows(visitor)[0]["detail"]
    shown = visitor.user.find(LetterList)
    shown.trigger("state", "failed")
    await eventually(lambda: [row["id"] for row in rows(visitor)] == [failed])
    shown.trigger("retry", failed)
    await eventually(lambda: rows(visitor) == [])
    assert letter(portal, failed).state == "waiting"
    shown.trigger("state", "nonsense")
    await eventually(lambda: len(rows(visitor)) == 2)
    shown.trigger("retry", "x")
    shown.trigger("read", True)


async def test_the_list_follows_what_becomes_of_letters(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = posted(portal, person=cast.customer.person_id)
    await at(visitor, "mail")
    with portal.house.engine.open("portal", write=True):
        Letter.update(state="sent", sent_at=portal.house.clock()).where(Letter.id == number).execute()
    portal.house.bus.publish("portal", f"letter:{number}")
    await eventually(lambda: rows(visitor)[0]["tone"] == "tone-ok")


async def test_more_letters_come_page_by_page(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    for _ in range(23):
        posted(portal, person=cast.customer.person_id)
    await at(visitor, "mail")
    assert len(rows(visitor)) == 20
    visitor.user.find(LetterList).trigger("more")
    await eventually(lambda: len(rows(visitor)) == 23)


async def test_in_a_demonstration_a_letter_is_read_with_its_link(visitor: Visitor, demo: Desk, cast: Cast) -> None:
    number = reset_posted(demo, cast.customer.person_id)
    await at(visitor, "mail")
    visitor.user.find(LetterList).trigger("read", number)
    await visitor.user.should_see("گذرواژهٔ تازه برای حساب شما")
    found = demo.run(outbox.read_letter, cast.admin, number)
    assert found.button is not None
    path = found.button.url.removeprefix(demo.house.mail.base_url)
    buttons = [each for each in visitor.user.find(found.button.label).elements if each.tag == "a"]
    assert [each._props["href"] for each in buttons] == [path]
    visitor.user.find(marker="close-letter").click()


async def test_elsewhere_no_letter_can_be_read(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = reset_posted(portal, cast.customer.person_id)
    await at(visitor, "mail")
    (listed,) = visitor.user.find(LetterList).elements
    assert not listed.given("reads")
    visitor.user.find(LetterList).trigger("read", number)
    await visitor.user.should_see("این نامه یافت نشد")
    assert portal.run(outbox.list_letters, cast.admin, LettersQuery()).total == 1
