"""A condition said in words, in the language of whoever gives the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import reduce
from typing import Protocol, TypeAlias

from app.core.conditions.tree import All, Condition, FactRef, Leaf, Not, RelativeMoment, Value
from app.core.conditions.vocabulary import FACTS, ORDERING

Name: TypeAlias = Callable[[str, str], str]
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_WHEN = frozenset({"day", "moment", "time"})


class Say(Protocol):
    """A text of `i18n/` in one language, its parameters filled in."""

    def __call__(self, key: str, **args: object) -> str: ...


def sentence(condition: Condition, say: Say, name: Name) -> str:
    """«اگر اولویت «فوری» باشد و …» / "If priority is “Urgent” and …".

    `name(kind, id)` gives the label of: `("fact", fact)` a core fact or `custom.<field>`; `(source, id)` an id of the
    bundle or a row, by the source the vocabulary names (`("priority", "urgent")`, `("person", "7")`);
    `("custom.<field>", value)` a value of an own field (option, date, number, as text); `("when", iso)` a date or
    moment; `("number", "12")`; `("format", "mobile")`. Free text is passed through unnamed.
    """
    return say("condition.sentence", condition=clause(condition, say, name))


def clause(condition: Condition, say: Say, name: Name) -> str:
    """The same without its «اگر»."""
    return _Speaker(say, name).part(condition, is_inner=False)


class _Speaker:
    def __init__(self, say: Say, name: Name) -> None:
        self._say, self._name = say, name

    def part(self, condition: Condition, *, is_inner: bool) -> str:
        if isinstance(condition, Leaf):
            return self._leaf(condition, "condition.is")
        if isinstance(condition, Not):
            return self._negated(condition.item, is_inner=is_inner)
        said = self._joined(condition)
        return self._say("condition.group", condition=said) if is_inner and len(condition.items) > 1 else said

    def _joined(self, group: Condition) -> str:
        if isinstance(group, Leaf | Not):
            return self.part(group, is_inner=False)
        word = "and" if isinstance(group, All) else "or"
        return self._chain((self.part(item, is_inner=len(group.items) > 1) for item in group.items), word)

    def _chain(self, parts: Iterable[str], word: str) -> str:
        return reduce(lambda left, right: self._say(f"condition.{word}", left=left, right=right), parts)

    def _negated(self, item: Condition, *, is_inner: bool) -> str:
        if isinstance(item, Not):
            return self.part(item.item, is_inner=is_inner)
        if isinstance(item, Leaf):
            return self._leaf(item, "condition.is_not")
        key = "condition.not_all" if isinstance(item, All) else "condition.none"
        return self._say(key, condition=self._joined(item))

    def _leaf(self, leaf: Leaf, prefix: str) -> str:
        return self._say(f"{prefix}.{self._form(leaf)}", fact=self._name("fact", leaf.fact), value=self._value(leaf))

    def _form(self, leaf: Leaf) -> str:
        """Moments are earlier and later where numbers are less and more."""
        if leaf.op in ORDERING:
            return f"{leaf.op}_when" if _is_when(leaf) else leaf.op
        is_compared_with_fact = leaf.op in ("eq", "ne") and isinstance(leaf.value, FactRef)
        return f"{leaf.op}_fact" if is_compared_with_fact else leaf.op

    def _value(self, leaf: Leaf) -> str:
        value = leaf.value
        if isinstance(value, FactRef):
            return self._name("fact", value.fact)
        if isinstance(value, RelativeMoment):
            return self._relative(value.duration)
        if not isinstance(value, tuple):
            return self._literal(leaf, value)
        *first, last = [self._literal(leaf, item) for item in value]
        if not first:
            return last
        word = "list_and" if leaf.op == "contains_all" else "list_or"
        return self._say(f"condition.{word}", left=self._chain(first, "list"), right=last)

    def _literal(self, leaf: Leaf, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return self._quoted(self._say("condition.yes" if value else "condition.no"))
        kind = _kind(leaf)
        label = str(value) if kind is None else self._name(kind, str(value))
        return label if kind in ("when", "number") or leaf.op in ORDERING else self._quoted(label)

    def _quoted(self, label: str) -> str:
        return self._say("condition.quoted", value=label)

    def _relative(self, length: timedelta) -> str:
        seconds = int(abs(length).total_seconds())
        parts: list[str] = []
        for unit, size in _UNITS:
            count, seconds = divmod(seconds, size)
            if count:
                key = f"condition.{unit}" if count == 1 else f"condition.{unit}s"
                parts.append(self._say(key, count=self._name("number", str(count))))
        if not parts:
            return self._say("condition.now")
        return self._say(
            "condition.ago" if length < timedelta() else "condition.ahead", length=self._chain(parts, "and")
        )


def _kind(leaf: Leaf) -> str | None:
    """What `name` is asked for; None = free text, said as it stands."""
    if leaf.op == "matches_format":
        return "format"
    known = FACTS.get(leaf.fact)
    if known is None:
        return leaf.fact
    if known.source is not None:
        return known.source
    return "when" if known.value in _WHEN else "number" if known.value == "number" else None


def _is_when(leaf: Leaf) -> bool:
    known, value = FACTS.get(leaf.fact), leaf.value
    if known is not None:
        return known.value in _WHEN
    return isinstance(value, str | RelativeMoment) or (isinstance(value, FactRef) and value.fact == "time.now")
