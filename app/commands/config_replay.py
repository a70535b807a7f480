"""`config replay`: past tickets of a company under a configuration that is not in force."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from app.actions.designer import replaying
from app.commands.config_outcome import tell_json
from app.commands.config_sources import document_of, source
from app.commands.house import desk_of
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, say, tell
from app.core.conditions import to_json
from app.core.trial import Difference, Group, grouped
from app.tenancy.bundle.layout import Document
from app.tenancy.desk import Desk
from app.tenancy.labels import Labels
from app.tenancy.texts import speech_for
from app.tenancy.who import SYSTEM

_AT_ONCE = 200


def replay(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """1 when a ticket would have fared otherwise. Nothing is written and nothing is sent."""
    document = document_of(source(args.source))
    with desk_of(args.tenant) as (_help_desk, desk):
        found = list(_differences(desk, document, args.last))
        groups = grouped(found)
        if args.format == "json":
            tell_json([_as_json(group) for group in groups])
        else:
            labels = Labels(desk.bundle, speech_for(desk.bundle.tenant, args.language))
            sys.stdout.writelines(f"{line}\n" for group in groups for line in _lines(labels, group))
            numbers = {each.number for each in found if each.number}
            stopped = {each.number for each in found if each.stops}
            tell(say("console.replay.summary", tickets=len(numbers), stopped=len(stopped), last=args.last))
    return REFUSED if found else DONE


def _differences(desk: Desk, document: Document, last: int) -> Iterator[Difference]:
    cursor, left = None, last
    while left > 0:
        part = desk.run(replaying.replay_files, SYSTEM, document, cursor, min(left, _AT_ONCE))
        yield from part.differences
        cursor, left = part.next, left - part.looked
        if cursor is None:
            return


def _lines(labels: Labels, group: Group) -> Iterator[str]:
    yield labels.speech.say(
        "console.replay.group", kind=group.kind, field=group.field, cause=group.cause, rule=group.rule or "–",
        tickets=group.tickets, stopped=group.stopped,
    )  # fmt: skip
    if group.when is not None:
        yield f"    {labels.speech.say('condition.sentence', condition=labels.clause(group.when))}"
    numbers = dict.fromkeys(each.number for each in group.examples if each.number)
    if numbers:
        yield f"    {' '.join(numbers)}"


def _as_json(group: Group) -> dict[str, Any]:
    return {
        "kind": group.kind,
        "field": group.field,
        "rule": group.rule,
        "cause": group.cause,
        "in_draft": group.in_draft,
        "when": None if group.when is None else to_json(group.when),
        "tickets": group.tickets,
        "stopped": group.stopped,
        "examples": [
            {"number": each.number, "before": each.before, "after": each.after, "stops": each.stops}
            for each in group.examples
        ],
    }
