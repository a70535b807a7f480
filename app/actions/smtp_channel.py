"""The mail server of a company as it is kept: settings to be read, a password that only sending can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.channels.smtp import Security, SmtpServer
from app.tenancy.sealing import Unreadable
from app.tenancy.work import Work
from storage import channels
from storage.models import Channel

KIND = "smtp"
_PURPOSE = "smtp password"


@dataclass(frozen=True, slots=True)
class SmtpView:
    """The settings without the password. `version` is sent back with a change."""

    host: str
    port: int
    security: Security
    user: str
    has_password: bool
    address: str  # letters come from it
    name: str  # empty: the company's
    version: int
    changed_at: datetime


def in_force() -> Channel | None:
    return channels.get(KIND)


def view_of(row: Channel) -> SmtpView:
    kept = row.settings
    return SmtpView(
        host=kept["host"],
        port=kept["port"],
        security=kept["security"],
        user=kept["user"],
        has_password=bool(row.secret),
        address=kept["address"],
        name=kept["name"],
        version=row.version,
        changed_at=row.changed_at,
    )


def server_of(work: Work, row: Channel) -> SmtpServer | None:
    """None when the password was locked by another installation."""
    view = view_of(row)
    try:
        password = work.secrets.unlocked(_PURPOSE, row.secret) if row.secret else ""
    except Unreadable:
        return None
    return SmtpServer(view.host, view.port, view.security, view.user, password)


def locked(work: Work, password: str) -> str:
    """As it is kept; nothing for no password."""
    return work.secrets.locked(_PURPOSE, password) if password else ""
