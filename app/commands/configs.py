"""`config validate`, `config apply` and `config export`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.commands.making import MakeApplication
from app.console import DONE, Wrong, say, tell
from app.tenancy.bundle import validate_command, write_folder


def validate(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Needs no installation: only the folder is read."""
    return validate_command(args.folder, args.format, args.language, sys.stdout)


def apply(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Put the folder's bundle in force."""
    from app.commands.folders import readable_bundle
    from app.commands.house import desk_of

    document = readable_bundle(args.folder)
    with desk_of(args.tenant) as (help_desk, desk):
        before = desk.bundle.version
        remark = say("console.added", folder=args.folder.resolve().name)
        number = help_desk.directory.publish(args.tenant, document, None, remark)
        key = "console.unchanged" if number == before else "console.published"
        tell(say(key, tenant=args.tenant, number=number))
    return DONE


def export(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Write the bundle in force as files."""
    from app.commands.house import desk_of

    _expect_own_folder(args.folder)
    with desk_of(args.tenant) as (help_desk, _desk):
        try:
            write_folder(help_desk.directory.exported(args.tenant), args.folder)
        except OSError as error:
            raise Wrong("console.no_folder", folder=args.folder, reason=error.strerror or error) from error
        tell(say("console.exported", tenant=args.tenant, folder=args.folder))
    return DONE


def _expect_own_folder(folder: Path) -> None:
    """What the bundle does not name is removed from a bundle's folder, so another folder must not be taken for one."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "tenant.json").is_file():
        raise Wrong("console.foreign_folder", folder=folder)
