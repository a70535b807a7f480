"""`config diff` and `config usages`: questions that change nothing."""

from __future__ import annotations

import argparse

from app.commands.config_explain import sound
from app.commands.config_outcome import tell_json
from app.commands.config_sources import document_of, one_source, source
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, say, tell
from app.core.text import unisolated
from app.tenancy.bundle.layout import home, pointer
from app.tenancy.bundle.references import References, uses
from app.tenancy.design.changes import changes
from app.tenancy.design.edits import between
from app.tenancy.design.telling import Telling
from app.tenancy.texts import speech_for


def diff(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """1 when something is different."""
    before, after = (document_of(source(word)) for word in (args.before, args.after))
    if args.format == "json":
        edits = between(before, after)
        tell_json(edits)
        return REFUSED if edits else DONE
    found = changes(before, after)
    telling = Telling(before, after, speech_for(sound(after).tenant, args.language))
    for each in found:
        tell(unisolated(telling.told(each)))
    tell(say("console.diff.summary", count=len(found)))
    return REFUSED if found else DONE


def usages(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A line a place that names it: file, JSON pointer."""
    document = document_of(one_source(args.folder, args.tenant))
    if args.id not in References(document).definitions.all_ids(args.kind):
        raise Wrong("console.no_such_thing", kind=args.kind, id=args.id)
    places = [home(use.at) for use in uses(document, args.kind, args.id)]
    if args.format == "json":
        tell_json([{"file": file, "pointer": pointer(inside)} for file, inside in places])
    else:
        for file, inside in places:
            tell(f"{file}#{pointer(inside)}")
        tell(say("console.usages.summary", count=len(places)))
    return DONE
