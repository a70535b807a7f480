"""What the words of the command line are made of."""

from __future__ import annotations

import argparse
from typing import NoReturn

from app.console import WRONG, say


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message}\n")


Commands = argparse._SubParsersAction


def group_of(commands: Commands[Parser], name: str) -> Commands[Parser]:
    """A word that others follow."""
    group = commands.add_parser(name, help=say(f"console.help.{name}"), description=say(f"console.help.{name}"))
    return group.add_subparsers(metavar="COMMAND", required=True)


def command_of(commands: Commands[Parser], name: str, command: str) -> Parser:
    """A command; `command` is `module.function` below `app.commands`."""
    text = say(f"console.help.{command.replace('.', '_')}")
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(command=command)
    return made


def of_tenant(command: Parser, *, required: bool = True) -> None:
    command.add_argument("--tenant", required=required, metavar="SLUG", help=say("console.help.of_tenant"))
