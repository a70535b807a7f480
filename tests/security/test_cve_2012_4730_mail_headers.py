"""Class 12, headers and commands made of somebody's words (RT CVE-2012-4730, CPython CVE-2024-6923, CVE-2026-1299)."""

from __future__ import annotations

import email
import sys
from datetime import UTC, datetime
from email import policy

import pytest

from app.channels.message import Mail, is_one_line, message_of
from app.channels.trouble import Trouble
from app.core.formats import normal_email
from tests.security.payloads import TEMPLATES, XSS

AT = datetime(2026, 3, 10, tzinfo=UTC)
HEADERS = ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
           "Content-Type"]  # fmt: skip
ENDS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\0")
WORDS = [
    *(f"x{end}Bcc: evil@evil.example" for end in ENDS),
    "x\r\n\r\n<b>body</b>", "x\r\n.\r\nMAIL FROM:<a@b>", "=?utf-8?q?x=0D=0ABcc:_evil=40evil.example?=",
    "x\n Bcc: evil@x.example", '"x" <evil@evil.example>, y', "x" * 5000, "ش" * 2000, "x\ud800y", "\u202egnp.exe", "",
    " ", ";", "<>", ",", "(comment)",
]  # fmt: skip
ADDRESSES = ["a@b.example\r\nBcc: x@evil.example", "a@b.example,x@evil.example", "a@b.example x@evil.example",
             "<a@b.example>", "a@b.example>", "a@b@c.example", "a\0@b.example", "@b.example", "a@", "a b@c.example",
             '"a"@b.example\n', "a@b.example%0d%0aBcc:x", "-oQ/tmp@b.example\n", "a@[127.0.0.1]\r\nX: y"]  # fmt: skip


def _mail(words: str = "x", address: str = "to@new.example") -> Mail:
    return Mail("id@desk.example", "desk@desk.example", words, address, words, words, words, f"<p>{len(words)}</p>", AT)


@pytest.mark.parametrize("words", [*WORDS, *XSS[::5], *TEMPLATES[::5]])
def test_no_words_make_another_header(words: str) -> None:
    sent = message_of(_mail(words)).as_bytes()
    for read in (policy.default, policy.compat32):
        found = email.message_from_bytes(sent, policy=read)
        assert sorted(found.keys()) == sorted(HEADERS)
        assert [part.get_content_type() for part in found.walk()] == [
            "multipart/alternative",
            "text/plain",
            "text/html",
        ]
    assert not [part for part in email.message_from_bytes(sent).walk() if part.get_filename()]
    for name, wanted in (("To", "to@new.example"), ("From", "desk@desk.example")):
        header = email.message_from_bytes(sent, policy=policy.default)[name]
        assert [each.addr_spec for each in header.addresses] == [wanted]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_no_address_is_written_to_nobody(address: str) -> None:
    assert normal_email(address) != address
    with pytest.raises(Trouble):
        message_of(_mail(address=address))


@pytest.mark.parametrize(
    "body", ["/etc/passwd", "./main.py", "main.py", "C:\\x", "file:///etc/passwd", "~/.ssh/id_rsa", "/"]
)
def test_a_body_that_names_a_file_is_sent_as_words(body: str) -> None:
    message = message_of(_mail(body))
    assert message.get_body(("plain",)).get_content().strip() == body  # type: ignore[union-attr]  # it has one
    assert list(message.iter_attachments()) == []
    assert b"root:" not in message.as_bytes()


def test_what_ends_a_line_is_known() -> None:
    assert is_one_line("x y")
    assert not any(is_one_line(words) for words in WORDS[:10])


def test_the_interpreter_is_one_that_can_be_guarded() -> None:
    """Below 3.11.15 the library itself lets some line ends through: that is why we judge every word ourselves."""
    assert sys.version_info >= (3, 11)
