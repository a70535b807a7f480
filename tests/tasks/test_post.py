"""Letters leave: when there is a server, at least once, with one Message-ID, and never when it is too late."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.actions import channels, letters, outbox
from app.actions.outbox import LettersQuery
from app.bootstrap import HelpDesk
from app.tasks import post
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import DueWork, Letter
from tests.cast import Cast, Clock
from tests.cast.letters import connect, letter, posted, reset_posted
from tests.cast.looking import everything, history
from tests.cast.post_office import PASSWORD, USER, PostOffice, certificate_for, opened
from tests.cast.template import Template, open_desk


@pytest.fixture
def environment(template: Template, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Mail servers may stand on this machine."""
    for variables in template.environment(tmp_path):
        yield {**variables, "HELPDESK_PRIVATE_HOSTS": "1", "HELPDESK_BASE_URL": "https://desk.example"}


@pytest.fixture
def office() -> Iterator[PostOffice]:
    found = PostOffice()
    with opened(found):
        yield found


def swept(help_desk: HelpDesk) -> None:
    Sweep(help_desk.directory).everything()


def test_a_letter_goes_out_in_its_readers_language_with_a_link_of_ours(
    help_desk: HelpDesk, portal: Desk, cast: Cast, office: PostOffice
) -> None:
    connect(portal, cast.admin, office.port)
    number = reset_posted(portal, cast.customer.person_id)
    swept(help_desk)
    (mail,) = office.parsed()
    text = mail.get_body(("plain",))
    assert text is not None
    assert "https://desk.example/portal/reset/" in text.get_content()
    assert mail["Subject"] == "گذرواژهٔ تازه برای حساب شما"
    assert mail["Message-ID"] == f"<{letter(portal, number).message_id}>"
    assert mail["Message-ID"].endswith("@desk.example>")
    assert mail["From"].addresses[0].addr_spec == "desk@portal.example"
    kept = letter(portal, number)
    assert (kept.state, kept.attempts, kept.trouble) == ("sent", 1, "")
    swept(help_desk)
    assert len(office.mails) == 1


def test_without_a_server_letters_wait_and_go_when_there_is_one(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    numbers = [posted(portal, person=cast.customer.person_id) for _ in range(3)]
    for _ in range(3):
        swept(help_desk)
        clock.advance(days=3)
    assert {(letter(portal, each).state, letter(portal, each).attempts) for each in numbers} == {("waiting", 0)}
    connect(portal, cast.admin, office.port)
    swept(help_desk)
    assert {letter(portal, each).state for each in numbers} == {"sent"}
    assert len(office.mails) == 3


def test_settings_saved_while_a_letter_finds_none_do_not_lose_it(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = posted(portal, person=cast.customer.person_id)
    begin = portal.run

    def run(act: Any, *args: Any, **more: Any) -> Any:
        found = begin(act, *args, **more)
        if act is letters.begin and found is None:
            monkeypatch.undo()
            connect(portal, cast.admin, office.port)
        return found

    monkeypatch.setattr(portal, "run", run)
    swept(help_desk)
    assert letter(portal, number).state == "waiting"
    clock.advance(minutes=6)
    swept(help_desk)
    assert letter(portal, number).state == "sent"


@pytest.mark.parametrize(
    ("rcpt", "state", "trouble"), [("550 unknown", "failed", "address"), ("450 busy", "waiting", "later")]
)
def test_what_the_server_refuses_for_good_is_given_up_and_the_rest_tried_again(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice, rcpt: str, state: str, trouble: str
) -> None:
    connect(portal, cast.admin, office.port)
    office.rcpt = rcpt
    number = posted(portal, person=cast.customer.person_id)
    swept(help_desk)
    kept = letter(portal, number)
    assert (kept.state, kept.attempts, kept.trouble) == (state, 1, trouble)
    office.rcpt = "250 OK"
    clock.advance(seconds=75)
    swept(help_desk)
    assert letter(portal, number).state == ("sent" if state == "waiting" else state)
    assert len(office.mails) == (1 if state == "waiting" else 0)


def test_pauses_grow_and_end_after_five_days(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    connect(portal, cast.admin, office.port)
    office.rcpt = "450 busy"
    number = posted(portal, person=cast.customer.person_id)
    begun, attempts = clock.now, []
    sweep = Sweep(help_desk.directory)
    while letter(portal, number).state == "waiting":
        sweep.everything()
        attempts.append(letter(portal, number).attempts)
        clock.advance(minutes=50)
    assert timedelta(days=3.5) < clock.now - begun < timedelta(days=6)
    assert letter(portal, number).trouble == "later"
    assert attempts[-1] == 15


def test_a_letter_taken_but_not_written_down_comes_twice_with_the_same_id(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    connect(portal, cast.admin, office.port)
    number = posted(portal, person=cast.customer.person_id)
    office.drops_after = True
    swept(help_desk)
    assert letter(portal, number).state == "waiting"
    office.drops_after = False
    clock.advance(seconds=75)
    swept(help_desk)
    assert letter(portal, number).state == "sent"
    assert [mail["Message-ID"] for mail in office.parsed()] == [f"<{letter(portal, number).message_id}>"] * 2


def test_two_workers_send_every_letter_once(
    help_desk: HelpDesk, environment: dict[str, str], portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    connect(portal, cast.admin, office.port)
    numbers = [posted(portal, person=cast.customer.person_id) for _ in range(24)]
    other = open_desk(environment, clock)
    try:
        threads = [threading.Thread(target=swept, args=(desk,)) for desk in (help_desk, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        other.close()
    assert sorted(mail["Message-ID"] for mail in office.parsed()) == sorted(
        f"<{letter(portal, each).message_id}>" for each in numbers
    )
    assert {letter(portal, each).state for each in numbers} == {"sent"}


def test_a_late_failure_does_not_undo_a_success(portal: Desk, cast: Cast, office: PostOffice) -> None:
    connect(portal, cast.admin, office.port)
    number = posted(portal, person=cast.customer.person_id)
    first, second = (portal.run(letters.begin, SYSTEM, number) for _ in range(2))
    assert first is not None
    assert second is not None
    assert portal.run(letters.sent, SYSTEM, number)
    assert not portal.run(letters.sent, SYSTEM, number)
    assert portal.run(letters.not_sent, SYSTEM, number, first.attempt, letters.Trouble("dropped")) is None
    assert letter(portal, number).state == "sent"
    assert portal.run(letters.begin, SYSTEM, number) is None


def test_a_link_whose_time_is_over_is_not_sent(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    number = reset_posted(portal, cast.customer.person_id)
    clock.advance(minutes=31)
    connect(portal, cast.admin, office.port)
    swept(help_desk)
    kept = letter(portal, number)
    assert (kept.state, kept.trouble, kept.attempts) == ("failed", "too_late", 0)
    assert office.mails == []


def test_an_unknown_certificate_gets_no_letter(help_desk: HelpDesk, portal: Desk, cast: Cast, tmp_path: Path) -> None:
    office = PostOffice()
    with opened(office, certificate=certificate_for("127.0.0.1", tmp_path), how="starttls"):
        connect(portal, cast.admin, office.port, security="starttls")
        number = posted(portal, person=cast.customer.person_id)
        swept(help_desk)
    kept = letter(portal, number)
    assert (kept.state, kept.trouble) == ("waiting", "not_secure")
    assert office.mails == []


def test_while_the_server_is_down_letters_do_not_spend_their_attempts(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, office: PostOffice
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        nobody = held.getsockname()[1]
    connect(portal, cast.admin, nobody)
    numbers = [posted(portal, person=cast.customer.person_id) for _ in range(30)]
    swept(help_desk)
    assert sum(letter(portal, each).attempts for each in numbers) <= 10
    connect(portal, cast.admin, office.port)
    swept(help_desk)
    assert {letter(portal, each).state for each in numbers} == {"sent"}


def test_the_password_stands_nowhere(
    help_desk: HelpDesk, portal: Desk, cast: Cast, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(PostOffice(), how="auth") as port:
        connect(portal, cast.admin, port, user=USER, password=PASSWORD)
        posted(portal, person=cast.customer.person_id)
        swept(help_desk)
        wrong = PASSWORD.replace("of", "and")
        connect(portal, cast.admin, port, user=USER, password=wrong)
        number = posted(portal, person=cast.customer.person_id)
        swept(help_desk)
    assert letter(portal, number).trouble == "sign_in"
    shown = repr(portal.run(channels.smtp_settings, cast.admin)) + repr(
        portal.run(outbox.list_letters, cast.admin, LettersQuery())
    )
    kept = repr([(event.kind, event.data) for event in history(portal)])
    for secret in (PASSWORD, wrong):
        assert secret not in caplog.text
        assert secret not in shown
        assert secret not in kept
        assert secret not in repr(everything(portal))


def test_a_password_of_another_installation_is_said_to_be_lost(
    help_desk: HelpDesk, portal: Desk, cast: Cast, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(portal, cast.admin, office.port, user=USER, password=PASSWORD)
    monkeypatch.setattr(portal._secrets, "_secret", "the secret of somebody else, long enough")
    number = posted(portal, person=cast.customer.person_id)
    swept(help_desk)
    assert letter(portal, number).trouble == "secret_lost"
    assert office.mails == []


def test_nothing_is_sent_inside_a_transaction(
    help_desk: HelpDesk, portal: Desk, cast: Cast, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(portal, cast.admin, office.port)
    posted(portal, person=cast.customer.person_id)
    inside: list[bool] = []
    hand_over = post.smtp.send

    def send(*args: Any) -> None:
        try:
            with portal.house.engine.open("portal", write=True):
                inside.append(False)
        except RuntimeError:
            inside.append(True)
        hand_over(*args)

    monkeypatch.setattr(post.smtp, "send", send)
    swept(help_desk)
    assert inside == [False]
    assert len(office.mails) == 1


def test_thousands_that_have_waited_are_planned_at_once(portal: Desk, cast: Cast, office: PostOffice) -> None:
    number = posted(portal, person=cast.customer.person_id)
    with portal.house.engine.open("portal", write=True):
        row = {"kind": "approved", "address": "x@other.example", "language": "fa", "created_at": portal.house.clock()}
        rows = [{**row, "message_id": f"{each}@desk.example"} for each in range(1, 1201)]
        for chunk in (rows[:600], rows[600:]):
            Letter.insert_many(chunk).execute()
    connect(portal, cast.admin, office.port)
    with portal.house.engine.open("portal", write=False):
        planned = DueWork.select().where(DueWork.kind == "letter.send").count()
    assert planned == 1201
    assert letter(portal, number).state == "waiting"
