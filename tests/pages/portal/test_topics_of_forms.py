"""Topics that lead to a form: offered below its card, answered when it opens."""

from __future__ import annotations

from app.core.config import Bundle
from app.tenancy.desk import Desk
from pages.portal.offer import prefilled, topics_of
from tests.cast import Cast
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor


def bundle_of(desk: Desk) -> Bundle:
    return desk.bundle


def test_a_form_offers_the_topics_that_lead_to_it_and_that_it_asks_for(portal: Desk) -> None:
    bundle = bundle_of(portal)
    assert [topic.id for topic in topics_of(bundle, bundle.forms["question"])] == ["mail"]
    assert topics_of(bundle, bundle.forms["report"]) == ()
    assert prefilled(bundle, bundle.forms["question"], "mail") == {"topic": "mail"}
    for stranger in ("nothing", "", None):
        assert prefilled(bundle, bundle.forms["question"], stranger) == {}
    assert prefilled(bundle, bundle.forms["report"], "mail") == {}


async def test_the_home_page_links_them(visitor: Visitor) -> None:
    page = (await visitor.http.get("/portal/")).text
    assert "/portal/new/question?topic=mail" in page


async def test_the_form_opens_with_the_topic_answered(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question?topic=mail")
    assert filler.box("topic").value == "mail"
    await filler.visitor.user.open("/portal/new/question?topic=nothing")
    assert filler.box("topic").value is None
