"""Class 3, XSS and forged headers by a file's name (osTicket CVE-2020-24917): a name is text and nothing else."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from tests.api.conftest import Api
from tests.cast.files import PNG
from tests.security.payloads import XSS

NAMES = [
    *(f"{payload}.png" for payload in XSS),
    "gpj.exe\u202egnp.png", "a\u200b.png", "a\u2066b\u2069.png", "a\x00.png", "a\r\nSet-Cookie: x=y.png",
    "\r\n\r\nx.png",
    '";filename="evil.html.png', "a;filename*=UTF-8''evil.html;.png", "..\\..\\x.png", "../../../etc/passwd.png",
    "C:\\x.png", "\\\\host\\share\\x.png", "file:///etc/x.png", "~root.png", "-rf.png", "$(id).png", "`id`.png",
    "CON.png", "a" * 300 + ".png", "سلام" * 60 + ".png", " .png", "%0d%0aX: y.png", "a\u2028b.png", "=cmd|x!A1.png",
]  # fmt: skip


@pytest.mark.parametrize("part", range(2))
def test_a_name_is_given_back_as_one_header_of_two_forms(api: Api, part: int) -> None:
    for name in NAMES[part::2]:
        answer = api.upload(PNG, name, "agent")
        assert answer.status_code in (201, 400, 422), name
        if answer.status_code == 201:
            _check(api, answer.json()["id"], answer.json()["name"])


def _check(api: Api, file: str, name: str) -> None:
    assert 0 < len(name) <= 200
    assert not set(name) & set('\r\n\x00/\\"<>|:*?\u202e\u2066\u2028'), name
    given = api.get(f"attachments/{file}", "agent")
    headers = given.headers.get_list("content-disposition")
    assert len(headers) == 1
    plain, true = headers[0].removeprefix('attachment; filename="').split("\"; filename*=UTF-8''")
    assert headers[0].isascii()
    assert '"' not in plain
    assert "\\" not in plain
    assert unquote(true) == name
    assert "set-cookie" not in given.headers


def test_a_name_is_listed_as_it_was_kept(api: Api) -> None:
    number = api.submit()
    file = api.upload(PNG, '"><img src=x onerror=zap()>.png', "customer").json()
    assert api.post(f"tickets/{number}/messages", {"body": "x", "attachments": [file["id"]]}, "customer").is_success
    listed = {each["name"] for each in _attachments(api.get(f"tickets/{number}", "agent").json())}
    assert listed == {file["name"]}
    assert "<" not in file["name"]


def _attachments(part: Any) -> list[dict[str, Any]]:
    """Everything below a ticket that is a file."""
    if isinstance(part, list):
        return [found for each in part for found in _attachments(each)]
    if not isinstance(part, dict):
        return []
    return [part] if "media_type" in part else [found for each in part.values() for found in _attachments(each)]
