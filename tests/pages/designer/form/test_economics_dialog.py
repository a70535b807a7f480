"""How the fields of a form are used, as bars with their numbers."""

from __future__ import annotations

from app.actions import drafting
from app.tenancy.desk import Desk
from pages.designer.drafting import Drafting
from pages.designer.form.economics import show_economics
from tests.actions.designer.designing import draft_with, recoloured
from tests.cast import Cast, report
from tests.pages.visitor import Visitor


async def shown(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/review")
    with visitor.user:
        opened = await Drafting.open(visitor.visit(), {"draft": str(number)})
        await show_economics(opened, "report")


async def test_each_field_has_its_share(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, count=2)
    report(portal, cast.customer)
    await shown(visitor, draft_with(portal, cast.admin, recoloured()))
    await visitor.user.should_see("از ۲ تیکت آخر این فرم")
    await visitor.user.should_see("تعداد")
    await visitor.user.should_see("۵۰٪")


async def test_of_a_form_nobody_has_sent_nothing_is_said(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await shown(visitor, draft_with(portal, cast.admin, recoloured()))
    await visitor.user.should_see("هنوز تیکتی با این فرم نرسیده است.")


async def test_a_form_that_was_only_left_tells_where(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "x", "serial": "y"})
    portal.run(drafting.save_draft, cast.customer, "form", "report", {})
    await shown(visitor, draft_with(portal, cast.admin, recoloured()))
    await visitor.user.should_see("هنوز تیکتی با این فرم نرسیده است.")
    await visitor.user.should_see("۰ بار فرستاده و ۱ بار نیمه‌کاره رها شد")
