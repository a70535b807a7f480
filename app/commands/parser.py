"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from app.console import LANGUAGE, WRONG, say
from app.tenancy.texts import shipped_languages


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message}\n")


def parser() -> Parser:
    """`command` of what it parses is `module.function` below `app.commands`."""
    top = Parser(prog="main.py", description=say("console.help"), epilog=say("console.help.settings"))
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    serve = _command(commands, "serve", "running.serve")
    serve.add_argument("--no-worker", action="store_true", help=say("console.help.no_worker"))
    _command(commands, "worker", "running.worker")
    _tenant(_group(commands, "tenant"))
    _config(_group(commands, "config"))
    _user(_group(commands, "user"))
    _token(_group(commands, "token"))
    _closing(commands)
    return top


Commands = argparse._SubParsersAction


def _group(commands: Commands[Parser], name: str) -> Commands[Parser]:
    group = commands.add_parser(name, help=say(f"console.help.{name}"), description=say(f"console.help.{name}"))
    return group.add_subparsers(metavar="COMMAND", required=True)


def _command(commands: Commands[Parser], name: str, command: str) -> Parser:
    text = say(f"console.help.{command.replace('.', '_')}")
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(command=command)
    return made


def _tenant(commands: Commands[Parser]) -> None:
    add = _command(commands, "add", "tenants.add")
    add.add_argument("slug", metavar="SLUG", help=say("console.help.slug"))
    add.add_argument("--name", help=say("console.help.company_name"))
    add.add_argument("--from", dest="folder", type=Path, metavar="DIR", help=say("console.help.from"))
    _command(commands, "list", "tenants.show")


def _config(commands: Commands[Parser]) -> None:
    validate = _command(commands, "validate", "configs.validate")
    validate.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.folder"))
    validate.add_argument("--format", choices=("text", "json"), default="text", help=say("console.help.format"))
    validate.add_argument(
        "--language", default=LANGUAGE, choices=shipped_languages(), help=say("console.help.language")
    )
    apply = _command(commands, "apply", "configs.apply")
    apply.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.folder"))
    _of_tenant(apply)
    export = _command(commands, "export", "configs.export")
    _of_tenant(export)
    export.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.export_folder"))


def _user(commands: Commands[Parser]) -> None:
    create = _command(commands, "create", "people.create")
    _of_tenant(create)
    for name in ("email", "name", "password"):
        create.add_argument(f"--{name}", required=True, help=say(f"console.help.{name}"))
    create.add_argument("--role", action="append", required=True, metavar="ROLE", help=say("console.help.role"))
    for name in ("department", "group", "supervise"):
        create.add_argument(f"--{name}", action="append", default=[], metavar="ID", help=say(f"console.help.{name}"))
    create.add_argument("--mobile", help=say("console.help.mobile"))
    create.add_argument("--language", metavar="TAG", help=say("console.help.person_language"))


def _token(commands: Commands[Parser]) -> None:
    create = _command(commands, "create", "people.create_token")
    _of_tenant(create)
    create.add_argument("--as", dest="email", required=True, metavar="EMAIL", help=say("console.help.owner"))
    create.add_argument("--name", required=True, help=say("console.help.token_name"))
    create.add_argument("--permissions", type=_list, metavar="A,B", help=say("console.help.permissions"))
    create.add_argument("--days", type=_days, metavar="N", help=say("console.help.days"))

    shown = _command(commands, "list", "people.list_tokens")
    _of_tenant(shown)
    revoke = _command(commands, "revoke", "people.revoke_token")
    _of_tenant(revoke)
    revoke.add_argument("number", type=int, metavar="NUMBER", help=say("console.help.token_number"))


def _closing(commands: Commands[Parser]) -> None:
    close = _command(commands, "close", "closing.close")
    _of_tenant_or_all(close)
    close.add_argument("--until", metavar="MOMENT", help=say("console.help.until"))
    for language in ("fa", "en"):
        close.add_argument(f"--text-{language}", metavar="TEXT", help=say("console.help.text"))
    _of_tenant_or_all(_command(commands, "open", "closing.open_again"))


def _of_tenant_or_all(command: Parser) -> None:
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--tenant", metavar="SLUG", help=say("console.help.of_tenant"))
    which.add_argument("--all", action="store_true", help=say("console.help.all"))


def _of_tenant(command: Parser) -> None:
    command.add_argument("--tenant", required=True, metavar="SLUG", help=say("console.help.of_tenant"))


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


_MOST_DAYS = 3650


def _days(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(say("console.not_days", found=word, most=_MOST_DAYS))
    return int(word)
