"""What is told of trials: past tickets under a draft, golden ones, and why something is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.designer.replaying import ReplayPart
from app.actions.views import FormView
from app.api.door import Call
from app.core.conditions import Condition, to_json
from app.core.conditions.explain import Explained
from app.core.disclosing import WITHHELD, tells
from app.core.placing import Placement
from app.core.problems import Problem
from app.core.reasons import Reason, Why
from app.core.trial import Difference, GoldenResult, Miss


@dataclass(frozen=True, slots=True)
class Explanation:
    """A part of a condition. `holds` is null and `withheld` true for a value that the caller may not see."""

    kind: str
    holds: bool | None
    fact: str | None
    op: str | None
    expected: Any
    actual: Any
    withheld: bool
    items: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class DifferenceShape:
    """`kind` says what is other, `rule` which rule, transition or policy causes it. `times` is for letters."""

    number: str
    subject: str
    kind: str
    field: str
    before: Any
    after: Any
    rule: str
    cause: str
    in_draft: bool
    when: Mapping[str, Any] | None
    because: Explanation | None
    stops: bool
    times: int


@dataclass(frozen=True, slots=True)
class Replay:
    """A batch of `looked` tickets of `total`; send `next` as `cursor` to go on."""

    looked: int
    total: int
    differences: tuple[DifferenceShape, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class GoldenShape:
    id: str
    label: str | None
    is_met: bool
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class GoldenShapes:
    items: tuple[GoldenShape, ...]


@dataclass(frozen=True, slots=True)
class PreviewedField:
    """`options` are the ones offered, null for what is no choice."""

    id: str
    visible: bool
    required: bool
    read_only: bool
    options: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The form as it would look, and where its ticket would go; `places` is empty while `errors` are told."""

    fields: tuple[PreviewedField, ...]
    places: Mapping[str, str | None]
    errors: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ReasonShape:
    """`effect` names what decides, `speaks_for` whether it speaks for the thing being there."""

    effect: str
    speaks_for: bool
    rule: str
    names: tuple[str, ...]
    when: Mapping[str, Any] | None
    explained: Explanation | None


@dataclass(frozen=True, slots=True)
class WhyShape:
    kind: str
    id: str
    option: str
    shown: bool
    required: bool
    read_only: bool
    reasons: tuple[ReasonShape, ...]
    version: int
    published_at: datetime | None
    author_name: str


def replay_shape(part: ReplayPart) -> Replay:
    return Replay(part.looked, part.total, tuple(difference_shape(each) for each in part.differences), part.next)


def difference_shape(found: Difference) -> DifferenceShape:
    plain = {name: getattr(found, name) for name in DifferenceShape.__slots__}
    told = {"before": _told(found.before), "after": _told(found.after)}
    more = {"when": _condition(found.when), "because": explanation(found.because)}
    return DifferenceShape(**{**plain, **told, **more})


def golden_shape(call: Call, result: GoldenResult) -> GoldenShape:
    return GoldenShape(result.golden.id, call.label(result.golden.label), result.is_met, result.misses)


def preview_shape(call: Call, view: FormView, places: Placement | None, problems: Iterable[Problem]) -> Preview:
    fields = (
        PreviewedField(
            id=name,
            visible=state.visible,
            required=state.required,
            read_only=state.read_only,
            options=tuple(option.id for option in state.options) if state.field.options else None,
        )
        for name, state in view.state.fields.items()
    )
    errors = ({"field": each.field, "code": each.key, "message": call.speech.refusal(each)} for each in problems)
    placed = {} if places is None else {name: getattr(places, name).value for name in Placement.__slots__}
    return Preview(tuple(fields), placed, tuple(errors))


def why_shape(why: Why) -> WhyShape:
    plain = {name: getattr(why, name) for name in WhyShape.__slots__}
    return WhyShape(**{**plain, "reasons": tuple(_reason(reason) for reason in why.reasons)})


def explanation(found: Explained | None) -> Explanation | None:
    """The explanation without what must not be told."""
    if found is None:
        return None
    is_told = tells(found)
    return Explanation(
        kind=found.kind,
        holds=found.holds if is_told else None,
        fact=found.fact,
        op=found.op,
        expected=_told(found.expected),
        actual=_told(found.actual),
        withheld=not is_told,
        items=tuple(each for item in found.items if (each := explanation(item)) is not None),
    )


def _reason(reason: Reason) -> ReasonShape:
    when, explained = _condition(reason.when), explanation(reason.explained)
    return ReasonShape(reason.effect, reason.speaks_for, reason.rule, reason.names, when, explained)


def _condition(condition: Condition | None) -> Mapping[str, Any] | None:
    return None if condition is None else to_json(condition)


def _told(value: Any) -> Any:
    return None if value is WITHHELD else value
