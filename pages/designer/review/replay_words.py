"""What a difference of the replay is called, by the words of the bundle it stands in."""

from __future__ import annotations

from typing import Any

from app.core.config import Bundle
from app.core.disclosing import WITHHELD
from app.core.trial import Difference, Group
from app.tenancy.labels import Labels
from pages.visit import Visit

_PLACES = frozenset({"priority", "department", "group", "topic", "product", "service_class", "state", "policy"})
_TURNED = frozenset({"required", "read_only"})
_OF_FIELDS = frozenset({"shown", "hidden", "required", "read_only", "options", "refused", "value"})


class ReplayWords:
    """`draft` is the bundle that was tried, `visit.bundle` the one in force."""

    def __init__(self, visit: Visit, draft: Bundle) -> None:
        self._visit = visit
        self._new, self._old = Labels(draft, visit.speech), Labels(visit.bundle, visit.speech)

    def effect(self, group: Group) -> str:
        """What the group has in common."""
        way = ""
        if group.kind in _TURNED:
            way = ".on" if group.examples[0].after else ".off"
        return self._visit.t(f"replay.kind.{group.kind}{way}", name=self._subject(group.kind, group.field))

    def rule(self, group: Group) -> str:
        """What causes it, in words where it is a condition."""
        labels = self._new if group.in_draft else self._old
        said = self._visit.t(f"replay.cause.{group.cause}", rule=self._cause(labels, group))
        if group.when is None:
            return said
        return f"{said} {self._visit.t('condition.sentence', condition=labels.clause(group.when))}"

    def change(self, each: Difference) -> str:
        """Before and after of one ticket; empty where the kind says it all."""
        if each.kind in ("shown", "hidden", "required", "read_only", "refused", "form"):
            return ""
        before, after = (self._value(labels, each, value) for labels, value in
                         ((self._old, each.before), (self._new, each.after)))  # fmt: skip
        return self._visit.t("replay.change", before=before, after=after)

    def label(self, each: Difference) -> str:
        """What it is about."""
        return self._subject(each.kind, each.field)

    def _cause(self, labels: Labels, group: Group) -> str:
        known = {"topic": "topic", "product": "product", "form": "form", "transition": "transition", "policy": "policy"}
        if group.cause in ("field", "access", "answer"):
            return labels.name("field", group.rule)
        if group.cause == "workflow":
            found = labels.bundle.workflows.get(group.rule)
            return group.rule if found is None else labels.text(found.label)
        return labels.name(known[group.cause], group.rule) if group.cause in known else group.rule

    def _subject(self, kind: str, id: str) -> str:
        if kind in _OF_FIELDS:
            return self._either("field", id)
        if kind == "transitions":
            return self._either("transition", id)
        return self._either("form", id) if kind == "form" else id

    def _either(self, kind: str, id: str) -> str:
        found = self._new.name(kind, id)
        return found if found != id else self._old.name(kind, id)

    def _value(self, labels: Labels, each: Difference, value: Any) -> str:
        if value in (None, "", (), []):
            return self._visit.t("replay.nothing")
        if value is WITHHELD:
            return self._visit.t("replay.withheld")
        if each.kind in _PLACES and isinstance(value, str):
            return labels.name(each.kind, value)
        if each.kind == "value":
            return labels.value(f"custom.{each.field}", value)
        if isinstance(value, tuple | list | frozenset | set):
            return self._visit.speech.say("design.list", items=tuple(self._part(labels, each, part) for part in value))
        return str(value)

    @staticmethod
    def _part(labels: Labels, each: Difference, part: Any) -> str:
        if each.kind == "options":
            return labels.name(f"custom.{each.field}", str(part))
        return labels.name("transition", str(part)) if each.kind == "transitions" else str(part)
