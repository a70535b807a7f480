"""Configurations out and in: as a zip, as a patch, from the gallery. On both databases."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.actions.designer import drafts, editing, exchange
from app.actions.designer.gallery import begin_from_gallery
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.shipped import example, gallery
from app.tenancy.bundle import canonical, errors
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.parsing import MAX_BYTES
from app.tenancy.design.archive import packed, unpacked
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, company
from tests.cast.looking import history
from tests.tenancy.design.test_archive import zipped

LABEL = {"key": "design.step.edit"}
COLOR = [{"op": "replace", "path": "/branding/color", "value": "#123456"}]


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    """A draft with another colour."""
    number = portal.run(drafts.begin, cast.admin)
    portal.run(editing.edit, cast.admin, number, 1, COLOR, LABEL)
    return number


def draft(desk: Desk, cast: Cast, number: int) -> Document:
    return desk.run(drafts.draft, cast.admin, number).document


def test_what_is_in_force_a_draft_and_a_version_are_handed_out(portal: Desk, cast: Cast, number: int) -> None:
    for content, color in (
        (portal.run(exchange.export, cast.admin), company()["branding"]["color"]),
        (portal.run(exchange.export, cast.admin, number), "#123456"),
        (portal.run(exchange.export, cast.admin, None, 1), company()["branding"]["color"]),
    ):
        folder = unpacked(content)
        assert errors(folder.findings) == []
        assert folder.document["branding"]["color"] == color
    assert canonical(unpacked(portal.run(exchange.export, cast.admin)).document) == canonical(company())


def test_a_part_is_handed_out_alone(portal: Desk, cast: Cast) -> None:
    content = portal.run(exchange.export, cast.admin, parts=("forms/report", "catalog"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["catalog.json", "forms/report.json"]


def test_what_is_not_there_is_not_handed_out(portal: Desk, cast: Cast) -> None:
    with pytest.raises(NotFound):
        portal.run(exchange.export, cast.admin, 999)
    with pytest.raises(NotFound):
        portal.run(exchange.export, cast.admin, None, 999)
    with pytest.raises(Refused, match=r"exchange\.no_part"):
        portal.run(exchange.export, cast.admin, parts=("forms/nothing",))


def test_a_draft_that_is_no_bundle_yet_says_so(portal: Desk, cast: Cast, number: int) -> None:
    edits = [{"op": "add", "path": "/forms/no name of a file", "value": {"id": "x"}}]
    portal.run(editing.edit, cast.admin, number, 2, edits, LABEL)
    for act in (exchange.export, exchange.patch):
        with pytest.raises(Refused, match=r"exchange\.unfinished"):
            portal.run(act, cast.admin, number)


def test_a_patch_tells_what_the_draft_changes_in_the_files(portal: Desk, cast: Cast, number: int) -> None:
    told = portal.run(exchange.patch, cast.admin, number)
    assert '+  "color": "#123456"' in told
    heads = [line for line in told.splitlines() if line.startswith("diff")]
    assert heads == ["diff --git a/branding.json b/branding.json"]


def test_a_whole_zip_becomes_a_draft_and_nothing_is_published(portal: Desk, cast: Cast) -> None:
    document = company()
    document["branding"]["color"] = "#654321"
    content = packed(document)
    found = portal.run(exchange.look_at, cast.admin, content)
    assert (found.is_whole, found.is_usable, errors(found.findings)) == (True, True, [])
    assert "branding.json" in found.files
    number = portal.run(exchange.begin_from_files, cast.admin, content, "از پرونده")
    assert canonical(draft(portal, cast, number)) == canonical(document)
    assert portal.bundle.version == 1
    assert history(portal)[-1].kind == "DraftBegun"


def test_files_of_a_part_go_over_the_version_in_force(portal: Desk, cast: Cast) -> None:
    document = company()
    document["branding"]["color"] = "#654321"
    document["forms"] = {}
    content = packed(document, ["branding"])
    found = portal.run(exchange.look_at, cast.admin, content)
    assert (found.is_whole, found.is_usable) == (False, True)
    made = draft(portal, cast, portal.run(exchange.begin_from_files, cast.admin, content))
    assert made["branding"]["color"] == "#654321"
    assert made["forms"] == company()["forms"]


def test_what_dangles_is_found_and_may_be_mended_in_the_draft(portal: Desk, cast: Cast) -> None:
    document = company()
    document["forms"]["report"]["department"] = "nowhere"
    content = packed(document, ["forms/report"])
    found = portal.run(exchange.look_at, cast.admin, content)
    assert found.is_usable
    assert ("L2.unknown_id", "forms/report.json") in [(each.code, each.file) for each in found.findings]
    portal.run(exchange.begin_from_files, cast.admin, content)


@pytest.mark.parametrize(
    "files", [{"branding.json": b"{"}, {"branding.json": b"[]"}, {"catalog.json": b'{"roles": 1}'}, {"run.sh": b"rm"}]
)
def test_files_that_cannot_be_read_or_have_not_their_shape_become_no_draft(
    portal: Desk, cast: Cast, files: dict[str, bytes]
) -> None:
    found = portal.run(exchange.look_at, cast.admin, zipped(files))
    assert not found.is_usable
    assert errors(found.findings)
    with pytest.raises(Refused, match=r"exchange\.misshapen"):
        portal.run(exchange.begin_from_files, cast.admin, zipped(files))
    assert portal.run(drafts.drafts, cast.admin) == ()


@pytest.mark.parametrize("content", [b"", b"no zip", b"x" * (MAX_BYTES + 1)])
def test_what_is_no_zip_is_refused(portal: Desk, cast: Cast, content: bytes) -> None:
    for act in (exchange.look_at, exchange.begin_from_files):
        with pytest.raises(Refused):
            portal.run(act, cast.admin, content)


def test_who_does_not_design_exchanges_nothing(portal: Desk, cast: Cast, number: int) -> None:
    for who, refusal in ((cast.agent, NotAllowed), (cast.customer, NotAllowed), (ANYONE, NotSignedIn)):
        with pytest.raises(refusal):
            portal.run(exchange.export, who, number)
        with pytest.raises(refusal):
            portal.run(exchange.look_at, who, packed(company()))


def test_the_twin_has_none_of_it(twin: Desk, twin_cast: Cast, portal: Desk, cast: Cast, number: int) -> None:
    with pytest.raises(NotFound):
        twin.run(exchange.export, twin_cast.admin, number)


def test_who_the_company_is_stays_and_people_keep_their_roles(portal: Desk, cast: Cast) -> None:
    made = draft(portal, cast, portal.run(begin_from_gallery, cast.admin, example("acme")))
    own = company()
    assert made["tenant"]["name"] == own["tenant"]["name"]
    assert made["tenant"]["number"] == own["tenant"]["number"]
    assert made["branding"] == own["branding"]
    assert set(made["forms"]) == set(example("acme")["forms"])
    roles = {role["id"] for role in made["catalog"]["roles"]}
    assert {role["id"] for role in own["catalog"]["roles"]} <= roles


def test_without_keeping_anything_all_is_the_others_but_the_writer(portal: Desk, cast: Cast) -> None:
    made = draft(portal, cast, portal.run(begin_from_gallery, cast.admin, example("acme"), "", ()))
    assert made["tenant"] == {**example("acme")["tenant"], "managed_by": company()["tenant"]["managed_by"]}
    assert made["branding"] == example("acme")["branding"]


def test_an_unknown_wish_is_refused(portal: Desk, cast: Cast) -> None:
    with pytest.raises(Refused, match=r"exchange\.unknown_keep"):
        portal.run(begin_from_gallery, cast.admin, example("acme"), "", ("tickets",))


def test_the_gallery_shows_what_we_ship_and_no_operators_company(help_desk: HelpDesk) -> None:
    names = [each.name for each in gallery()]
    assert names[0] == "starter"
    assert {"portal", "acme"} <= set(names)
    with pytest.raises(KeyError):
        example("../tenants/acme")
