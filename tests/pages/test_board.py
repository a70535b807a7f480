"""What the house says stands above the pages, also of those that are open already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.actions import announcing
from app.actions.announced import Shown
from app.core.config import Text
from app.tenancy.desk import Desk
from pages.parts.announcements import Announcements, pieces
from tests.actions.test_announcing import NEWS
from tests.cast import START, Cast
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


def made(desk: Desk, cast: Cast, **other: Any) -> int:
    return desk.run(announcing.announce, cast.admin, replace(NEWS, **other))


def boards(visitor: Visitor) -> list[Announcements]:
    return [each for each in visitor.user.client.elements.values() if isinstance(each, Announcements)]


def shown(visitor: Visitor) -> list[int]:
    return [item["id"] for board in boards(visitor) for item in board.given("items")]


@pytest.mark.parametrize(
    ("name", "path", "place"),
    [
        (None, "/portal/", "portal"),
        (None, "/portal/sign-in", "sign_in"),
        ("customer", "/portal/", "portal"),
        ("customer", "/portal/tickets", "portal"),
        ("agent", "/portal/workspace", "workspace"),
        ("agent", "/portal/", "portal"),
    ],
)
async def test_each_page_shows_what_is_meant_for_its_place(
    visitor: Visitor, portal: Desk, cast: Cast, name: str | None, path: str, place: str
) -> None:
    number = made(portal, cast, places=(place,))
    others = tuple({"portal", "workspace", "sign_in"} - {place})
    made(portal, cast, places=others)
    if name is not None:
        await visitor.sign_in(name)
    await visitor.user.open(path)
    assert shown(visitor) == [number]
    await visitor.user.should_see("قطعی امشب")


async def test_a_page_without_anything_to_say_draws_nothing(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    assert boards(visitor) == []


async def test_an_open_page_shows_what_is_announced_changed_and_withdrawn(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/workspace")
    number = made(portal, cast)
    await eventually(lambda: shown(visitor) == [number])
    portal.run(announcing.change_announcement, cast.admin, number, 1, replace(NEWS, level="bad"))
    await eventually(lambda: boards(visitor)[0].given("items")[0]["level"] == "bad")
    portal.run(announcing.withdraw_announcement, cast.admin, number, 2)
    await eventually(lambda: shown(visitor) == [])


async def test_it_stays_while_one_goes_from_page_to_page_in_the_shell(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = made(portal, cast)
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/admin/people")
    assert shown(visitor) == [number]
    assert boards(visitor)[0].parent_slot is visitor.user.client.content.default_slot


async def test_somebody_dismisses_one_for_himself(visitors: Callable[[], Visitor], portal: Desk, cast: Cast) -> None:
    number = made(portal, cast)
    visitor = visitors()
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    for sent in (number, "x", True, None):
        await boards(visitor)[0]._dismissed(_Sent(sent))
    await visitor.user.open("/portal/tickets")
    assert shown(visitor) == []


class _Sent:
    def __init__(self, args: Any) -> None:
        self.args = args


async def test_a_guests_browser_keeps_what_he_dismissed_to_itself(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    made(portal, cast)
    await visitor.user.open("/portal/")
    assert boards(visitor)[0]._props["keep"] == "desk:dismissed:portal"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://portal.example/a?b=1&c=2.", ["https://portal.example/a?b=1&c=2"]),
        ("(https://portal.example)، بعد", ["https://portal.example"]),
        ("javascript:alert(1) http://plain.example data:text/html,x", []),
        ("https://", []),
        ('<a href="https://x.example">y</a>', ["https://x.example"]),
        ("https://a.example\nhttps://b.example", ["https://a.example", "https://b.example"]),
    ],
)
def test_only_safe_addresses_become_links_and_no_letter_is_lost(text: str, links: list[str]) -> None:
    cut = pieces(text)
    assert [piece["href"] for piece in cut if "href" in piece] == links
    assert "".join(piece["text"] for piece in cut) == text
    assert all(piece.get("href", piece["text"]) == piece["text"] for piece in cut)


async def test_a_long_text_is_folded(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    visit = visitor.visit()
    with visitor.user.client:
        part = Announcements(visit)
    long = Shown(1, 1, Text({"fa": "x"}, "fa"), Text({"fa": "y" * 500}, "fa"), "info", True, START, None)
    part.show([long, replace(long, id=2, body=Text({}, "fa"))])
    assert [item["long"] for item in part.given("items")] == [True, False]
