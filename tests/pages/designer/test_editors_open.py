"""Every list, setting and file of a draft has its page, and nobody else finds it."""

from __future__ import annotations

import pytest

from app.actions.designer import drafts
from app.tenancy.desk import Desk
from pages.designer.places import LISTS, SETTINGS
from tests.cast import Cast
from tests.pages.visitor import Visitor

PAGES = (
    *(f"lists/{kind}" for kind in LISTS),
    *(f"settings/{part}" for part in SETTINGS),
    "texts",
    "json/catalog",
    "json/forms?part=forms/report",
)


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


@pytest.mark.parametrize("page", PAGES)
async def test_an_editor_opens(visitor: Visitor, number: int, page: str) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/{page}")
    await visitor.user.should_not_see("problem.")


@pytest.mark.parametrize("page", ["lists/nothing", "settings/nothing", "json/nothing", "json/forms?part=forms/nothing"])
async def test_what_is_no_part_is_not_found(visitor: Visitor, number: int, page: str) -> None:
    await visitor.sign_in("admin")
    assert (await visitor.http.get(f"/portal/designer/{number}/{page}")).status_code == 404


@pytest.mark.parametrize("page", ["designer", "designer/gallery"])
async def test_the_pages_around_drafts_open(visitor: Visitor, page: str) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/{page}")
    await visitor.user.should_see("طراح" if page == "designer" else "گالری")
