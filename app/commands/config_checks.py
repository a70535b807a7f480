"""`config validate` and `config fmt`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from app.commands.config_sources import living, one_source
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, say, tell
from app.tenancy.bundle import Finding, Folder, check, errors, read_folder, validate_command
from app.tenancy.bundle.canonical import written
from app.tenancy.bundle.layout import ASSETS, At, way
from app.tenancy.bundle.report import lines, say_in, show_findings
from app.tenancy.clock import system_clock
from app.tenancy.trying import golden_findings


def validate(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A folder needs no installation; golden tickets are tried at this moment."""
    wanted = one_source(args.folder, args.tenant)
    if wanted.path is not None:
        return validate_command(wanted.path, args.format, args.language, sys.stdout, _found_in)
    with living(wanted) as document:
        found = [*check(document), *golden_findings(document, system_clock())]
    return show_findings(found, args.format, args.language, sys.stdout)


def fmt(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Write every file in canonical form; with `--check` only say which are not."""
    folder = _readable(args.folder)
    strange = []
    for name, content in _canonical(folder):
        path = args.folder / name
        if path.read_bytes() == content:
            continue
        strange.append(name)
        if not args.check:
            path.write_bytes(content)
        tell(say("console.fmt.would" if args.check else "console.fmt.written", file=name))
    return REFUSED if strange and args.check else DONE


def _found_in(folder: Path) -> list[Finding]:
    found = check(folder)
    return found if errors(found) else [*found, *golden_findings(read_folder(folder).document, system_clock())]


def _readable(path: Path) -> Folder:
    """Raises Wrong for a folder that is none, or in which a file is no JSON."""
    try:
        folder = read_folder(path)
    except OSError as error:
        raise Wrong("console.no_folder", folder=path, reason=error.strerror or error) from error
    if broken := errors(folder.findings):
        for line in lines(broken, say_in("en")):
            sys.stderr.write(f"{line}\n")
        raise Wrong("console.fmt.broken", folder=path)
    return folder


def _canonical(folder: Folder) -> Iterator[tuple[str, bytes]]:
    """The JSON files by name, as they should be."""
    for pointer, name in folder.files.items():
        at: At = way(pointer)
        if at[0] != ASSETS:
            value = folder.document
            for token in at:
                value = value[str(token)]
            yield name, written(value, at)
