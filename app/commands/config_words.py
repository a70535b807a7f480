"""The words after `config`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.commands.words import Commands, Parser, command_of, of_tenant
from app.console import LANGUAGE, say
from app.tenancy.texts import shipped_languages

_MOST_TICKETS = 100_000


def add_config(commands: Commands[Parser]) -> None:
    """Everything that can be done with configurations."""
    _checking(commands)
    _asking(commands)
    _publishing(commands)


def _checking(commands: Commands[Parser]) -> None:
    validate = command_of(commands, "validate", "config_checks.validate")
    _folder_or_tenant(validate)
    _formats(validate, "text", "json", "sarif")
    _language(validate)
    fmt = command_of(commands, "fmt", "config_checks.fmt")
    fmt.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.folder"))
    fmt.add_argument("--check", action="store_true", help=say("console.help.fmt_check"))
    _formats(fmt, "text", "json", "sarif")


def _asking(commands: Commands[Parser]) -> None:
    diff = command_of(commands, "diff", "config_questions.diff")
    for name in ("before", "after"):
        diff.add_argument(name, metavar=name.upper(), help=say("console.help.source"))
    _formats(diff, "text", "json")
    _language(diff)
    usages = command_of(commands, "usages", "config_questions.usages")
    _folder_or_tenant(usages)
    usages.add_argument("kind", metavar="KIND", help=say("console.help.kind"))
    usages.add_argument("id", metavar="ID", help=say("console.help.id"))
    _formats(usages, "text", "json")
    _explaining(commands)
    replay = command_of(commands, "replay", "config_replay.replay")
    replay.add_argument("source", metavar="SOURCE", help=say("console.help.source"))
    of_tenant(replay)
    replay.add_argument("--last", type=_count, default=1000, metavar="N", help=say("console.help.last"))
    _formats(replay, "text", "json")
    _language(replay)


def _explaining(commands: Commands[Parser]) -> None:
    explain = command_of(commands, "explain", "config_explain.explain")
    _folder_or_tenant(explain)
    explain.add_argument("form", metavar="FORM", help=say("console.help.form"))
    explain.add_argument("thing", metavar="FIELD|TRANSITION", help=say("console.help.explained"))
    part = explain.add_mutually_exclusive_group()
    part.add_argument("--option", metavar="ID", help=say("console.help.option"))
    part.add_argument("--state", metavar="ID", help=say("console.help.state"))
    explain.add_argument("--role", required=True, metavar="ROLE", help=say("console.help.as_role"))
    explain.add_argument("--values", nargs="*", type=_value, default=[], metavar="K=V", help=say("console.help.values"))
    _formats(explain, "text", "json")
    _language(explain)


def _publishing(commands: Commands[Parser]) -> None:
    apply = command_of(commands, "apply", "configs.apply")
    apply.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.zip"))
    take_in = command_of(commands, "import", "configs.take_in")
    take_in.add_argument("folder", type=Path, metavar="FILE", help=say("console.help.zip"))
    take_in.add_argument("--draft", metavar="EMAIL", help=say("console.help.draft_of"))
    for command in (apply, take_in):
        of_tenant(command)
        command.add_argument(
            "--map", action="append", type=_mapping, default=[], metavar="KEY=ID", help=say("console.help.map")
        )
        command.add_argument("--message", default="", metavar="TEXT", help=say("console.help.message"))
        _formats(command, "text", "json", "sarif")
    export = command_of(commands, "export", "configs.export")
    of_tenant(export)
    export.add_argument("folder", type=Path, metavar="DIR", help=say("console.help.export_folder"))
    _formats(export, "text", "json")


def _folder_or_tenant(command: Parser) -> None:
    command.add_argument("folder", type=Path, nargs="?", metavar="DIR", help=say("console.help.zip"))
    of_tenant(command, required=False)


def _formats(command: Parser, *formats: str) -> None:
    text = say("console.help.format_findings" if "sarif" in formats else "console.help.format")
    command.add_argument("--format", choices=formats, default=formats[0], help=text)


def _language(command: Parser) -> None:
    command.add_argument("--language", default=LANGUAGE, choices=shipped_languages(), help=say("console.help.language"))


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= _MOST_TICKETS:
        raise argparse.ArgumentTypeError(say("console.not_a_count", found=word, most=_MOST_TICKETS))
    return int(word)


def _value(word: str) -> tuple[str, Any]:
    from app.commands.config_explain import value_of

    return value_of(word)


def _mapping(word: str) -> tuple[str, str]:
    from app.commands.configs import mapping_of

    return mapping_of(word)
