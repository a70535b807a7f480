"""Putting a mail together: whatever stands in its parts, it has the same headers, two bodies and no file."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.channels.message import Mail, message_of, one_line
from app.channels.trouble import Trouble

MAIL = Mail(
    "a1b2.portal@desk.example", "desk@portal.example", "میز", "zahra@lab.example", "زهرا", "موضوع", "متن\n",
    "<p>متن</p>", datetime(2026, 3, 10, 8, 30, tzinfo=UTC),
)  # fmt: skip
HEADERS = {
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
    "Content-Type",
}  # fmt: skip
ODD = (
    "/etc/passwd", "./config", "C:\\x", "app/.env", "{{7*7}}", "${7*7}", "<%= 7*7 %>", "x\r\nBcc: all@evil.example",
    "x\nSubject: other", "=?utf-8?q?=0d=0aBcc:_x?=", "a\x00b", "\u2028Bcc: x", '"><script>', "a, b@evil.example",
    "\u202eevil",
)  # fmt: skip


def parsed(mail: Mail) -> EmailMessage:
    raw = message_of(mail).as_bytes()
    return cast("EmailMessage", email.message_from_bytes(raw, policy=email.policy.default))


def assert_plain(found: EmailMessage) -> None:
    assert set(found.keys()) == HEADERS
    assert len(found.keys()) == len(HEADERS)
    assert list(found.iter_attachments()) == []
    assert [part.get_content_type() for part in found.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert [each.addr_spec for each in found["To"].addresses] == [MAIL.to]
    assert [each.addr_spec for each in found["From"].addresses] == [MAIL.sender]


def shown_name(mail: Mail) -> str:
    """As RFC 2047 wants it read; the library's own reader of addresses puts spaces between encoded words."""
    raw = email.message_from_bytes(message_of(mail).as_bytes())["From"]
    return str(make_header(decode_header(raw))).rpartition(" <")[0].strip('"')


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_stay_words(odd: str) -> None:
    mail = replace(MAIL, subject=odd, sender_name=odd, to_name=odd, text=odd, html=odd)
    found = parsed(mail)
    assert_plain(found)
    assert found["Subject"] == one_line(odd)
    text = found.get_body(("plain",))
    assert text is not None
    assert text.get_content().strip().replace("\r\n", "\n") == odd.replace("\x00", "").replace("\r\n", "\n").strip()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=500))
def test_any_words_keep_headers_and_bodies(subject: str, name: str, body: str) -> None:
    found = parsed(replace(MAIL, subject=subject, sender_name=name, to_name=name, text=body, html=body))
    assert_plain(found)
    assert found["Message-ID"] == f"<{MAIL.message_id}>"


@given(st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.just(" "), min_size=1, max_size=150))
def test_persian_words_come_back(words: str) -> None:
    mail = replace(MAIL, subject=words, sender_name=words)
    assert parsed(mail)["Subject"] == one_line(words)
    assert shown_name(mail) == one_line(words)


@pytest.mark.parametrize("address", ["", "x", "x@y\r\nBcc: z@evil.example", "a b@c.example", "@", "<x@y>"])
def test_an_address_that_cannot_be_written_is_refused(address: str) -> None:
    with pytest.raises(Trouble) as caught:
        message_of(replace(MAIL, to=address))
    assert caught.value.is_final


def test_a_long_message_id_is_not_folded() -> None:
    long = f"{'a' * 32}.{'b' * 30}@{'c' * 60}.{'d' * 60}.{'e' * 60}.example"
    assert f"Message-ID: <{long}>".encode() in message_of(replace(MAIL, message_id=long)).as_bytes()
