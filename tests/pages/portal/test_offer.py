"""Forms in the order of the topics, and those that somebody's words mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.config import Bundle, Form, Text, Topic
from pages.portal.offer import matching, shelves
from tests.core.bundles import bundle, form


def named(form_id: str, fa: str, topic: str | None = None, description: str = "") -> Form:
    told = Text({"fa": description}, "fa") if description else None
    return replace(form([]), id=form_id, label=Text({"fa": fa, "en": form_id}, "fa"), topic=topic, description=told)


FORMS = (
    named("finance", "آموزش و امور مالی", None, "دورهٔ آموزشی، صورت‌حساب، بازگشت وجه"),
    named("access", "درخواست دسترسی", "account"),
    named("password", "گذرواژهٔ تازه", "account"),
    named("fault", "ثبت اشکال", "bug", "خطا یا کندی"),
)
TOPICS = {
    "bug": Topic("bug", Text({"fa": "رفع اشکال"}, "fa")),
    "account": Topic("account", Text({"fa": "حساب کاربری"}, "fa")),
    "unused": Topic("unused", Text({"fa": "هیچ"}, "fa")),
}


@pytest.fixture
def company() -> Bundle:
    return replace(bundle(forms=FORMS), topics=TOPICS)


def test_topics_stand_in_the_bundles_order_and_forms_without_one_come_last(company: Bundle) -> None:
    found = [
        (shelf.topic.id if shelf.topic else None, [each.id for each in shelf.forms])
        for shelf in shelves(company, FORMS)
    ]
    assert found == [("bug", ["fault"]), ("account", ["access", "password"]), (None, ["finance"])]


def test_a_topic_that_is_gone_counts_as_none(company: Bundle) -> None:
    [shelf] = shelves(company, [named("old", "کهنه", "forgotten"), FORMS[0]])
    assert shelf.topic is None
    assert len(shelf.forms) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("اشكال", ["fault"]),  # an Arabic kaf
        ("صورتحساب", ["finance"]),
        ("صورت حساب", ["finance"]),
        ("حساب", ["finance", "access", "password"]),
        ("دسترسی", ["access"]),
        ("PASSWORD", ["password"]),
        ("گذرواژه تازه", ["password"]),
        ("تازه گذرواژه", ["password"]),
        ("بازگشت وجه", ["finance"]),
        ("دسترسی هواپیما", []),
        ("   ", []),
        ("‌", []),
    ],
)
def test_words_find_forms_however_they_are_written(company: Bundle, words: str, found: list[str]) -> None:
    assert sorted(each.id for each in matching(company, FORMS, words)) == sorted(found)


def test_a_hit_in_the_title_comes_first(company: Bundle) -> None:
    forms = [named("below", "پرسش", None, "دربارهٔ قرارداد"), named("above", "قرارداد تازه")]
    assert [each.id for each in matching(company, forms, "قرارداد")] == ["above", "below"]
