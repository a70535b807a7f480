"""`user create` and `token create`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable

from app.actions import accounts, tokens, tokens_of_others
from app.commands.house import desk_of
from app.commands.making import MakeApplication
from app.console import DONE, Wrong, complain, say, tell
from app.core.config import PERMISSIONS, Bundle
from app.tenancy.passwords import LONGEST, SHORTEST, hash_password
from app.tenancy.who import SYSTEM

_READ_IT = "-"


def create(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Add a person; the e-mail counts as verified, for the operator knows whom he adds."""
    if not args.email.strip():
        raise Wrong("console.empty", option="--email")
    with desk_of(args.tenant) as (_help_desk, desk):
        _expect_known(args, desk.bundle)
        new = accounts.NewPerson(
            name=args.name,
            email=args.email,
            roles=tuple(args.role),
            password_hash=hash_password(_password(args.password)),
            mobile=args.mobile,
            language=args.language,
            departments=tuple(args.department),
            groups=tuple(args.group),
            supervises=tuple(args.supervise),
        )
        tell(say("console.person_added", name=args.name, id=desk.run(accounts.create_person, SYSTEM, new)))
    return DONE


def create_token(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """The token alone on standard output, so that a script can take it."""
    if args.permissions is not None:
        _expect("--permissions", args.permissions, PERMISSIONS)
    with desk_of(args.tenant) as (_help_desk, desk):
        token = desk.run(
            tokens.create_token, SYSTEM, args.email, args.name, permissions=args.permissions, days=args.days
        )
    complain(say("console.token_made"))
    tell(token)
    return DONE


def list_tokens(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A line a token: number, name, owner, until when, last use, whether it was revoked."""
    with desk_of(args.tenant) as (_help_desk, desk):
        for each in desk.run(tokens_of_others.all_tokens, SYSTEM):
            moments = (each.expires_at, each.last_used_at, each.revoked_at)
            shown = ("-" if moment is None else moment.isoformat(timespec="minutes") for moment in moments)
            tell("\t".join((str(each.id), each.name, each.owner, *shown)))
    return DONE


def revoke_token(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """End a token by its number."""
    with desk_of(args.tenant) as (_help_desk, desk):
        desk.run(tokens_of_others.revoke_token, SYSTEM, args.number)
    tell(say("console.token_revoked", number=args.number))
    return DONE


def _password(given: str) -> str:
    password = sys.stdin.readline().rstrip("\n") if given == _READ_IT else given
    if not SHORTEST <= len(password) <= LONGEST:
        raise Wrong("console.bad_password", least=SHORTEST, most=LONGEST)
    return password


def _expect_known(args: argparse.Namespace, bundle: Bundle) -> None:
    _expect("--role", args.role, bundle.roles)
    _expect("--department", args.department, bundle.departments)
    _expect("--group", args.group, bundle.groups)
    _expect("--supervise", args.supervise, bundle.departments)
    _expect("--language", [args.language] if args.language else (), bundle.tenant.languages)


def _expect(option: str, given: Iterable[str], known: Collection[str]) -> None:
    for each in given:
        if each not in known:
            raise Wrong("console.not_known", option=option, found=each, known=", ".join(sorted(known)))
