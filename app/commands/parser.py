"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.commands.config_words import add_config
from app.commands.words import Commands, Parser, command_of, group_of, of_tenant
from app.console import say


def parser() -> Parser:
    """`command` of what it parses is `module.function` below `app.commands`."""
    top = Parser(prog="main.py", description=say("console.help"), epilog=say("console.help.settings"))
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    serve = command_of(commands, "serve", "running.serve")
    serve.add_argument("--no-worker", action="store_true", help=say("console.help.no_worker"))
    command_of(commands, "worker", "running.worker")
    _tenant(group_of(commands, "tenant"))
    add_config(group_of(commands, "config"))
    _user(group_of(commands, "user"))
    _token(group_of(commands, "token"))
    _closing(commands)
    return top


def _tenant(commands: Commands[Parser]) -> None:
    add = command_of(commands, "add", "tenants.add")
    add.add_argument("slug", metavar="SLUG", help=say("console.help.slug"))
    add.add_argument("--name", help=say("console.help.company_name"))
    source = add.add_mutually_exclusive_group()
    source.add_argument("--from", dest="folder", type=Path, metavar="DIR", help=say("console.help.from"))
    source.add_argument("--from-tenant", dest="other", metavar="SLUG", help=say("console.help.from_tenant"))
    command_of(commands, "list", "tenants.show")


def _user(commands: Commands[Parser]) -> None:
    create = command_of(commands, "create", "people.create")
    of_tenant(create)
    for name in ("email", "name", "password"):
        create.add_argument(f"--{name}", required=True, help=say(f"console.help.{name}"))
    create.add_argument("--role", action="append", required=True, metavar="ROLE", help=say("console.help.role"))
    for name in ("department", "group", "supervise"):
        create.add_argument(f"--{name}", action="append", default=[], metavar="ID", help=say(f"console.help.{name}"))
    create.add_argument("--mobile", help=say("console.help.mobile"))
    create.add_argument("--language", metavar="TAG", help=say("console.help.person_language"))


def _token(commands: Commands[Parser]) -> None:
    create = command_of(commands, "create", "people.create_token")
    of_tenant(create)
    create.add_argument("--as", dest="email", required=True, metavar="EMAIL", help=say("console.help.owner"))
    create.add_argument("--name", required=True, help=say("console.help.token_name"))
    create.add_argument("--permissions", type=_list, metavar="A,B", help=say("console.help.permissions"))
    create.add_argument("--days", type=_days, metavar="N", help=say("console.help.days"))

    shown = command_of(commands, "list", "people.list_tokens")
    of_tenant(shown)
    revoke = command_of(commands, "revoke", "people.revoke_token")
    of_tenant(revoke)
    revoke.add_argument("number", type=int, metavar="NUMBER", help=say("console.help.token_number"))


def _closing(commands: Commands[Parser]) -> None:
    close = command_of(commands, "close", "closing.close")
    _of_tenant_or_all(close)
    close.add_argument("--until", metavar="MOMENT", help=say("console.help.until"))
    for language in ("fa", "en"):
        close.add_argument(f"--text-{language}", metavar="TEXT", help=say("console.help.text"))
    _of_tenant_or_all(command_of(commands, "open", "closing.open_again"))


def _of_tenant_or_all(command: Parser) -> None:
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--tenant", metavar="SLUG", help=say("console.help.of_tenant"))
    which.add_argument("--all", action="store_true", help=say("console.help.all"))


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


_MOST_DAYS = 3650


def _days(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(say("console.not_days", found=word, most=_MOST_DAYS))
    return int(word)
