"""The mail server of a company: who manages the desk sets it, everybody's letters go out by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, get_args

from app.actions.granting import reaches_everybody
from app.actions.posting import send_now
from app.actions.proving import require_proved
from app.actions.smtp_channel import KIND, SmtpView, in_force, locked, view_of
from app.channels.message import is_one_line
from app.channels.smtp import Security
from app.core.formats import normal_email
from app.core.hosts import is_local, normal_host
from app.core.problems import NotAllowed, NotFound, Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import channels, letters
from storage.models import Channel

MANAGES = "desk.manage"
LONGEST = 200
_LONGEST_NAME = 100
_HIGHEST_PORT = 65535
_WHERE_TO = ("host", "port", "security", "user")  # whoever changes these would have the password sent elsewhere


@dataclass(frozen=True, slots=True)
class SmtpGiven:
    """Settings as somebody typed them. `password` None keeps the one there is; it is never given back."""

    host: str
    port: int
    security: str
    address: str
    name: str = ""
    user: str = ""
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class MailView:
    """`smtp` None: letters wait. `shows_letters`: they can be read here, for this is a demonstration.

    `may_change`: nobody may do more than the asker, so that the server may be his.
    """

    smtp: SmtpView | None
    waiting: int
    failed: int
    shows_letters: bool
    may_change: bool


@view
def smtp_settings(work: Work) -> MailView:
    """How letters go out, without the password; counts go up to 1000. Raises NotSignedIn, NotAllowed."""
    work.require(MANAGES)
    row = in_force()
    counts = {state: letters.count(state, 1000) for state in ("waiting", "failed")}
    return MailView(
        smtp=None if row is None else view_of(row),
        waiting=counts["waiting"],
        failed=counts["failed"],
        shows_letters=work.mail.shows_letters,
        may_change=reaches_everybody(work),
    )


@action
def set_smtp(work: Work, given: SmtpGiven, version: int = 0, proof: str = "") -> SmtpView:
    """Have letters go out by that server; those that wait go at once. `version` 0: there is none yet.

    It needs a `proof` that one is oneself (`app.proving.prove`). The password has to be given again with another
    server, port, encryption or user. Raises NotSignedIn, NotAllowed also where somebody may do more than the asker,
    Stale, Refused by field.
    """
    _require_trusted(work, proof)
    row = in_force()
    if version != (0 if row is None else row.version):
        raise Stale("smtp.stale", version=0 if row is None else row.version)
    settings, problems = _checked(work, given)
    secret, wrong = _secret(work, given, settings, row)
    if problems or wrong:
        raise Refused([*problems, *wrong])
    before: dict[str, Any] = {} if row is None else row.settings
    channels.put(KIND, version, settings, secret, work.now)
    changed = [name for name in settings if before.get(name) != settings[name]]
    changed += ["password"] if given.password is not None else []
    where = {name: settings[name] for name in ("host", "port", "security")}
    work.record("SmtpChanged", None, audience="staff", changed=changed, **where)
    send_now(work, letters.waiting())
    kept = in_force()
    if kept is None:
        raise NotFound("smtp.none")
    return view_of(kept)


@action
def clear_smtp(work: Work, version: int, proof: str = "") -> None:
    """Forget the server and its password; letters wait from now on. Raises as `set_smtp`, and NotFound."""
    _require_trusted(work, proof)
    row = in_force()
    if row is None:
        raise NotFound("smtp.none")
    if not channels.drop(KIND, version):
        raise Stale("smtp.stale", version=row.version)
    work.record("SmtpCleared", None, audience="staff", host=row.settings["host"])


def _require_trusted(work: Work, proof: str) -> None:
    work.require(MANAGES)
    if not reaches_everybody(work):  # whoever runs the server reads the links that open everybody's account
        raise NotAllowed("smtp.beyond_your_own")
    require_proved(work, proof)


def _checked(work: Work, given: SmtpGiven) -> tuple[dict[str, Any], list[Problem]]:
    """The settings in their normal form, and what is wrong with them."""
    host, address = normal_host(given.host), normal_email(given.address)
    found: dict[str, Problem | None] = {
        "host": _host_problem(work, given.host, host),
        "port": None if 1 <= given.port <= _HIGHEST_PORT else Problem("smtp.bad_port", "port"),
        "security": None if given.security in get_args(Security) else Problem("field.not_offered", "security"),
        "address": None
        if address
        else Problem("field.not_email" if given.address.strip() else "field.required", "address"),
        "name": _line_problem("name", given.name, _LONGEST_NAME),
        "user": _line_problem("user", given.user, LONGEST),
    }
    settings = {**asdict(given), "host": host, "address": address}
    settings |= {"name": given.name.strip(), "user": given.user.strip()}
    del settings["password"]
    return settings, [problem for problem in found.values() if problem is not None]


def _host_problem(work: Work, typed: str, host: str | None) -> Problem | None:
    if not typed.strip():
        return Problem("field.required", "host")
    if host is None:
        return Problem("smtp.not_a_host", "host")
    return Problem("smtp.private_host", "host") if is_local(host) and not work.mail.private_hosts else None


def _line_problem(name: str, typed: str, most: int) -> Problem | None:
    if len(typed) > most:
        return Problem("field.too_long", name, {"max": most})
    return None if is_one_line(typed) else Problem("smtp.bad_characters", name)


def _secret(
    work: Work, given: SmtpGiven, settings: Mapping[str, Any], row: Channel | None
) -> tuple[str, list[Problem]]:
    """What is kept of the password, and what is wrong with it."""
    if not settings["user"]:
        return "", [Problem("smtp.user_missing", "user")] if given.password else []
    if given.password is None:
        if row is None or not row.secret:
            return "", [Problem("field.required", "password")]
        is_moved = any(row.settings[name] != settings[name] for name in _WHERE_TO)
        return row.secret, [Problem("smtp.password_again", "password")] if is_moved else []
    return locked(work, given.password), _password_problems(work, given)


def _password_problems(work: Work, given: SmtpGiven) -> list[Problem]:
    password = given.password or ""
    if not password:
        return [Problem("field.required", "password")]
    if len(password) > LONGEST:
        return [Problem("field.too_long", "password", {"max": LONGEST})]
    if not (password.isascii() and password.isprintable()):
        return [Problem("smtp.bad_characters", "password")]
    in_clear = given.security == "none" and not work.mail.private_hosts
    return [Problem("smtp.in_clear", "security")] if in_clear else []
