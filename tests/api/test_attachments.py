"""Files on their way in and out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import Api, codes
from tests.cast.files import picture

LIMIT = 200_000  # of the cast's bundle
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def test_a_file_is_kept_and_given_back_as_a_download(api: Api) -> None:
    answer = api.upload(b"some words", "گزارش ماه.txt")

    assert answer.status_code == 201
    kept = answer.json()
    assert (kept["name"], kept["size"], kept["media_type"]) == ("گزارش ماه.txt", 10, "text/plain")
    assert answer.headers["location"] == f"/api/v1/portal/attachments/{kept['id']}"
    given = api.get(f"attachments/{kept['id']}", "customer")
    assert given.content == b"some words"
    assert given.headers["content-disposition"] == (
        'attachment; filename="_____ ___.txt"; '
        "filename*=UTF-8''%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4%20%D9%85%D8%A7%D9%87.txt"
    )
    assert given.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in given.headers["content-security-policy"]


def test_only_raster_images_are_shown_in_place(api: Api) -> None:
    picture, words = api.upload(PNG, "a.png").json()["id"], api.upload().json()["id"]

    def shown(file: str, **wanted: Any) -> str:
        return api.get(f"attachments/{file}", "customer", params=wanted).headers["content-disposition"].split(";")[0]

    assert shown(picture, inline=1) == "inline"
    assert shown(picture) == "attachment"
    assert shown(words, inline=1) == "attachment"


def test_an_unchanged_file_is_not_sent_twice_but_the_right_to_it_is_asked_each_time(api: Api) -> None:
    file = api.upload().json()["id"]
    tag = {"If-None-Match": api.get(f"attachments/{file}", "customer").headers["etag"]}

    assert api.get(f"attachments/{file}", "customer", headers=tag).status_code == 304
    assert api.get(f"attachments/{file}", "stranger", headers=tag).status_code == 404


def test_a_file_is_for_those_who_see_its_ticket(api: Api) -> None:
    number, file = api.submit(), api.upload().json()["id"]
    assert api.get(f"attachments/{file}", "agent").status_code == 404

    said = api.post(f"tickets/{number}/messages", {"body": "پیوست", "attachments": [file]}, "customer")
    assert said.status_code == 201
    assert api.get(f"attachments/{file}", "agent").status_code == 200
    hidden, absent = api.get(f"attachments/{file}", "stranger"), api.get(f"attachments/{'0' * 32}", "stranger")
    assert hidden.status_code == 404
    assert hidden.content == absent.content


def test_a_file_that_is_too_large_is_refused_and_nothing_is_kept(api: Api) -> None:
    assert api.upload(b"x" * LIMIT).status_code == 201
    kept = api.files()

    barely, announced = api.upload(b"x" * (LIMIT + 1)), api.upload(b"x" * (LIMIT * 3))
    assert (barely.status_code, announced.status_code) == (413, 413)
    assert codes(barely) == codes(announced) == [("file", "attachment.too_large")]
    assert api.files() == kept


def test_reading_ends_when_the_limit_is_passed_whatever_was_announced(api: Api) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(1000):
            sent += 1
            yield b"x" * LIMIT

    answer = _streamed(api, endless())
    assert answer.status_code == 413
    assert sent < 10
    assert api.files() == []


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("run.exe", b"MZ\x90\x00", "attachment.type"),
        ("page.html", b"<html>", "attachment.type"),
        ("noextension", b"words", "attachment.type"),
        ("picture.png", b"<svg onload=alert(1)>", "attachment.content"),
        ("words.txt", b"<script>alert(1)</script>", "attachment.content"),
        ("words.txt", PNG, "attachment.content"),
        ("empty.png", b"", "attachment.content"),
    ],
)
def test_a_wrong_type_is_refused_and_the_file_is_gone(api: Api, name: str, content: bytes, code: str) -> None:
    answer = api.upload(content, name)
    assert answer.status_code == 422
    assert codes(answer) == [("file", code)]
    assert api.files() == []


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "..\\..\\boot.txt", "/root/a.txt", "a\u202etxt.exe.txt"])
def test_a_name_never_touches_the_disk_and_loses_its_path(api: Api, name: str, help_desk: HelpDesk) -> None:
    kept = api.upload(b"words", name).json()
    assert "/" not in kept["name"]
    assert "\\" not in kept["name"]
    assert "\u202e" not in kept["name"]
    assert api.files() == [kept["id"]]
    assert "\n" not in api.get(f"attachments/{kept['id']}", "customer").headers["content-disposition"]


@pytest.mark.parametrize(
    "body",
    [
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf\r\n--b\r\n',
        b"--b--",
        b"no form at all",
        b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n'
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="b.txt"\r\n\r\ny\r\n--b--\r\n',
        b"--b\r\nX: " + b"x" * 9000 + b"\r\n\r\n",
        b"",
    ],
)
def test_a_form_that_is_cut_off_or_no_form_is_refused_and_nothing_is_kept(api: Api, body: bytes) -> None:
    answer = _streamed(api, iter([body]))
    assert answer.status_code == 400, answer.text
    assert codes(answer)
    assert api.files() == []


def test_a_sender_who_goes_away_leaves_nothing(api: Api) -> None:
    arriving = iter([
        {
            "type": "http.request",
            "body": b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
            "more_body": True,
        },
        {"type": "http.disconnect"},
    ])  # fmt: skip

    async def receive() -> Any:
        return next(arriving)

    async def send(message: Any) -> None: ...

    headers = [
        (b"authorization", f"Bearer {api.token('customer')}".encode()),
        (b"content-type", b"multipart/form-data; boundary=b"),
    ]
    path = "/api/v1/portal/attachments"
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": headers, "http_version": "1.1", "scheme": "http", "server": ("t", 1), "client": ("c", 1),
    }  # fmt: skip
    api.client.runner.run(api.client.application(scope, receive, send))
    assert api.files() == []


def test_what_is_not_a_form_is_refused_before_it_is_read(api: Api) -> None:
    assert api.post("attachments", {"file": "x"}, "customer").status_code == 415
    packed = api.upload(headers={"Content-Encoding": "gzip"})
    assert codes(packed) == [(None, "request.encoded")]


def test_nobody_sends_a_file_without_a_token(api: Api) -> None:
    assert api.upload(person=None).status_code == 401
    assert api.files() == []


def test_a_file_whose_bytes_are_gone_is_not_found(api: Api, help_desk: HelpDesk) -> None:
    file = api.upload().json()["id"]
    help_desk.house.files.remove("portal", file)
    assert codes(api.get(f"attachments/{file}", "customer")) == [(None, "attachment.not_found")]


def test_a_picture_has_a_thumbnail_that_is_shown_in_place(api: Api) -> None:
    file = api.upload(picture("JPEG", (2000, 1000)), "a.jpg").json()["id"]
    small = api.get(f"attachments/{file}/thumbnail", "customer")
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")
    assert small.content[8:12] == b"WEBP"
    assert "content-disposition" not in small.headers
    assert "sandbox" in small.headers["content-security-policy"]
    assert small.headers["x-content-type-options"] == "nosniff"
    tag = {"If-None-Match": small.headers["etag"]}
    assert api.get(f"attachments/{file}/thumbnail", "customer", headers=tag).status_code == 304
    assert api.get(f"attachments/{file}/thumbnail", "stranger", headers=tag).status_code == 404


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"some words"), ("a.png", PNG), ("a.pdf", b"%PDF-1.4\n")])
def test_what_is_no_picture_has_no_thumbnail(api: Api, name: str, content: bytes) -> None:
    file = api.upload(content, name).json()["id"]
    assert codes(api.get(f"attachments/{file}/thumbnail", "customer")) == [(None, "attachment.not_found")]


def test_the_thumbnail_goes_with_its_file(api: Api, help_desk: HelpDesk) -> None:
    file = api.upload(picture(), "a.png").json()["id"]
    assert api.get(f"attachments/{file}/thumbnail", "customer").status_code == 200
    help_desk.house.files.remove("portal", file)
    assert api.files() == []
    assert api.get(f"attachments/{file}/thumbnail", "customer").status_code == 404


def _streamed(api: Api, chunks: Iterator[bytes]) -> Any:
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    return api.call("POST", "attachments", "customer", content=chunks, headers=headers)
