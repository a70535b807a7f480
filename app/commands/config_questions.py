"""`config diff`, `config usages` and `config explain`: questions that change nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from app.commands.config_sources import document_of, one_source, source
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, say, tell
from app.core.config import Bundle
from app.core.disclosing import reader
from app.core.facts import actor_facts, time_facts
from app.core.forms import evaluate, read_answers
from app.core.forms.program import compile_form
from app.core.roles import Actor, grants
from app.core.values import ValueContext
from app.core.why import Seen, Why, why_field, withholding
from app.tenancy.bundle import check, errors, load_bundle
from app.tenancy.bundle.layout import Document, home, pointer
from app.tenancy.bundle.references import References, uses
from app.tenancy.clock import system_clock
from app.tenancy.design.changes import changes
from app.tenancy.design.edits import between
from app.tenancy.design.telling import Telling
from app.tenancy.directory import BrokenBundle
from app.tenancy.labels import Labels
from app.tenancy.texts import speech_for
from app.tenancy.why_words import told

_MARKS = {"yes": "+", "no": "-", "unknown": "?"}


def diff(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """1 when something is different."""
    before, after = (document_of(source(word)) for word in (args.before, args.after))
    if args.format == "json":
        edits = between(before, after)
        tell(json.dumps(edits, ensure_ascii=False, indent=2))
        return REFUSED if edits else DONE
    found = changes(before, after)
    telling = Telling(before, after, speech_for(_sound(after).tenant, args.language))
    for each in found:
        tell(telling.told(each))
    tell(say("console.diff.summary", count=len(found)))
    return REFUSED if found else DONE


def usages(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A line a place that names it: file, JSON pointer."""
    document = document_of(one_source(args.folder, args.tenant))
    if args.id not in References(document).definitions.all_ids(args.kind):
        raise Wrong("console.no_such_thing", kind=args.kind, id=args.id)
    places = [home(use.at) for use in uses(document, args.kind, args.id)]
    if args.format == "json":
        tell(json.dumps([{"file": file, "pointer": pointer(inside)} for file, inside in places], indent=2))
    else:
        for file, inside in places:
            tell(f"{file}#{pointer(inside)}")
        tell(say("console.usages.summary", count=len(places)))
    return DONE


def explain(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Why a field stands on a new form as it does, for somebody of a role who has answered that."""
    bundle = _sound(document_of(one_source(args.folder, args.tenant)))
    for option, id, known in (("FORM", args.form, bundle.forms), ("--role", args.role, bundle.roles)):
        if id not in known:
            raise Wrong("console.not_known", option=option, found=id, known=", ".join(sorted(known)))
    if args.field not in bundle.fields:
        raise Wrong("console.not_known", option="FIELD", found=args.field, known=", ".join(sorted(bundle.fields)))
    why = _why(bundle, args.form, args.field, args.role, dict(args.values))
    labels = Labels(bundle, speech_for(bundle.tenant, args.language))
    _show(told(labels, why, labels.name("field", args.field)), args.format)
    return DONE


def _sound(document: Document) -> Bundle:
    wrong = errors(check(document))
    if wrong:
        raise BrokenBundle(wrong)
    return load_bundle(document, 0)


def _why(bundle: Bundle, form: str, field: str, role: str, values: Mapping[str, Any]) -> Why:
    roles, now = frozenset([role]), system_clock()
    actor = Actor(None, "", bundle.roles[role].kind, bundle.language, roles=roles, permissions=grants(bundle, roles))
    facts = {**actor_facts(actor), **time_facts(now, bundle.tenant.time_zone)}
    program = compile_form(bundle.forms[form], bundle)
    sent = read_answers(program, values, roles, ValueContext(today=now.date()))
    seen = Seen(program, evaluate(program, sent.clean, facts, roles), facts, roles)
    return withholding(why_field(bundle, seen, field), reader(bundle, roles, sees_people=True))


def _show(answer: Mapping[str, Any], fmt: str) -> None:
    if fmt == "json":
        tell(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(answer))


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    yield f"{answer['label']}: {', '.join(chip['text'] for chip in answer['chips'])}"
    for reason in answer["reasons"]:
        yield f"{_MARKS[reason['mark']]} {reason['text']}"
        if reason["sentence"]:
            yield f"    {reason['sentence']}"
        for part in reason["parts"]:
            yield f"    {'  ' * part['depth']}{_MARKS[part['mark']]} {part['text']} {part['actual']}".rstrip()


def value_of(word: str) -> tuple[str, Any]:
    """`field=value`; what is JSON is taken as such, anything else as a text."""
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(say("console.not_a_value", found=word))
    with suppress(ValueError):
        return name, json.loads(value)
    return name, value
