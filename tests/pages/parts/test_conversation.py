"""The talk as data for the browser."""

from __future__ import annotations

from app.actions.conversation import reply
from app.actions.views import AttachmentView
from app.tenancy.desk import Desk
from pages.parts.conversation import entries, pending_entry
from tests.cast import Cast, report, ticket_of
from tests.cast.files import PDF, keep
from tests.pages.visitor import Visitor


async def test_pictures_have_thumbnails_and_other_files_none(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await visitor.sign_in("customer")
    number = report(portal, cast.customer)
    picture, paper = keep(portal, cast.customer), keep(portal, cast.customer, "a.pdf", PDF)
    portal.run(reply, cast.customer, number, "بفرما", attached=[picture, paper])
    said = entries(visitor.visit(), ticket_of(portal, cast.customer, number))[-1]
    thumbs = {file["name"]: file["thumb"] for file in said["files"]}
    assert thumbs == {"picture.png": f"/api/v1/portal/attachments/{picture}/thumbnail", "a.pdf": ""}


async def test_a_message_on_its_way_counts_down_and_can_be_taken_back(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    entry = pending_entry(visitor.visit(), "out7", "note", "صبر کن", 10)
    assert (entry["key"], entry["side"], entry["body"]) == ("out7", "note", "صبر کن")
    assert entry["pending"] == {"seconds": 10, "undo": True}
    assert entry["name"] == "آرش کارشناس"
    assert pending_entry(visitor.visit(), "out8", "reply", "سلام", 10)["side"] == "staff"


async def test_a_message_on_its_way_shows_its_files(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    file = AttachmentView("f1", "a.pdf", 2048, "application/pdf", None, None)
    entry = pending_entry(visitor.visit(), "out7", "reply", "بفرمایید", 10, [file])
    assert [each["name"] for each in entry["files"]] == ["a.pdf"]


async def test_what_a_customer_sends_stands_on_his_own_side(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    assert pending_entry(visitor.visit(), "out9", "reply", "سلام", 10)["side"] == "customer"
