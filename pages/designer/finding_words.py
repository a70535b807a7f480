"""Findings of a draft in the words of its reader: what they name is called as the draft calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import place
from app.tenancy.bundle.report import sentence
from pages.designer.drafting import Drafting
from pages.designer.places import spoken, text_in
from pages.designer.standing import standing

_BY_ID = frozenset({
    "calendar_never_open", "customer_note", "dead_end_state", "filter_not_indexed", "form_nobody_submits",
    "golden_field", "golden_transition", "group_of_other_department", "nobody_may", "options_twice",
    "pause_everything", "policy_shadowed", "policy_without_target", "required_never_visible", "required_not_editable",
    "role_sees_no_department", "role_sees_nothing", "rule_cycle", "several_default_priorities",
    "submitter_without_permission", "topic_form_closed", "topic_form_silent", "transition_without_taker",
    "unreachable_state",
})  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")


def finding_told(drafting: Drafting, finding: Finding) -> str:
    """What is wrong. What the format itself says of a file stays in the words of the format."""
    say, kind = drafting.visit.t, finding.code.partition(".")[2]
    if kind == "missing_translation":
        at = place(finding.file, finding.pointer)
        languages = _replaced(finding.expected, lambda tag: spoken(drafting, f"language.{tag}", tag))
        return sentence(replace(finding, found=standing(drafting, at), expected=languages), say)
    if kind not in _BY_ID:
        return sentence(finding, say)
    labels = _labels(drafting, finding)

    def called(name: str) -> str:
        return labels.get(name.removeprefix("custom.")) or spoken(drafting, f"permission.{name}", name)

    named = replace(finding, found=_replaced(finding.found, called), expected=_replaced(finding.expected, called))
    return sentence(named, say)


def _replaced(text: str | None, called: Any) -> str | None:
    return text and _NAME.sub(lambda name: called(name[0]), text)


def _labels(drafting: Drafting, finding: Finding) -> dict[str, str]:
    """The label of each id; of two with the same id that of the file in which something was found."""
    own = place(finding.file, "")
    held: Any = drafting.document
    for token in own:
        held = held.get(token, {}) if isinstance(held, dict) else {}
    return {id: text_in(drafting, label) for part in (drafting.document, held) for id, label in _labelled(part)}


def _labelled(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _labelled(each)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str) and value.get("label"):
            yield value["id"], value["label"]
        for each in value.values():
            yield from _labelled(each)
