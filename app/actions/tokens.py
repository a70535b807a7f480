"""Keys of programs: shown once, kept as hashes, never wider than their owner's rights."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions.accounts import oneself, token_hash
from app.actions.posting import post
from app.actions.proving import require_proved
from app.actions.standing import ended
from app.core.config import PERMISSIONS
from app.core.formats import normal_form
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import accounts, people
from storage.models import ApiToken

_TOKEN_USE_EVERY = timedelta(minutes=1)
MOST_TOKENS = 50
_LONGEST_NAME = 100
_TOKEN_PREFIX = "hd_"  # noqa: S105 - makes a leaked token recognisable, is none itself


@action
def create_token(
    work: Work, email: str, name: str, *, permissions: tuple[str, ...] | None = None, days: int | None = None
) -> str:
    """A token that speaks for that person; shown once. For the system. `permissions` narrows it, `days` ends it."""
    work.require_system()
    value = normal_form("email", email)
    owner = people.by_contact("email", value) if value else None
    if owner is None:
        raise NotFound("person.not_found")
    unknown = [each for each in permissions or () if each not in PERMISSIONS]
    if unknown:
        raise Refused(Problem("permission.unknown", "permissions", {"permission": unknown[0]}))
    token = _TOKEN_PREFIX + secrets.token_urlsafe(32)
    accounts.add_token(
        {
            "token_hash": token_hash(token),
            "owner": owner.id,
            "name": name,
            "permissions": None if permissions is None else sorted(permissions),
            "created_at": work.now,
            "expires_at": None if days is None else work.now + timedelta(days=days),
        }
    )
    work.record("TokenCreated", None, audience="staff", person=owner.id, name=name)
    return token


@dataclass(frozen=True, slots=True)
class TokenView:
    """What is known of a token; the token itself is not."""

    id: int
    name: str
    owner: str
    permissions: tuple[str, ...] | None  # None: all of the owner's
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was made a moment ago. It is kept nowhere, so this is the only time it can be read."""

    id: int
    token: str


@view
def my_tokens(work: Work) -> tuple[TokenView, ...]:
    """One's own tokens, newest first. Raises NotSignedIn."""
    return token_views(accounts.tokens(work.me()))


@action
def create_my_token(
    work: Work,
    name: str,
    *,
    permissions: Sequence[str] | None = None,
    expires_at: datetime | None = None,
    proof: str = "",
) -> NewToken:
    """A token that speaks for oneself; shown once. `permissions` None: all that one has, now and later.

    It outlives sessions, so it takes a `proof` that one is oneself (`app.proving.prove`), also from a program: a token
    in wrong hands makes no others. What a token makes ends with it at the latest. Raises NotSignedIn, NotAllowed for
    who is a narrowed token himself, Refused by field.
    """
    me = require_proved(work, proof)
    _check(work, name, permissions, expires_at)
    if sum(each.revoked_at is None for each in accounts.tokens(me)) >= MOST_TOKENS:
        raise Refused(Problem("token.too_many", "name", {"max": MOST_TOKENS}))
    token = _TOKEN_PREFIX + secrets.token_urlsafe(32)
    number = accounts.add_token(
        {
            "token_hash": token_hash(token),
            "owner": me,
            "name": name.strip(),
            "permissions": None if permissions is None else sorted(set(permissions)),
            "created_at": work.now,
            "expires_at": expires_at or work.who.until,
        }
    )
    work.record("TokenCreated", None, audience="staff", person=me, name=name.strip(), token=number)
    post(work, "second_factor_changed", person=me, what="token")
    return NewToken(number, token)


@action
def revoke_my_token(work: Work, token: int) -> None:
    """End one of one's own tokens; ending it again changes nothing. Raises NotSignedIn, NotAllowed, NotFound."""
    me = oneself(work)
    end_tokens(work, [row for row in accounts.tokens(me) if row.id == token])


@view
def token_owner(work: Work, token: str) -> tuple[int, Who] | None:
    """(token's row, who it speaks for), None for a token that is not, or no longer, good. For the system."""
    work.require_system()
    known = accounts.live_token(token_hash(token), work.now, ended(work))
    if known is None:
        return None
    narrowed = None if known.permissions is None else frozenset(known.permissions)
    is_fresh = known.last_used_at is not None and work.now - known.last_used_at < _TOKEN_USE_EVERY
    return (0 if is_fresh else known.id), Who(known.owner_id, "api", narrowed, until=known.expires_at)


@action
def note_token_use(work: Work, token: int) -> None:
    """Last use, to the minute: a busy program does not turn every reading into a writing. For the system."""
    work.require_system()
    accounts.token_used(token, work.now)


def _check(work: Work, name: str, permissions: Sequence[str] | None, expires_at: datetime | None) -> None:
    problems = [] if name.strip() else [Problem("field.required", "name")]
    if len(name.strip()) > _LONGEST_NAME:
        problems.append(Problem("field.too_long", "name", {"max": _LONGEST_NAME}))
    beyond = [each for each in permissions or () if each not in work.actor.permissions]
    if beyond:
        problems.append(Problem("token.beyond_your_own", "permissions", {"permission": beyond[0][:_LONGEST_NAME]}))
    elif permissions is not None and not permissions:
        problems.append(Problem("field.required", "permissions"))
    if expires_at is not None and expires_at <= work.now:
        problems.append(Problem("token.expires_in_the_past", "expires_at"))
    if expires_at is not None and work.who.until is not None and expires_at > work.who.until:
        problems.append(Problem("token.outlives_its_maker", "expires_at"))
    if problems:
        raise Refused(problems)


def end_tokens(work: Work, found: Sequence[ApiToken]) -> None:
    """End those, one of them at least. Raises NotFound."""
    if not found:
        raise NotFound("token.not_found")
    for row in found:
        if row.revoked_at is None:
            accounts.revoke_token(row.id, work.now)
            work.record("TokenRevoked", None, audience="staff", person=row.owner_id, name=row.name)


def token_views(rows: Sequence[ApiToken]) -> tuple[TokenView, ...]:
    """What is shown of them."""
    owners = people.names({row.owner_id for row in rows})
    return tuple(
        TokenView(
            id=row.id,
            name=row.name,
            owner=owners.get(row.owner_id, ""),
            permissions=None if row.permissions is None else tuple(row.permissions),
            created_at=row.created_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
            revoked_at=row.revoked_at,
        )
        for row in rows
    )
