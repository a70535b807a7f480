"""The settings of a mail server as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.channels import LONGEST, SmtpGiven
from app.actions.smtp_channel import SmtpView
from app.core.text import to_latin_digits
from pages.parts.record_form import Entry, text_of
from pages.visit import Visit

_PORT = 587
_SECURITIES = ("starttls", "tls", "none")


def entries(visit: Visit, smtp: SmtpView | None) -> list[Entry]:
    """The fields; the password is never among their values."""
    say = visit.t
    securities = [{"id": each, "label": say(f"admin.mail.security.{each}")} for each in _SECURITIES]
    kept = say("admin.mail.password_kept") if smtp is not None and smtp.has_password else ""
    return [
        Entry("host", say("admin.mail.host"), required=True, most=LONGEST),
        Entry("port", say("admin.mail.port"), "tel", required=True, most=5),
        Entry("security", say("admin.mail.security"), "select", securities),
        Entry("user", say("admin.mail.user"), hint=say("admin.mail.user_hint"), most=LONGEST),
        Entry("password", say("admin.mail.password"), "password", hint=kept, most=LONGEST, autocomplete="new-password"),
        Entry("address", say("admin.mail.address"), "email", required=True, most=LONGEST),
        Entry("name", say("admin.mail.name"), hint=say("admin.mail.name_hint"), most=LONGEST),
    ]


def values(smtp: SmtpView | None) -> dict[str, str]:
    """What stands in the fields; the usual port and encryption where there is no server yet."""
    if smtp is None:
        empty = dict.fromkeys(("host", "user", "password", "address", "name"), "")
        return {**empty, "port": str(_PORT), "security": _SECURITIES[0]}
    return {
        "host": smtp.host,
        "port": str(smtp.port),
        "security": smtp.security,
        "user": smtp.user,
        "password": "",
        "address": smtp.address,
        "name": smtp.name,
    }


def given_server(given: Mapping[str, Any]) -> SmtpGiven:
    """A port that is no number becomes one that is refused."""
    port = to_latin_digits(text_of(given, "port")).strip()
    texts = {name: text_of(given, name) for name in ("host", "security", "address", "name", "user")}
    return SmtpGiven(
        **texts,
        port=int(port) if port.isascii() and port.isdigit() else 0,
        password=text_of(given, "password") or None,
    )
