"""A company's home page."""

from __future__ import annotations

from app.actions.intake import open_forms
from app.tenancy.who import ANYONE
from tests.cast import Cast, report
from tests.pages.visitor import Visitor


async def test_the_company_introduces_itself_and_its_forms(visitor: Visitor) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    await visitor.user.open("/portal/")
    await visitor.user.should_see(desk.bundle.branding.heading.in_("fa"))
    forms = desk.run(open_forms, ANYONE)
    assert forms
    for form in forms:
        await visitor.user.should_see(form.label.in_("fa"))


async def test_a_form_nobody_may_submit_is_not_offered(visitor: Visitor) -> None:
    directory = visitor.help_desk.directory
    document = directory.exported("portal")
    form = next(iter(document["forms"].values()))
    form["retired"] = True
    directory.publish("portal", document, None, "retired")
    await visitor.user.open("/portal/")
    await visitor.user.should_not_see(form["label"]["fa"])


async def test_a_customer_sees_how_many_of_his_requests_are_open(visitor: Visitor, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    report(desk, cast.customer)
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("۱ درخواست باز دارید.")


async def test_a_stranger_sees_nothing_of_others_requests(visitor: Visitor, cast: Cast) -> None:
    report(visitor.help_desk.directory.desk("portal"), cast.customer)
    await visitor.sign_in("stranger")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("درخواست بازی ندارید.")


async def test_the_logo_is_served_as_a_picture_and_nothing_else(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/logo")
    bundle = visitor.help_desk.directory.desk("portal").bundle
    if bundle.branding.logo is None:
        assert answer.status_code == 404
    else:
        assert answer.headers["content-type"].startswith("image/")
        assert "sandbox" in answer.headers["content-security-policy"]
