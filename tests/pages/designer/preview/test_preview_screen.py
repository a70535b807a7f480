"""The screens of the preview: the pages people use, answered from the draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from nicegui import ui
from nicegui.testing.user_interaction import UserInteraction

from app.actions.designer import drafts
from app.actions.designer.drafted import Source
from app.actions.designer.golden import golden as golden_of
from app.actions.drafting import save_draft
from app.actions.presence import be_here, leave
from app.actions.progress import take
from app.core.problems import Refused
from app.tenancy.acts import ACTIONS, VIEWS
from app.tenancy.desk import Desk
from pages.designer.preview.desk import ANSWERS, PreviewDesk
from pages.designer.preview.visit import PreviewVisit
from pages.parts.drafts import RESTS_FOR
from pages.parts.why import WhyPanel
from pages.workspace.header import Header
from tests.cast import Cast
from tests.cast.looking import everything
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor

REPORT = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود"}


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


def screen(number: int, query: str) -> str:
    return f"/portal/designer/{number}/preview/screen?{query}"


async def test_the_home_page_of_a_customer_leads_to_the_forms_of_the_draft(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa"))
    await visitor.user.should_see("گزارش خرابی")
    links = [each.props["href"] for each in visitor.user.find(kind=ui.element).elements if each.tag == "a"]
    assert screen(number, "role=customer&language=fa&form=report") in links
    assert all(link.startswith(f"/portal/designer/{number}/preview/screen") for link in links)


@pytest.fixture
def filler(visitor: Visitor) -> Filler:
    return Filler(visitor)


async def test_a_form_reacts_and_says_what_would_happen_but_keeps_nothing(
    visitor: Visitor, filler: Filler, portal: Desk, number: int
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=report"))
    before = everything(portal)
    filler.fill(**REPORT)
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    assert "phone" not in filler.seen()
    filler.fill(contact_by="by_phone")
    assert "phone" in filler.seen()
    assert "diagnosis" not in filler.boxes()
    filler.fill(phone="۰۹۱۲۳۴۵۶۷۸۹")
    await filler.review()
    filler.forward()
    await visitor.user.should_see("فرم درست است؛ چیزی ثبت نشد")
    await visitor.user.should_see("رسیده")
    await visitor.user.should_see("نرم‌افزار (از فرم)")
    await asyncio.sleep(RESTS_FOR + 0.1)
    assert everything(portal) == before


async def test_what_is_wrong_stands_beside_its_field(visitor: Visitor, filler: Filler, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=question"))
    filler.forward()
    await eventually(lambda: bool(filler.errors()))
    assert "subject" in filler.errors()
    await visitor.user.should_not_see("فرم درست است؛ چیزی ثبت نشد")


async def test_files_stay_in_the_browser(visitor: Visitor, filler: Filler, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=report"))
    filler.fill(**REPORT)
    filler.forward()
    await eventually(lambda: "screenshot" in filler.seen())
    upload = filler.box("screenshot").control.files
    assert upload._props["url"] == ""
    UserInteraction(visitor.user, {upload}, None).trigger("arrived", {"id": "kept-here-1", "name": "a.png", "size": 9})
    await eventually(lambda: filler.box("screenshot").value == ["kept-here-1"])
    await filler.review()
    filler.forward()
    await visitor.user.should_see("فرم درست است؛ چیزی ثبت نشد")


async def test_why_each_field_is_there_or_not_is_told(visitor: Visitor, filler: Filler, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=report"))
    visitor.user.find(marker="inspector").trigger("toggle")
    await visitor.user.should_see("چرا نه؟")
    await visitor.user.should_see("پنهان")
    button = next(e for e in visitor.user.find("چرا نه؟").elements if "تلفن" in e.props["aria-label"])
    UserInteraction(visitor.user, {button}, None).trigger("click")
    await visitor.user.should_see(kind=WhyPanel)


async def test_a_customer_sees_a_ticket_of_that_state_and_goes_on_with_it(
    visitor: Visitor, portal: Desk, number: int
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=report&state=solved"))
    before = everything(portal)
    await visitor.user.should_see("حل‌شده")
    visitor.user.find("درست شد").click()
    await visitor.user.should_see("بسته")
    assert everything(portal) == before


async def test_the_staff_see_the_ticket_on_their_desk(visitor: Visitor, portal: Desk, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=agent&language=en&form=report&state=received"))
    before = everything(portal)
    header = next(iter(visitor.user.find(kind=Header).elements))
    assert "move:begin" in [deed.id for deed in header.deeds]
    await header.do("move:begin")
    await visitor.user.should_see("Working")
    await header.do("refer")
    assert everything(portal) == before


async def test_a_visitor_says_who_he_is(visitor: Visitor, filler: Filler, portal: Desk, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=-&language=fa&form=report"))
    await visitor.user.should_see("مشخصات شما")
    assert "colleague" not in filler.boxes()


async def test_a_screen_may_stand_in_a_frame_of_ours_alone(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    answer = await visitor.http.get(screen(number, "role=customer&form=question"))
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    version = portal_version(visitor)
    answer = await visitor.http.get(f"/portal/designer/history/{version}/preview/screen?role=customer")
    assert answer.status_code == httpx.codes.OK
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    for path in ("/portal/", "/portal/workspace", f"/portal/designer/{number}/preview/screen/x"):
        answer = await visitor.http.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def portal_version(visitor: Visitor) -> int:
    return visitor.help_desk.directory.desk("portal").bundle.version


async def test_nobody_else_comes_in(visitors: Callable[[], Visitor], number: int) -> None:
    for name, status in (("customer", httpx.codes.NOT_FOUND), ("agent", httpx.codes.FORBIDDEN)):
        visitor = visitors()
        await visitor.sign_in(name)
        assert (await visitor.http.get(screen(number, "role=customer"))).status_code == status
    visitor = visitors()
    assert (await visitor.http.get(screen(number, "role=customer"))).is_redirect


@pytest.mark.parametrize(
    "query", ["role=no_role", "role=customer&form=no_form", "role=agent&form=report&state=no_state"]
)
async def test_what_is_not_there_is_not_found(visitor: Visitor, number: int, query: str) -> None:
    await visitor.sign_in("admin")
    assert (await visitor.http.get(screen(number, query))).status_code == httpx.codes.NOT_FOUND
    assert (await visitor.http.get("/portal/designer/99999999999/preview/screen")).status_code == httpx.codes.NOT_FOUND


async def test_the_desk_of_the_preview_has_no_way_to_write(visitor: Visitor, portal: Desk, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer"))
    shown = await PreviewVisit.begin(visitor.visit(), Source(draft=number), {"role": "admin"})
    assert isinstance(shown.desk, PreviewDesk)
    before = everything(portal)
    for act in ACTIONS.values():
        with pytest.raises(Refused):
            shown.desk.run(act, shown.who)
    for act in (*VIEWS.values(), *ACTIONS.values()):
        if act not in ANSWERS:
            with pytest.raises(Refused):
                await shown.desk.arun(act, shown.who)
    assert everything(portal) == before
    assert {act for act in ANSWERS if act in ACTIONS.values()} == {take, save_draft, be_here, leave}


async def test_what_came_out_is_pinned_as_a_golden_ticket_of_the_draft(
    visitor: Visitor, filler: Filler, portal: Desk, cast: Cast, number: int
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(screen(number, "role=customer&language=fa&form=question"))
    filler.fill(**REPORT)
    filler.forward()
    if len(portal.bundle.forms["question"].pages) > 1:
        await filler.review()
        filler.forward()
    await visitor.user.should_see("فرم درست است؛ چیزی ثبت نشد", retries=10)
    visitor.user.find(marker="pin").click()
    await visitor.user.should_see(marker="confirm")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: "tests" in portal.run(drafts.draft, cast.admin, number).document)
    [golden] = portal.run(drafts.draft, cast.admin, number).document["tests"].values()
    assert (golden["form"], golden["role"], golden["label"]) == ("question", "customer", REPORT["subject"])
    assert golden["values"]["subject"] == REPORT["subject"]
    assert golden["expect"]["department"] == "hardware"
    assert [result.is_met for result in portal.run(golden_of, cast.admin, number)] == [True]


async def test_nobody_pins_into_what_is_not_his_or_as_a_visitor(
    visitor: Visitor, filler: Filler, portal: Desk, number: int
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(
        f"/portal/designer/history/{portal.bundle.version}/preview/screen?role=customer&language=fa&form=question"
    )
    filler.fill(**REPORT)
    filler.forward()
    await visitor.user.should_see("فرم درست است؛ چیزی ثبت نشد", retries=10)
    await visitor.user.should_not_see(marker="pin")
