"""Pages for people without an account: the form, the link, the link asked for again."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from app.actions import accounts, conversation, drafting, guest_links, guests
from app.actions.accounts import token_hash
from app.actions.guest_contacts import GuestContact
from app.actions.guests import GuestSubmitted
from app.bootstrap import HelpDesk
from app.tenancy.bundle import fingerprint
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from pages.parts import drafts
from pages.security.cookies import BROWSER, session_cookie
from storage import config
from tests.cast import Cast, company, ticket_of
from tests.cast.looking import kinds
from tests.cast.people import email_of
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor

WORDS = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}
CONTACT = {"guest.name": "سارا ناشناس", "guest.email": "sara@guest.example"}


@pytest.fixture
def filler(visitor: Visitor) -> Filler:
    return Filler(visitor)


@pytest.fixture
def sent(portal: Desk) -> GuestSubmitted:
    return portal.run(guests.submit_as_guest, Who(None), "report", WORDS, GuestContact("سارا", "sara@guest.example"))


def browser_of(visitor: Visitor) -> Who:
    return Who(None, browser=token_hash(visitor.http.cookies[BROWSER]))


async def test_a_stranger_fills_a_form_and_is_led_to_his_secret_link(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.visitor.user.open("/portal/new/report")
    await filler.visitor.user.should_see("حساب دارید؟ وارد شوید")
    assert filler.boxes().keys().isdisjoint({"employer", "colleague", "related"})
    filler.fill(**CONTACT, **WORDS)
    filler.forward()
    await filler.review()
    filler.forward()
    await eventually(lambda: "/g/" in filler.visitor.user.back_history[-1])
    address = filler.visitor.user.back_history[-1]
    await filler.visitor.user.open(address)
    await filler.visitor.user.should_see("درخواست شما ثبت شد")
    await filler.visitor.user.should_see("کپی")
    await filler.visitor.user.should_see(WORDS["subject"])
    number = portal.run(guest_links.enter, Who(None, guest=token_hash(address.rpartition("/")[2].partition("?")[0])))
    view = ticket_of(portal, cast.agent, number)
    assert (view.row.channel, view.row.requester.name) == ("guest", "سارا ناشناس")


async def test_what_is_wrong_with_the_guest_stands_beside_his_boxes(filler: Filler, portal: Desk) -> None:
    await filler.visitor.user.open("/portal/new/question")
    filler.fill(**{"guest.mobile": "12"}, **WORDS)
    before = kinds(portal)
    filler.forward()
    await eventually(lambda: filler.errors())
    assert set(filler.errors()) == {"guest.name", "guest.mobile"}
    assert kinds(portal) == before
    filler.fill(**{"guest.mobile": "0912 000 1122"})
    assert set(filler.errors()) == {"guest.name"}


async def test_a_guest_hears_of_his_own_boxes_before_he_turns_the_page(filler: Filler) -> None:
    await filler.visitor.user.open("/portal/new/report")
    filler.fill(**{"guest.email": "sara@"}, **WORDS)
    for name in ("name", "email"):
        filler.box(f"guest.{name}").mark(f"the-{name}")
        filler.visitor.user.find(marker=f"the-{name}").trigger("leave")
    assert set(filler.errors()) == {"guest.email"}  # what is missing is said later
    filler.forward()
    await eventually(lambda: "guest.name" in filler.errors())
    await filler.visitor.user.should_see("۲ مورد را اصلاح کنید:")
    assert "contact_by" not in filler.seen()
    filler.fill(**{"guest.email": "sara@guest.example"})
    await filler.visitor.user.should_see("یک مورد را اصلاح کنید:")
    filler.fill(**{"guest.name": "سارا"})
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())


async def test_rules_know_what_the_guest_types_and_nothing_of_the_addresss_owner(filler: Filler) -> None:
    await filler.visitor.user.open("/portal/new/report")
    filler.fill(**{"guest.name": "سارا", "guest.email": email_of("customer")}, **WORDS)
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    filler.fill(contact_by="by_phone")
    assert filler.box("phone").value is None
    filler.fill(**{"guest.mobile": "0935 111 2233"})
    assert filler.box("phone").value == "+989351112233"


async def test_who_fills_the_trap_is_refused_politely(filler: Filler, portal: Desk) -> None:
    before = kinds(portal)
    await filler.visitor.user.open("/portal/new/question")
    filler.fill(**CONTACT, **WORDS)
    [box] = [each for each in filler.client.elements.values() if each._props.get("id") == "guest-website"]
    with filler.client:
        for listener in box._event_listeners.values():
            box._handle_event({"listener_id": listener.id, "args": None})
    filler.forward()
    await filler.visitor.user.should_see("درخواست پذیرفته نشد.")
    assert kinds(portal) == before


async def test_what_a_guest_typed_comes_back_after_a_reload(
    filler: Filler, portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    await filler.visitor.user.open("/portal/new/question")
    filler.fill(**CONTACT, **WORDS)
    await eventually(lambda: portal.run(drafting.draft, browser_of(filler.visitor), "form", "question"))
    await filler.visitor.user.open("/portal/new/question")
    assert filler.box("subject").value == WORDS["subject"]
    assert filler.box("guest.name").value == "سارا ناشناس"
    assert filler.box("guest.email").value == "sara@guest.example"


async def test_a_form_for_staff_asks_for_the_sign_in(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/new/internal")
    assert answer.headers["location"] == "/portal/sign-in?next=%2Fportal%2Fnew%2Finternal"


async def test_the_guests_page_is_told_to_nobody(visitor: Visitor, sent: GuestSubmitted) -> None:
    answer = await visitor.http.get(f"/portal/g/{sent.token}")
    assert answer.status_code == httpx.codes.OK
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["cache-control"] == "no-store"
    assert (await visitor.http.get("/portal/")).headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("token", ["short", "nothing-of-this-kind-here", "a.b"])
async def test_a_link_that_is_none_is_said_so(visitor: Visitor, token: str) -> None:
    answer = await visitor.http.get(f"/portal/g/{token}")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert "این پیوند کار نمی‌کند" in answer.text


async def test_a_link_opens_nothing_at_the_twins(visitor: Visitor, sent: GuestSubmitted) -> None:
    assert (await visitor.http.get(f"/twin/g/{sent.token}")).status_code == httpx.codes.NOT_FOUND


async def test_a_guest_answers_and_hears_the_answer(
    visitor: Visitor, portal: Desk, cast: Cast, sent: GuestSubmitted
) -> None:
    user = visitor.user
    await user.open(f"/portal/g/{sent.token}")
    await user.should_see("پیوند خصوصی این درخواست")
    user.find("پاسخ خود را بنویسید").type("هنوز خاموش است")
    user.find(marker="send").click()
    await eventually(lambda: "TicketReplied" in kinds(portal, sent.number))
    portal.run(conversation.reply, cast.agent, sent.number, "برق را ببینید")
    await user.should_see("برق را ببینید", retries=20)


async def test_a_link_that_is_ended_ends_its_open_page(
    visitor: Visitor, portal: Desk, cast: Cast, sent: GuestSubmitted
) -> None:
    await visitor.user.open(f"/portal/g/{sent.token}")
    portal.run(guest_links.revoke_links, cast.agent, sent.number)
    await eventually(lambda: visitor.user.back_history[-1] == "/portal/find")


async def test_who_has_signed_in_sees_the_link_as_the_guest_does(
    visitor: Visitor, portal: Desk, cast: Cast, sent: GuestSubmitted
) -> None:
    await visitor.sign_in("neighbour")
    await visitor.user.open(f"/portal/g/{sent.token}")
    await visitor.user.should_see(WORDS["subject"])
    visitor.user.find("پاسخ خود را بنویسید").type("از پیوند")
    visitor.user.find(marker="send").click()
    await eventually(lambda: "TicketReplied" in kinds(portal, sent.number))
    assert ticket_of(portal, cast.agent, sent.number).messages[-1].by_requester


async def test_files_of_the_guests_page_have_addresses_with_the_link(visitor: Visitor, sent: GuestSubmitted) -> None:
    guest = visitor.help_desk.directory.desk("portal")
    await visitor.user.open(f"/portal/g/{sent.token}")
    [files] = visitor.user.find(marker="files").elements
    assert files._props["link"] == sent.token
    assert files._props["place"] == f"/api/v1/{guest.slug}/guest/{sent.token}/attachments/"


@pytest.mark.parametrize(
    ("number", "address"), [("{}", "sara@guest.example"), ("{}", "no@guest.example"), ("LAB-1", "0912 000 0000")]
)
async def test_asking_for_a_lost_link_has_one_answer(
    filler: Filler, sent: GuestSubmitted, number: str, address: str
) -> None:
    await filler.visitor.user.open("/portal/find")
    filler.fill(**{"guest.number": number.format(sent.number), "guest.address": address})
    filler.visitor.user.find(marker="find").trigger("submit")
    await filler.visitor.user.should_see("درخواست شما ثبت شد")


async def test_what_is_no_number_or_address_is_said_beside_the_boxes(filler: Filler) -> None:
    await filler.visitor.user.open("/portal/find")
    filler.fill(**{"guest.address": "12"})
    filler.visitor.user.find(marker="find").trigger("submit")
    await eventually(lambda: filler.errors())
    assert set(filler.errors()) == {"guest.number", "guest.address"}


@pytest.mark.parametrize("page", ["", "sign-in"])
async def test_home_and_sign_in_lead_to_the_lost_link(visitor: Visitor, page: str) -> None:
    assert "/portal/find" in (await visitor.http.get(f"/portal/{page}")).text


async def test_a_company_without_guests_has_none_of_these_pages(visitor: Visitor, help_desk: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    document = company()
    document["tenant"]["registration"]["guests"] = False
    with desk.house.engine.open("portal", write=True):
        config.publish(document, fingerprint(document), None, "", desk.house.clock())
    desk.refresh()
    assert (await visitor.http.get("/portal/new/report")).headers["location"].startswith("/portal/sign-in")
    assert (await visitor.http.get("/portal/find")).status_code == httpx.codes.NOT_FOUND
    assert "/portal/find" not in (await visitor.http.get("/portal/sign-in")).text


async def test_staff_see_the_mark_and_make_a_new_link(
    visitors: Callable[[], Visitor], portal: Desk, sent: GuestSubmitted
) -> None:
    agent = visitors()
    await agent.sign_in("agent")
    await agent.user.open(f"/portal/workspace/tickets/{sent.number}")
    await agent.user.should_see("مهمان؛ نشانی تأیید نشده")
    await agent.user.should_see("sara@guest.example")
    agent.user.find(marker="guest-link").click()
    agent.user.find(marker="confirm").click()
    await eventually(lambda: "GuestLinkRenewed" in kinds(portal, sent.number))
    await agent.user.should_see("این پیوند را به مهمان برسانید")


async def test_a_browser_whose_session_has_ended_is_a_guest_again(visitor: Visitor, portal: Desk) -> None:
    await visitor.sign_in("customer")
    portal.run(accounts.end_session, SYSTEM, visitor.token())
    await visitor.http.get("/portal/new/report")
    assert session_cookie("portal") not in visitor.http.cookies
