"""`config apply`, `config import` and `config export`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from app.actions.designer import handing_in
from app.commands.config_outcome import Outcome, done, ended
from app.commands.config_sources import Source, document_of
from app.commands.house import desk_of
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, say, sentence
from app.tenancy.bundle import check, write_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.design.archive import packed
from app.tenancy.needs import Unmapped
from app.tenancy.who import SYSTEM

_NONE = "''"  # what a shell makes nothing of


def apply(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Put the folder's bundle in force; what it takes from tickets has to be mapped."""
    return ended(args.format, lambda: _publish(args, document_of(Source(args.folder))))


def take_in(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Put a zip or folder in force, or make a draft of it for somebody to look at."""
    act = _publish if args.draft is None else _draft
    return ended(args.format, lambda: act(args, document_of(Source(args.folder))))


def export(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Write the bundle in force as files, or as a zip of them."""
    _expect_own_folder(args.folder)
    return ended(args.format, lambda: _export(args.tenant, args.folder))


def _export(tenant: str, folder: Path) -> Outcome:
    with desk_of(tenant) as (help_desk, desk):
        version = desk.bundle.version
        document = help_desk.directory.exported(tenant, version)
    try:
        if folder.suffix == ".zip":
            folder.write_bytes(packed(document))
        else:
            write_folder(document, folder)
    except OSError as error:
        raise Wrong("console.no_folder", folder=folder, reason=error.strerror or error) from error
    told = say("console.exported", tenant=tenant, folder=folder)
    return done("exported", [told], tenant=tenant, version=version, path=str(folder))


def _publish(args: argparse.Namespace, document: Document) -> Outcome:
    with desk_of(args.tenant) as (help_desk, desk):
        before = desk.bundle.version
        remark = args.message or say("console.added", folder=args.folder.resolve().name)
        try:
            number = help_desk.directory.publish(args.tenant, document, None, remark, mappings=dict(args.map))
        except Unmapped as error:
            return _unmapped(args.tenant, error)
    outcome = "unchanged" if number == before else "published"
    told = say(f"console.{outcome}", tenant=args.tenant, number=number)
    facts = {"tenant": args.tenant, "version": number}
    return Outcome(DONE, outcome, facts, [told], findings=check(document) if args.format != "text" else ())


def _unmapped(tenant: str, error: Unmapped) -> Outcome:
    said = []
    for problem, need in zip(error.problems, error.needs, strict=True):
        said.append(sentence(problem))
        said.append(f"    --map {need.key}={'|'.join(choice.id or _NONE for choice in need.choices) or '…'}")
    facts = {"tenant": tenant, "needs": [asdict(need) for need in error.needs]}
    return Outcome(REFUSED, "unmapped", facts, complaints=said)


def _draft(args: argparse.Namespace, document: Document) -> Outcome:
    with desk_of(args.tenant) as (_help_desk, desk):
        title = args.message or args.folder.resolve().name
        number = desk.run(handing_in.begin_for, SYSTEM, args.draft, title, document)
    told = say("console.draft_begun", tenant=args.tenant, number=number, owner=args.draft)
    return done("draft", [told], tenant=args.tenant, draft=number, owner=args.draft)


def _expect_own_folder(folder: Path) -> None:
    """What the bundle does not name is removed from a bundle's folder, so another folder must not be taken for one."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "tenant.json").is_file():
        raise Wrong("console.foreign_folder", folder=folder)


def mapping_of(word: str) -> tuple[str, str]:
    """`state:support:waiting=open`; nothing behind the sign: they have none from now on."""
    key, equals, to = word.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(say("console.not_a_mapping", found=word))
    return key, to
