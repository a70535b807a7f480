"""What others publish while somebody brings his draft together with it."""

from __future__ import annotations

from typing import Any

import pytest
from nicegui import ui

from app.actions.designer import drafts
from app.tenancy.desk import Desk
from tests.actions.designer.designing import draft_with, item, published
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


def called(word: str) -> Any:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["label"] = {"fa": word, "en": "Report"}

    return change


async def opened(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/merge")


def button(visitor: Visitor) -> ui.button:
    [found] = visitor.user.find(marker="catch-up").elements
    assert isinstance(found, ui.button)
    return found


async def test_what_is_published_meanwhile_is_shown_and_chosen_anew(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, called("مال من"))
    published(portal, cast.admin, called("مال آن‌ها"))
    await opened(visitor, number)
    visitor.user.find(marker="conflict-0-mine").trigger("change")
    await eventually(lambda: button(visitor).enabled)
    published(portal, cast.admin, called("حرف سوم"))
    await visitor.user.should_see("نسخهٔ دیگری منتشر شده است", retries=20)
    await visitor.user.should_see("حرف سوم", retries=20)
    await visitor.user.should_not_see("مال آن‌ها")
    assert not button(visitor).enabled
    visitor.user.find(marker="conflict-0-theirs").trigger("change")
    await eventually(lambda: button(visitor).enabled)
    visitor.user.find(marker="catch-up").click()
    await eventually(lambda: not portal.run(drafts.draft, cast.admin, number).info.is_behind)
    document = portal.run(drafts.draft, cast.admin, number).document
    assert document["forms"]["report"]["label"]["fa"] == "حرف سوم"


async def test_what_the_page_has_not_heard_of_yet_is_not_decided_by_it(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = draft_with(portal, cast.admin, called("مال من"))
    published(portal, cast.admin, called("مال آن‌ها"))
    await opened(visitor, number)
    visitor.user.find(marker="conflict-0-mine").trigger("change")
    await eventually(lambda: button(visitor).enabled)
    monkeypatch.setattr("pages.live.FLUSH_AFTER", 3600)
    published(portal, cast.admin, called("حرف سوم"))
    visitor.user.find(marker="catch-up").click()
    await visitor.user.should_see("نسخهٔ دیگری منتشر شده است", retries=20)
    await visitor.user.should_see("حرف سوم", retries=20)
    assert not button(visitor).enabled
    assert portal.run(drafts.draft, cast.admin, number).info.revision == 1


async def test_who_had_nothing_to_bring_together_hears_that_he_has_now(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = draft_with(portal, cast.admin, called("مال من"))
    await opened(visitor, number)
    await visitor.user.should_see("چیزی برای یکی کردن نیست")
    published(portal, cast.admin, called("مال آن‌ها"))
    await visitor.user.should_see("مال آن‌ها", retries=20)
    assert not button(visitor).enabled


async def test_a_list_that_one_removed_and_the_other_changed_is_a_card(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    def from_a_set(document: dict[str, Any]) -> None:
        field = item(document, "fields", "fields", "contact_by")
        ways = {"id": "ways", "label": {"fa": "راه‌ها", "en": "Ways"}, "options": field.pop("options")}
        document["fields"]["option_sets"].append(ways)
        field["option_set"] = "ways"

    def one_more(document: dict[str, Any]) -> None:
        fax = {"id": "by_fax", "label": {"fa": "دورنگار", "en": "Fax"}}
        item(document, "fields", "fields", "contact_by")["options"].append(fax)

    number = draft_with(portal, cast.admin, from_a_set)
    published(portal, cast.admin, one_more)
    await opened(visitor, number)
    for text in ("یکی آن را حذف کرده و دیگری تغییرش داده است", "گزینه‌ها", "حذف شده", "می‌ماند"):
        await visitor.user.should_see(text)
    visitor.user.find(marker="conflict-0-mine").trigger("change")
    await eventually(lambda: button(visitor).enabled)
    visitor.user.find(marker="catch-up").click()
    await eventually(lambda: not portal.run(drafts.draft, cast.admin, number).info.is_behind)
    document = portal.run(drafts.draft, cast.admin, number).document
    assert "options" not in item(document, "fields", "fields", "contact_by")
