"""How a `config` command ended: in sentences, as a JSON document, or as findings in SARIF."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.console import DONE, LANGUAGE, REFUSED, complain, sentence, tell
from app.core.problems import Refused
from app.tenancy.bundle import BrokenBundle, Finding
from app.tenancy.bundle.report import lines, listed, say_in
from app.tenancy.bundle.report import sentence as sentence_of
from app.tenancy.bundle.sarif import as_sarif


@dataclass(frozen=True, slots=True)
class Outcome:
    """`told` is the answer in sentences, `complaints` what went wrong; `facts` the same for a program, where `outcome`
    is its one word. `findings` are added to them.
    """

    status: int
    outcome: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    told: Sequence[str] = ()
    complaints: Sequence[str] = ()
    findings: Sequence[Finding] = ()


def ended(fmt: str, act: Callable[[], Outcome]) -> int:
    """Do it and print how it ended; the exit status. A refusal is an outcome like any other."""
    try:
        outcome = act()
    except BrokenBundle as error:
        outcome = broken(REFUSED, error.findings)
    except Refused as error:
        outcome = _refused(error)
    if fmt == "text":
        _print(outcome, told=tell)
    elif fmt == "sarif":
        sys.stdout.write(as_sarif((one, sentence_of(one, say_in(LANGUAGE))) for one in outcome.findings) + "\n")
        _print(outcome, told=complain)
    else:
        found = listed(outcome.findings, say_in(LANGUAGE))
        tell_json({"outcome": outcome.outcome, **outcome.facts, "findings": found})
    return outcome.status


def tell_json(document: Any) -> None:
    """An answer for a program."""
    tell(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def broken(status: int, findings: Sequence[Finding], *more: str) -> Outcome:
    """A bundle with mistakes; `more` sentences about it."""
    said = [*lines(findings, say_in(LANGUAGE)), *more]
    return Outcome(status, "broken", complaints=said, findings=findings)


def done(outcome: str, told: Sequence[str], **facts: Any) -> Outcome:
    return Outcome(DONE, outcome, facts, told)


def _refused(error: Refused) -> Outcome:
    said = [sentence(problem) for problem in error.problems]
    problems = [
        {"key": problem.key, "field": problem.field, "message": message}
        for problem, message in zip(error.problems, said, strict=True)
    ]
    return Outcome(REFUSED, "refused", {"problems": problems}, complaints=said)


def _print(outcome: Outcome, told: Callable[[str], None]) -> None:
    for line in outcome.told:
        told(line)
    for line in outcome.complaints:
        complain(line)
