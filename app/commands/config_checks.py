"""`config validate` and `config fmt`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from app.commands.config_outcome import Outcome, broken, done, ended
from app.commands.config_sources import files_of, living, one_source
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, WRONG, Wrong, say
from app.tenancy.bundle import Finding, Folder, check, errors, read_folder, validate_command
from app.tenancy.bundle.canonical import written
from app.tenancy.bundle.layout import ASSETS, At, way
from app.tenancy.bundle.report import show_findings
from app.tenancy.clock import system_clock
from app.tenancy.trying import golden_findings


def validate(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A folder or a zip needs no installation; golden tickets are tried at this moment."""
    wanted = one_source(args.folder, args.tenant)
    if wanted.path is not None:
        return validate_command(wanted.path, args.format, args.language, sys.stdout, _found_in)
    with living(wanted) as document:
        found = [*check(document), *golden_findings(document, system_clock())]
    return show_findings(found, args.format, args.language, sys.stdout)


def fmt(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Write every file in canonical form; with `--check` only say which are not."""
    return ended(args.format, lambda: _formatted(args.folder, only_look=args.check))


def _formatted(path: Path, *, only_look: bool) -> Outcome:
    folder = _readable(path)
    if broken_files := errors(folder.findings):
        return broken(WRONG, broken_files, say("console.fmt.broken", folder=path))
    strange = {name: content for name, content in _canonical(folder) if (path / name).read_bytes() != content}
    if not strange:
        return done("canonical", (), files=[])
    if not only_look:
        for name, content in strange.items():
            (path / name).write_bytes(content)
    told = [say("console.fmt.would" if only_look else "console.fmt.written", file=name) for name in strange]
    status, outcome = (REFUSED, "not_canonical") if only_look else (DONE, "written")
    return Outcome(status, outcome, {"files": list(strange)}, told)


def _found_in(path: Path) -> list[Finding]:
    folder = files_of(path)
    found = check(folder)
    return found if errors(found) else [*found, *golden_findings(folder.document, system_clock())]


def _readable(path: Path) -> Folder:
    """Raises Wrong for a folder that is none."""
    try:
        return read_folder(path)
    except OSError as error:
        raise Wrong("console.no_folder", folder=path, reason=error.strerror or error) from error


def _canonical(folder: Folder) -> Iterator[tuple[str, bytes]]:
    """The JSON files by name, as they should be."""
    for pointer, name in folder.files.items():
        at: At = way(pointer)
        if at[0] != ASSETS:
            value = folder.document
            for token in at:
                value = value[str(token)]
            yield name, written(value, at)
