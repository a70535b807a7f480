"""Drafts begun, copied, thrown away, handed out and in; the gallery."""

from __future__ import annotations

from typing import Any

import pytest
from nicegui import ui

from app.actions.designer import drafts
from app.actions.people import prefer
from app.tenancy.design.archive import packed
from app.tenancy.desk import Desk
from pages.designer.files.file_box import FileBox
from tests.cast import Cast, company
from tests.pages.designer.at_draft import Designer
from tests.pages.designer.handing_in import hand_in
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

KEY = "department.software.label"


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


async def test_drafts_are_begun_renamed_copied_and_thrown_away(designer: Designer, portal: Desk, cast: Cast) -> None:
    user, number = designer.visitor.user, designer.number
    await designer.visitor.sign_in("admin")
    await user.open("/portal/designer")
    user.find(marker=f"rename-{number}").click()
    await user.should_see(marker="draft-title")
    user.find(marker="draft-title").clear().type("طرح پاییز")
    user.find(marker="confirm").click()
    await user.should_see("طرح پاییز")
    user.find(marker=f"copy-{number}").click()
    await eventually(lambda: len(portal.run(drafts.drafts, cast.admin)) == 2)
    await user.open("/portal/designer")
    user.find(marker="begin-draft").click()
    await eventually(lambda: len(portal.run(drafts.drafts, cast.admin)) == 3)
    await user.open("/portal/designer")
    user.find(marker=f"discard-{number}").click()
    await user.should_see("دور انداخته شود؟")
    user.find(marker="confirm").click()
    await eventually(lambda: len(portal.run(drafts.drafts, cast.admin)) == 2)


async def test_the_overview_hands_out_files_and_patches(designer: Designer) -> None:
    user = designer.visitor.user
    await designer.visitor.sign_in("admin")
    await user.open("/portal/designer")
    for mark in ("export", f"export_draft-{designer.number}", f"patch-{designer.number}"):
        user.find(marker=mark).click()
        answer = await user.download.next()
        assert answer.status_code == 200


async def test_files_are_looked_at_and_become_a_draft(designer: Designer, portal: Desk, cast: Cast) -> None:
    document = company()
    document["branding"]["color"] = "#aa3355"
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    hand_in(designer, packed(document))
    await designer.visitor.user.should_see("یک پیکربندی کامل")
    designer.visitor.user.find(marker="confirm").click()
    await eventually(lambda: len(portal.run(drafts.drafts, cast.admin)) == 2)
    made = portal.run(drafts.draft, cast.admin, portal.run(drafts.drafts, cast.admin)[0].id)
    assert made.document["branding"]["color"] == "#aa3355"


@pytest.mark.parametrize("name", ["", "شرکت دیگر"])
async def test_files_of_another_company_are_told_to_be_so(designer: Designer, name: str) -> None:
    document = company()
    document["tenant"]["name"] = name or document["tenant"]["name"]
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    hand_in(designer, packed(document))
    await designer.visitor.user.should_see("یک پیکربندی کامل")
    seen = designer.visitor.user.should_see if name else designer.visitor.user.should_not_see
    await seen("از شرکت دیگری است")


async def test_an_import_of_no_use_can_only_be_closed(designer: Designer) -> None:
    document = company()
    document["branding"] = []
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    hand_in(designer, packed(document))
    await designer.visitor.user.should_see("بستن")
    await designer.visitor.user.should_not_see("انصراف")


async def test_what_is_no_zip_is_told(designer: Designer, portal: Desk, cast: Cast) -> None:
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    boxes = designer.visitor.user.find(FileBox).elements
    told: list[Any] = []
    for box in boxes:
        box.run_method = lambda *given: told.append(given)
    hand_in(designer, b"no zip")
    await eventually(lambda: told)
    assert told[0] == ("ready", "این فایل zip سالمی نیست.")
    assert len(portal.run(drafts.drafts, cast.admin)) == 1


async def test_a_bundle_of_the_gallery_becomes_a_draft_with_what_is_to_stay(
    designer: Designer, portal: Desk, cast: Cast
) -> None:
    user = designer.visitor.user
    await designer.visitor.sign_in("admin")
    await user.open("/portal/designer/gallery")
    user.find(marker="take-acme").click()
    await user.should_see("آغاز با")
    user.find(kind=ui.checkbox, marker="keep-branding").click()
    user.find(marker="confirm").click()
    await eventually(lambda: len(portal.run(drafts.drafts, cast.admin)) == 2)
    (made,) = [each for each in portal.run(drafts.drafts, cast.admin) if each.id != designer.number]
    document = portal.run(drafts.draft, cast.admin, made.id).document
    assert "return_item" in document["forms"] or len(document["forms"]) == 3
    assert document["tenant"]["name"] == company()["tenant"]["name"]
    assert document["branding"] != company()["branding"]


@pytest.mark.parametrize(("language", "caption"), [("fa", "شرکتی تازه با همین پیکربندی"), ("en", "A new company with")])
async def test_how_a_company_is_cloned_is_told_with_the_command(
    designer: Designer, language: str, caption: str
) -> None:
    designer.desk.run(prefer, designer.cast.admin, language=language)
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    await designer.visitor.user.should_see(caption)
    await designer.visitor.user.should_see("python main.py tenant add SLUG --from-tenant portal")
