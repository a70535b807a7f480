"""Mails handed to a real server: what arrives, what is never said, and in which words a failure comes back."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.channels import smtp
from app.channels.message import Mail
from app.channels.rules import MailRules
from app.channels.smtp import SmtpServer
from app.channels.trouble import Trouble
from tests.cast.post_office import PASSWORD, USER, PostOffice, certificate_for, opened

RULES = MailRules("https://desk.example", private_hosts=True)
MAIL = Mail(
    "a1b2.portal@desk.example", "desk@portal.example", "میز پشتیبانی", "zahra@lab.example", "زهرا", "سلام «دنیا»",
    "متن نامه\n", "<p>متن نامه</p>", datetime(2026, 3, 10, 8, 30, tzinfo=UTC),
)  # fmt: skip


def at(port: int, **more: str) -> SmtpServer:
    return replace(SmtpServer("127.0.0.1", port, "none"), **more)  # type: ignore[arg-type]  # names of the fields


def trouble(server: SmtpServer, mail: Mail = MAIL, rules: MailRules = RULES) -> str:
    with pytest.raises(Trouble) as caught:
        smtp.send(server, mail, rules)
    return caught.value.word


def test_a_persian_letter_arrives_as_it_was_written() -> None:
    office = PostOffice()
    with opened(office) as port:
        smtp.send(at(port), MAIL, RULES)
    (found,) = office.parsed()
    assert found["Subject"] == "سلام «دنیا»"
    assert found["From"].addresses[0].display_name == "میز پشتیبانی"
    assert (found["From"].addresses[0].addr_spec, found["To"].addresses[0].addr_spec) == (MAIL.sender, MAIL.to)
    assert found["Message-ID"] == "<a1b2.portal@desk.example>"
    assert found["Auto-Submitted"] == "auto-generated"
    bodies = {part.get_content_type(): part.get_content() for part in found.walk() if not part.is_multipart()}
    assert {kind: text.strip() for kind, text in bodies.items()} == {
        "text/plain": "متن نامه",
        "text/html": "<p>متن نامه</p>",
    }
    assert all(byte < 128 for byte in office.mails[0])


@pytest.mark.parametrize(
    ("rcpt", "answers", "word"),
    [
        ("550 no such user", [], "address"),
        ("550 greylisted, try again later", [], "later"),
        ("450 mailbox busy", [], "later"),
        ("250 OK", ["554 spam"], "content"),
        ("250 OK", ["451 local error"], "later"),
    ],
)
def test_a_refusal_is_told_in_a_word_of_ours(rcpt: str, answers: list[str], word: str) -> None:
    office = PostOffice(rcpt=rcpt, answers=answers)
    with opened(office) as port:
        assert trouble(at(port)) == word
    assert office.mails == []


@pytest.mark.parametrize(("answer", "word"), [("553 not yours", "sender"), ("451 slowly", "later")])
def test_a_refused_sender_is_a_trouble_of_the_channel(answer: str, word: str) -> None:
    with opened(PostOffice(sender=answer)) as port:
        assert trouble(at(port)) == word


def test_a_connection_dropped_after_the_mail_was_taken_is_not_taken_for_success() -> None:
    office = PostOffice(drops_after=True)
    with opened(office) as port:
        assert trouble(at(port)) == "dropped"
    assert len(office.mails) == 1


def test_who_signs_in_is_let_in_and_who_does_not_know_the_password_is_not() -> None:
    office = PostOffice()
    with opened(office, how="auth") as port:
        smtp.send(at(port, user=USER, password=PASSWORD), MAIL, RULES)
        assert trouble(at(port, user=USER, password="another")) == "sign_in"
    assert len(office.mails) == 1
    assert PASSWORD not in repr(at(port, user=USER, password=PASSWORD))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_with_an_unknown_certificate_gets_nothing(tmp_path: Path, security: str) -> None:
    office = PostOffice()
    with opened(office, certificate=certificate_for("127.0.0.1", tmp_path), how=security) as port:
        assert trouble(at(port, security=security)) == "not_secure"
    assert office.mails == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_known_certificate_is_checked_against_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    office, files = PostOffice(), certificate_for("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    with opened(office, certificate=files, how=security) as port:
        smtp.send(at(port, host="localhost", security=security), MAIL, RULES)
        assert trouble(at(port, security=security)) == "not_secure"
    assert len(office.mails) == 1


def test_a_server_that_does_not_know_starttls_gets_nothing() -> None:
    office = PostOffice()
    with opened(office) as port:
        assert trouble(at(port, security="starttls")) == "not_secure"
    assert office.mails == []


def test_nobody_at_the_other_end_is_told_apart_from_an_unknown_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    assert trouble(at(port)) == "unreachable"
    assert trouble(at(25, host="no-such-host.invalid")) == "host_unknown"


@contextmanager
def listener(say: bytes = b"", pause: float = 0.0) -> Iterator[tuple[int, list[object]]]:
    """Somebody who is no mail server: counts who comes, says the same again and again."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            came.append(connection)
            with connection:
                try:
                    while say:
                        connection.sendall(say)
                        time.sleep(pause)
                    connection.recv(1)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "169.254.169.254", "0.0.0.0", "10.0.0.1"]
)
def test_a_server_inside_the_house_is_not_called_unless_the_operator_allows_it(host: str) -> None:
    with listener() as (port, came):
        assert trouble(at(port, host=host), rules=MailRules("https://desk.example")) == "host_private"
    assert came == []


def test_a_name_that_means_something_else_by_and_by_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked as a public address, it would lead into the house when it is asked for again."""
    answers = iter(["192.0.2.1", "127.0.0.1"])

    def resolve(host: str, port: int, **_more: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    called: list[object] = []
    monkeypatch.setattr("app.channels.reaching.is_public", lambda address: address == "192.0.2.1")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    def connect(address: object, timeout: float) -> socket.socket:
        called.append(address)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert trouble(at(25, host="rebinding.example"), rules=MailRules("https://desk.example")) == "unreachable"
    assert called == [("192.0.2.1", 25)]


@pytest.mark.parametrize("say", [b"", b"2"])
def test_a_server_that_stalls_or_dawdles_is_left(monkeypatch: pytest.MonkeyPatch, say: bytes) -> None:
    monkeypatch.setattr(smtp, "LONGEST", 0.6)
    monkeypatch.setattr(smtp, "PATIENCE", 0.4)
    with listener(say, 0.05) as (port, _):
        begun = time.perf_counter()
        assert trouble(at(port)) in ("unreachable", "dropped")
    assert time.perf_counter() - begun < 30  # it takes less than one; without a limit it would never end


def test_what_the_server_says_goes_nowhere() -> None:
    """It may repeat what it was sent."""
    office = PostOffice(rcpt=f"550 {PASSWORD}")
    with opened(office) as port, pytest.raises(Trouble) as caught:
        smtp.send(at(port), MAIL, RULES)
    assert PASSWORD not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"
