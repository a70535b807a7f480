"""`config apply`, `config import` and `config export`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.actions.designer import handing_in
from app.commands.config_sources import Source, document_of
from app.commands.house import desk_of
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, complain, say, sentence, tell
from app.tenancy.bundle import write_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.design.archive import packed
from app.tenancy.needs import Unmapped
from app.tenancy.who import SYSTEM


def apply(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Put the folder's bundle in force; what it takes from tickets has to be mapped."""
    return _publish(args, document_of(Source(args.folder)))


def take_in(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Put a zip or folder in force, or make a draft of it for somebody to look at."""
    document = document_of(Source(args.folder))
    return _publish(args, document) if args.draft is None else _draft(args, document)


def export(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Write the bundle in force as files, or as a zip of them."""
    _expect_own_folder(args.folder)
    with desk_of(args.tenant) as (help_desk, _desk):
        document = help_desk.directory.exported(args.tenant)
        try:
            if args.folder.suffix == ".zip":
                args.folder.write_bytes(packed(document))
            else:
                write_folder(document, args.folder)
        except OSError as error:
            raise Wrong("console.no_folder", folder=args.folder, reason=error.strerror or error) from error
        tell(say("console.exported", tenant=args.tenant, folder=args.folder))
    return DONE


def _publish(args: argparse.Namespace, document: Document) -> int:
    with desk_of(args.tenant) as (help_desk, desk):
        before = desk.bundle.version
        remark = args.message or say("console.added", folder=args.folder.resolve().name)
        try:
            number = help_desk.directory.publish(args.tenant, document, None, remark, mappings=dict(args.map))
        except Unmapped as error:
            for problem, need in zip(error.problems, error.needs, strict=True):
                complain(sentence(problem))
                complain(f"    --map {need.key}={'|'.join(choice.id for choice in need.choices) or '…'}")
            return REFUSED
        key = "console.unchanged" if number == before else "console.published"
        tell(say(key, tenant=args.tenant, number=number))
    return DONE


def _draft(args: argparse.Namespace, document: Document) -> int:
    with desk_of(args.tenant) as (_help_desk, desk):
        title = args.message or args.folder.resolve().name
        number = desk.run(handing_in.begin_for, SYSTEM, args.draft, title, document)
        tell(say("console.draft_begun", tenant=args.tenant, number=number, owner=args.draft))
    return DONE


def _expect_own_folder(folder: Path) -> None:
    """What the bundle does not name is removed from a bundle's folder, so another folder must not be taken for one."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "tenant.json").is_file():
        raise Wrong("console.foreign_folder", folder=folder)


def mapping_of(word: str) -> tuple[str, str]:
    """`state:support:waiting=open`."""
    key, equals, to = word.partition("=")
    if not equals or not key or not to:
        raise argparse.ArgumentTypeError(say("console.not_a_mapping", found=word))
    return key, to
