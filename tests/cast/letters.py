"""Letters as acts write them, and the mail server they go out by."""

from __future__ import annotations

from typing import Any

from app.actions import channels
from app.actions.channels import SmtpGiven
from app.actions.posting import post
from app.actions.proofs import Kind, issue
from app.actions.smtp_channel import SmtpView
from app.tenancy.acts import action
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from app.tenancy.work import Work
from storage.models import Letter
from tests.cast.proving import proof_of


@action
def write(work: Work, kind: str, given: dict[str, Any]) -> int | None:
    return post(work, kind, **given)


@action
def write_secret(work: Work, kind: str, proof: Kind, person: int) -> int | None:
    return post(work, kind, person=person, nonce=issue(work, proof, person))


def posted(desk: Desk, kind: str = "approved", **given: Any) -> int:
    """A letter's number."""
    number = desk.run(write, SYSTEM, kind, given)
    assert number is not None
    return number


def reset_posted(desk: Desk, person: int | None) -> int:
    """A letter with a link that is good for 30 minutes."""
    assert person is not None
    number = desk.run(write_secret, SYSTEM, "reset_password", "reset", person)
    assert number is not None
    return number


def letter(desk: Desk, number: int) -> Letter:
    with desk.house.engine.open(desk.slug, write=False):
        found: Letter = Letter.get_by_id(number)
    return found


def given(port: int, **more: Any) -> SmtpGiven:
    """A server on this machine."""
    known = {"host": "127.0.0.1", "port": port, "security": "none", "address": "desk@portal.example"}
    return SmtpGiven(**{**known, **more})


def connect(desk: Desk, who: Who, port: int, **more: Any) -> None:
    """Have letters go out by a server on this machine."""
    known = desk.run(channels.smtp_settings, who).smtp
    set_server(desk, who, given(port, **more), known.version if known else 0)


def set_server(desk: Desk, who: Who, server: SmtpGiven, version: int = 0) -> SmtpView:
    """As somebody who has shown that it is he."""
    return desk.run(channels.set_smtp, who, server, version, proof_of(desk, who))
