"""Class 4, files that end up where they are run or read (FreeScout CVE-2026-28289, NiceGUI CVE-2026-25732).

That two thousand names change nothing outside the store is tests/actions/test_attachments.py.
"""

from __future__ import annotations

import stat

import httpx
import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import Api
from tests.cast.files import PNG

PLACES = [
    "files/portal/{file}", "static/../{file}", "static/%2e%2e/{file}", "static/..%2f..%2fmain.py",
    "portal/files/{file}",
    "_nicegui/../{file}", "static/%5c..%5c..%5cmain.py", "static/....//main.py", "static//etc/passwd", "static/%00",
    "{file}", "portal/{file}", "static/files/portal/{file}", "static/..\\..\\main.py",
    "_nicegui/3.18.0/static/../../main.py",
    "_nicegui/3.18.0/components/../../../main.py", "_nicegui/3.18.0/resources/x/../../../main.py",
]  # fmt: skip


@pytest.fixture
def kept(api: Api) -> str:
    """A file of a customer; its id."""
    found: str = api.upload(PNG, ".htaccess\u200b.png").json()["id"]
    return found


def test_a_file_lies_under_a_random_name_in_the_tenants_folder_and_cannot_be_run(
    api: Api, kept: str, help_desk: HelpDesk
) -> None:
    found = [path for path in (help_desk.settings.data / "files").rglob("*") if path.is_file()]
    assert [path.name for path in found] == [kept]
    assert len(kept) == 32
    assert int(kept, 16)
    assert not found[0].stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


async def test_no_address_but_the_apis_leads_to_the_store(kept: str, browser: httpx.AsyncClient) -> None:
    for place in PLACES:
        answer = await browser.get(f"/{place.format(file=kept)}")
        assert answer.status_code in (400, 404), place
        assert PNG[:8] not in answer.content
        assert b"root:" not in answer.content
        assert b"application(help_desk" not in answer.content


@pytest.mark.parametrize("path", ["abc", "abc/upload", "x/upload/7", "../client/x/upload/7"])
async def test_the_frameworks_upload_is_not_there(browser: httpx.AsyncClient, path: str, help_desk: HelpDesk) -> None:
    files = {"file": ("../../x.png", PNG)}
    answer = await browser.post(f"/_nicegui/client/{path}", files=files)
    assert answer.status_code in (404, 405)
    assert not list(help_desk.settings.data.rglob("*.png"))
