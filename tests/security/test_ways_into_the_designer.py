"""What was brought to the designer to break it or what stands behind it: archives, edits, conditions, ids, words."""

from __future__ import annotations

import bz2
import io
import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from app.actions.designer import catching_up, drafts, economics, editing, exchange, publishing
from app.core.conditions.writing import parsed
from app.core.problems import Refused
from app.tenancy.design import texts_grid
from app.tenancy.design.archive import unpacked
from app.tenancy.design.edits import MOST_EDITS, applied, done
from app.tenancy.desk import Desk
from storage.models import ConfigDraft
from tests.actions.designer.designing import changed, draft_with, published, recoloured
from tests.api.conftest import Api, codes
from tests.cast import Cast, company
from tests.cast.looking import refused

MEBIBYTE = 2**20
LABEL = {"key": "design.step.edit"}
Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]


def lying(method: int, packed: bytes, told: int) -> bytes:
    """A zip of one file that says it is smaller than what comes out of it."""
    name = b"tenant.json"
    sizes = (0, len(packed), told, len(name))
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, method, 0, 0, *sizes, 0) + name + packed
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, method, 0, 0, *sizes, 0, 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)


def deflated(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(size)) + packer.flush()


def most_memory(act: Callable[[], object], key: str) -> int:
    """How much was held at once until it was refused with that key."""
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=key.replace(".", r"\.")):
            act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (lying(zipfile.ZIP_DEFLATED, deflated(64 * MEBIBYTE), 10), "exchange.not_a_zip"),
        (lying(zipfile.ZIP_BZIP2, bz2.compress(bytes(64 * MEBIBYTE)), 10), "exchange.strange_file"),
        (lying(zipfile.ZIP_LZMA, b"x" * 20, 10), "exchange.strange_file"),
    ],
    ids=["deflate", "bzip2", "lzma"],
)
def test_an_archive_that_lies_about_its_size_is_not_blown_up(content: bytes, key: str) -> None:
    assert most_memory(lambda: unpacked(content), key) < 8 * MEBIBYTE


def test_copies_of_copies_do_not_grow_beyond_measure() -> None:
    doubled = [{"op": "copy", "from": "/texts", "path": f"/texts/a{number}"} for number in range(60)]
    document = {"texts": {"fa": "x" * 1000}}
    assert most_memory(lambda: done(document, doubled), "design.too_large") < 400 * MEBIBYTE


def test_what_is_kept_to_be_undone_does_not_grow_beyond_measure() -> None:
    there, back = {"op": "move", "from": "/a", "path": "/b"}, {"op": "move", "from": "/b", "path": "/a"}
    to_and_fro = [there, back] * 450
    assert most_memory(lambda: done({"a": "x" * 100_000}, to_and_fro), "design.too_large") < 400 * MEBIBYTE


def test_as_many_moves_as_one_step_takes_can_be_undone(portal: Desk, cast: Cast) -> None:
    draft = portal.run(drafts.begin, cast.admin, "x")
    swaps = [{"op": "move", "from": "/catalog/roles/0", "path": "/catalog/roles/1"}] * (MOST_EDITS - 1)
    edited = portal.run(editing.edit, cast.admin, draft, 1, swaps, LABEL)
    assert edited.document != company()
    assert portal.run(editing.undo, cast.admin, draft, edited.revision).document == company()


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "edit",
    [
        {"op": "add", "path": "/q", "value": nested(5000)},
        {"op": "move", "from": 5, "path": "/q"},
        {"op": "move", "from": "/branding", "path": None},
        {"op": "copy", "from": {}, "path": "/q"},
        {"op": "move", "from": "", "path": "/q"},
        {"op": "move", "from": "/catalog/roles/0", "path": "/catalog/roles/0/label"},
        {"op": "replace", "path": "", "value": {}},
        {"op": "test", "path": "/branding", "value": 1},
        {"op": "add", "path": "/catalog/roles/٣", "value": 1},
        {"op": "add", "path": "/catalog/roles/999", "value": 1},
        {"op": "remove", "path": "/catalog/roles/-1"},
        "edit",
        None,
    ],
)
def test_no_edit_does_anything_but_be_refused(edit: Any) -> None:
    with pytest.raises(Refused, match=r"design\.bad_edit"):
        applied(company(), [edit])


def test_a_key_of_thousands_of_digits_is_no_place_in_a_list(portal: Desk, cast: Cast) -> None:
    draft = portal.run(drafts.begin, cast.admin, "x")
    edits = [{"op": "add", "path": f"/{'1' * 5000}", "value": 1}]
    assert portal.run(editing.edit, cast.admin, draft, 1, edits, LABEL).revision == 2
    assert portal.run(publishing.review, cast.admin, draft).may_publish is False


@pytest.mark.parametrize("text", ["not " * 20_000 + "custom.x is set", "(" * 50_000, "all(" * 20_000, "not (" * 9000])
def test_a_condition_nested_without_end_is_named(text: str) -> None:
    with pytest.raises(Refused, match=r"condition_text\.too_deep"):
        parsed(text)


@pytest.mark.parametrize("name", ["../../evil", "a\nb", "x/../../y", "C:\\x", "a" * 200])
def test_no_file_of_an_archive_or_a_patch_lies_outside(portal: Desk, cast: Cast, name: str) -> None:
    """Whoever unpacks what was taken out would otherwise write where the maker of a draft wants him to."""
    for part, content in (("forms", {"id": "x"}), ("assets", "QUJD")):
        document = company()
        document.setdefault(part, {})[name] = content
        draft = portal.run(drafts.begin, cast.admin, "x", document=document)
        for taken in (exchange.export, exchange.patch):
            with pytest.raises(Refused, match=r"exchange\.unfinished"):
                portal.run(taken, cast.admin, draft)


@pytest.mark.parametrize(
    "changes",
    [
        {"catalog": 5}, {"catalog": {"roles": {"x": []}}}, {"fields": {"fields": [{"id": {}}]}}, {"forms": []},
        {"tenant": None}, {"sla": 1.5}, {"workflows": {"x": 1}}, {"forms": {"report": None}}, {"branding": []},
    ],
)  # fmt: skip
def test_a_draft_of_no_shape_is_not_taken_and_breaks_nothing_that_looks_at_it(
    portal: Desk, cast: Cast, changes: Any
) -> None:
    """Pages take lists and ids for granted; of a draft that is no such thing everything else says what is wrong."""
    draft = portal.run(drafts.begin, cast.admin, "x")
    edits = [{"op": "add", "path": f"/{part}", "value": value} for part, value in changes.items()]
    with refused(portal, Refused, (None, "design.no_shape")):
        portal.run(editing.edit, cast.admin, draft, 1, edits, LABEL)
    with refused(portal, Refused, (None, "design.no_shape")):
        portal.run(drafts.begin, cast.admin, "x", document=company() | changes)
    document = company() | changes
    with portal.house.engine.open("portal", write=True):
        ConfigDraft.update(bundle=document).where(ConfigDraft.id == draft).execute()
    published(portal, cast.admin, recoloured())
    found = portal.run(publishing.review, cast.admin, draft)
    assert not found.may_publish
    assert any(each.severity == "error" for each in found.findings)
    texts_grid.rows(document)
    for act in (
        lambda: portal.run(economics.economics, cast.admin, draft, "report"),
        lambda: portal.run(exchange.patch, cast.admin, draft),
        lambda: portal.run(catching_up.catch_up, cast.admin, draft, 1, portal.bundle.version, {}),
        lambda: portal.run(publishing.publish, cast.admin, draft, 1, "", {}),
    ):
        try:
            act()
        except Refused:
            continue


def test_the_door_lets_nothing_in_that_json_does_not_know(api: Api) -> None:
    number = api.post("config/drafts", {"title": "x"}, "admin").json()["id"]
    for value in ("NaN", "1e999", '"\\ud800"', '"\\u0000"', "[" * 3000 + "]" * 3000, "1" * 5000):
        body = f'{{"revision":1,"edits":[{{"op":"add","path":"/q","value":{value}}}]}}'
        headers = {"content-type": "application/json"}
        answer = api.call("PATCH", f"config/drafts/{number}", "admin", content=body.encode(), headers=headers)
        assert answer.status_code in (400, 422), value[:20]
    assert api.get(f"config/drafts/{number}", "admin").json()["draft"]["revision"] == 1


def test_another_company_knows_neither_draft_nor_version(api: Api, help_desk: Any, cast: Cast) -> None:
    """The same numbers are there; what stands behind them is another company's own."""
    twin = help_desk.directory.desk("twin")
    for number in range(3):
        help_desk.directory.publish("twin", changed(recoloured(f"#aa00{number}0")), None, "twin's own remark")
    drawn = draft_with(twin, cast.admin, recoloured("#bb0000"))
    for path in ("", "/review", "/changes", "/findings", "/patch", "/golden", "/forms/report/economics"):
        assert codes(api.get(f"config/drafts/{drawn}{path}", "admin")) == [(None, "draft.not_found")], path
    assert api.get("config/versions/3", "admin").status_code == 404
    told = api.get("config/versions", "admin").text + api.get("config/export", "admin").content.decode("latin-1")
    assert "twin's own remark" not in told
    assert api.get("config/drafts", "admin").json()["items"] == []


async def test_the_screen_of_a_preview_is_framed_by_us_alone_and_shown_to_designers(
    visitors: Visitors, portal: Desk, cast: Cast
) -> None:
    draft = draft_with(portal, cast.admin, lambda d: d["forms"]["report"]["label"].update(fa="سرّ طراح"))
    screen = f"/portal/designer/{draft}/preview/screen?role=customer&language=fa&form=report"
    shown = await (await visitors("admin")).get(screen)
    assert "frame-ancestors 'self'" in shown.headers["content-security-policy"]
    assert "سرّ طراح" in json.dumps(shown.text, ensure_ascii=False) or "\\u0633" in shown.text
    for who in ("agent", "supervisor", "customer", None):
        visitor = await visitors(who)
        for path in (screen, f"/portal/designer/{draft}", f"/portal/designer/{draft}/review", "/portal/designer"):
            answer = await visitor.get(path)
            assert answer.status_code != 200, (who, path)
            assert "سرّ طراح" not in answer.text
    near = await (await visitors("admin")).get(f"/portal/designer/{draft}/preview/screen/x")
    assert "frame-ancestors 'none'" in near.headers["content-security-policy"]


def test_a_part_that_is_asked_for_is_a_part(api: Api) -> None:
    for part in ("../..", "tenant.json/..", "", "/", "assets/../tenant"):
        answer = api.get(f"config/export?part={part}", "admin")
        if answer.status_code == 200:
            names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
            assert all(".." not in name and not name.startswith("/") for name in names)
        else:
            assert answer.status_code == 422
