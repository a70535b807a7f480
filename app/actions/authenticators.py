"""Authenticators (TOTP, RFC 6238) and recovery codes instead of one: secrets encrypted, no code good twice."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Literal

import pyotp

from app.core.text import to_latin_digits
from app.tenancy.work import Work
from storage import people, second_factors

CODES = 10
_SECONDS = 30
_DRIFT = 1  # steps before and after: clocks of telephones are not exact
_BYTES = 20
_GROUP, _GROUPS = 4, 3
_BETWEEN = re.compile(r"[\s\-\u200c\u200e\u200f]+")
_AUTHENTICATOR, _RECOVERY = re.compile(r"[0-9]{6}"), re.compile(rf"[0-9]{{{_GROUP * _GROUPS}}}")
Way = Literal["authenticator", "recovery"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator has to be told: the `secret` to be typed, or the same as an `otpauth:` address."""

    secret: str
    address: str


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def secret_from(work: Work, words: str) -> str:
    """The secret that belongs to these words: the same each time, and only this installation can make it."""
    made = base64.urlsafe_b64decode(work.secrets.sealed(f"authenticator {words}") + "=")
    return base64.b32encode(made[:_BYTES]).decode()


def enrolment(work: Work, person: int, secret: str) -> Enrolment:
    """The authenticator will show the company's name and the person's e-mail, by which he knows the entry."""
    row = people.get(person)
    name = people.addresses([person]).get(person, {}).get("email") or (row.name if row is not None else "")
    issuer = work.bundle.tenant.name.in_(row.language if row is not None else work.bundle.language)
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer.replace(":", " ")))


def switch_on(work: Work, person: int, secret: str, code: str) -> tuple[str, ...] | None:
    """Make this his authenticator, when the code is one of it; his recovery codes. None: it is not."""
    step = _step_of(secret, read(code), _now(work))
    if step is None:
        return None
    second_factors.keep(person, work.secrets.locked(_purpose(person), secret), step, work.now)
    return fresh_codes(work, person)


def fresh_codes(work: Work, person: int) -> tuple[str, ...]:
    """Ten new recovery codes instead of the old ones. This is the only time they can be read."""
    codes = tuple(_new_code() for _ in range(CODES))
    second_factors.replace_codes(person, [_kept(work, person, read(code)) for code in codes])
    return codes


def accepted(work: Work, person: int, code: str) -> Way | None:
    """By which way the code is his; it is used up. None for every other code, and for one that was used before."""
    typed = read(code)
    if _RECOVERY.fullmatch(typed):
        return "recovery" if second_factors.spend_code(person, _kept(work, person, typed), work.now) else None
    known = second_factors.find(person)
    if known is None:
        return None
    step = _step_of(work.secrets.unlocked(_purpose(person), known.secret), typed, _now(work))
    is_new = step is not None and second_factors.spend_step(person, known.secret, step)
    return "authenticator" if is_new else None


def read(typed: str) -> str:
    """A code as it was typed, in digits 0-9 with nothing between them."""
    return _BETWEEN.sub("", to_latin_digits(typed[:64]))


def _step_of(secret: str, code: str, now: int) -> int | None:
    """The step whose code this is, the newest first; every one is looked at, whatever is found."""
    if not _AUTHENTICATOR.fullmatch(code):
        return None
    totp, found = pyotp.TOTP(secret), None
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(step), code):
            found = step
    return found


def _now(work: Work) -> int:
    return int(work.now.timestamp()) // _SECONDS


def _new_code() -> str:
    digits = f"{secrets.randbelow(10 ** (_GROUP * _GROUPS)):0{_GROUP * _GROUPS}d}"
    return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _kept(work: Work, person: int, code: str) -> str:
    """A keyed hash: who reads the database alone can try no codes on it."""
    return work.secrets.sealed(f"recovery code {person} {code}")


def _purpose(person: int) -> str:
    return f"authenticator of {person}"
