"""`config explain`: why a field, an option or a button is there, or is not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from app.actions.designer.pretended import Case, actor_of, facts_of, facts_of_ticket, row_of
from app.commands.config_outcome import tell_json
from app.commands.config_sources import document_of, one_source
from app.commands.making import MakeApplication
from app.console import DONE, Wrong, say
from app.core.config import Bundle
from app.core.disclosing import reader
from app.core.forms import FormProgram, evaluate, read_answers
from app.core.forms.program import compile_form
from app.core.problems import Refused
from app.core.roles import Actor
from app.core.values import ValueContext
from app.core.why import Seen, Why, why_field, why_option, why_transition, withholding
from app.tenancy.bundle import BrokenBundle, check, errors, load_bundle
from app.tenancy.bundle.layout import Document
from app.tenancy.clock import system_clock
from app.tenancy.labels import Labels
from app.tenancy.texts import speech_for
from app.tenancy.why_words import told

_MARKS = {"yes": "+", "no": "-", "unknown": "?"}


def explain(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """For somebody of a role: a field of a new form with these answers, or a button of a ticket in that state."""
    bundle = sound(document_of(one_source(args.folder, args.tenant)))
    _expect("FORM", args.form, bundle.forms)
    _expect("--role", args.role, bundle.roles)
    asked = _Asked(bundle, args.form, args.role, dict(args.values), system_clock())
    labels = Labels(bundle, speech_for(bundle.tenant, args.language))
    if args.state is not None:
        why, label = asked.button(args.thing, args.state), labels.name("transition", args.thing)
    else:
        why, label = asked.field(args.thing, args.option), labels.name("field", args.thing)
    if args.option is not None:
        option = labels.name(f"custom.{args.thing}", args.option)
        label = labels.speech.say("why.option_of", field=label, option=option)
    answer = told(labels, withholding(why, reader(bundle, asked.actor.roles, sees_people=True)), label)
    if args.format == "json":
        tell_json({"kind": why.kind, "shown": why.shown, **answer})
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(answer))
    return DONE


def sound(document: Document) -> Bundle:
    """The bundle. Raises BrokenBundle for a document with errors."""
    wrong = errors(check(document))
    if wrong:
        raise BrokenBundle(wrong)
    return load_bundle(document, 0)


def value_of(word: str) -> tuple[str, Any]:
    """`field=value`; what is JSON is taken as such, anything else as a text."""
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(say("console.not_a_value", found=word))
    with suppress(ValueError):
        return name, json.loads(value)
    return name, value


@dataclass(frozen=True)
class _Asked:
    """`values` by field, and by fact of the ticket what differs from one that has just come in."""

    bundle: Bundle
    form: str
    role: str
    values: Mapping[str, Any]
    now: datetime

    @cached_property
    def actor(self) -> Actor:
        return actor_of(self.bundle, Case(self.role, self.bundle.language, self.form))

    @cached_property
    def program(self) -> FormProgram:
        return compile_form(self.bundle.forms[self.form], self.bundle)

    def field(self, field: str, option: str | None) -> Why:
        _expect("FIELD", field, self.bundle.fields)
        facts, roles = facts_of(self.now, self.bundle, self.actor), self.actor.roles
        seen = Seen(self.program, evaluate(self.program, self._answers(roles), facts, roles), facts, roles)
        return why_field(self.bundle, seen, field) if option is None else why_option(self.bundle, seen, field, option)

    def button(self, transition: str, state: str) -> Why:
        """The ticket may have values of anybody's, and of fields that are not on its form."""
        workflow = self.bundle.workflows[self.bundle.forms[self.form].workflow]
        _expect("--state", state, workflow.states)
        _expect("TRANSITION", transition, {each.id for each in workflow.transitions})
        later = {name: value for name, value in self.values.items() if name not in self.program.placed}
        answers = {**later, **self._answers(frozenset(self.bundle.roles))}
        case = Case(self.role, self.bundle.language, self.form, state, answers)
        facts = facts_of_ticket(self.now, self.bundle, self.actor, row_of(self.now, self.bundle, case), case)
        facts |= {name: value for name, value in self.values.items() if name in facts}
        may_reply = "ticket.reply" in self.actor.permissions
        return why_transition(workflow, transition, state, self.actor.roles, facts, may_reply=may_reply)

    def _answers(self, roles: frozenset[str]) -> Mapping[str, Any]:
        """Raises Refused for what is no value of its field."""
        sent = read_answers(self.program, self.values, roles, ValueContext(today=self.now.date()))
        if sent.wrong:
            raise Refused(problem for wrong in sent.wrong.values() for problem in wrong.problems)
        return sent.clean


def _expect(option: str, id: str, known: Mapping[str, object] | set[str]) -> None:
    if id not in known:
        raise Wrong("console.not_known", option=option, found=id, known=", ".join(sorted(known)))


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    yield f"{answer['label']}: {', '.join(chip['text'] for chip in answer['chips'])}"
    for reason in answer["reasons"]:
        yield f"{_MARKS[reason['mark']]} {reason['text']}"
        if reason["sentence"]:
            yield f"    {reason['sentence']}"
        for part in reason["parts"]:
            yield f"    {'  ' * part['depth']}{_MARKS[part['mark']]} {part['text']} {part['actual']}".rstrip()
