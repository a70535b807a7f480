"""A typed line read as a condition, a mistake named at its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from app.core.conditions.reading import MAX_DEPTH, MAX_LEAVES, parse
from app.core.conditions.tokens import BY_WORDS, FOUND, JOINED, Token, tokens, wrong
from app.core.conditions.tree import ConditionError
from app.core.conditions.vocabulary import LIST_OPERATORS, VALUELESS_OPERATORS
from app.core.problems import Refused

T = TypeVar("T")
Json = dict[str, Any]
_LONGEST_SIGN = 3  # words
_DEEPEST = 24  # brackets and `not` within one another
_MOST = {"too_deep": MAX_DEPTH, "too_many": MAX_LEAVES}
_BLAMED = {"too_deep": "too_deep", "too_many_leaves": "too_many", "wrong_moment": "moment"}


def parsed(text: str) -> Json:
    """The condition that a text says, as JSON; `parsed(written(c)) == c`.

    Raises Refused with one Problem `condition_text.…`, whose `at` says how many characters stand before the mistake.
    """
    reader = _Reader(list(tokens(text)))
    condition = reader.whole()
    try:
        parse(condition)
    except ConditionError as error:  # what no single place is to blame for
        what = _BLAMED.get(error.code, "value")
        raise wrong(what, reader.place_of(error), found=str(error.found)[:FOUND], max=_MOST.get(what, 0)) from error
    return condition


class _Reader:
    """Reads one text from its start; `places` are those of the parts that were read, by their JSON."""

    def __init__(self, words: list[Token]) -> None:
        self._words, self._next, self._depth = words, 0, 0
        self._places: list[tuple[Json, int]] = []

    def whole(self) -> Json:
        condition = self._group("or")
        if self._here.kind != "end":
            raise self._wrong("end")
        return condition

    def place_of(self, error: ConditionError) -> int:
        """Where the part stands that cannot be taken: the one that the error found, or the beginning."""
        named = (at for part, at in self._places if error.found in (part.get("value"), part.get("fact"), _now(part)))
        return next(named, 0)

    def _group(self, word: str) -> Json:
        items = [self._item(word)]
        while self._take_word(word):
            items.append(self._item(word))
        group = "any" if word == "or" else "all"
        return items[0] if len(items) == 1 else {group: items}

    def _item(self, word: str) -> Json:
        return self._group("and") if word == "or" else self._noted(self._single())

    def _noted(self, part: Json) -> Json:
        if not self._take_word("note"):
            return part
        token = self._take()
        if not isinstance(token.value, str) or token.kind != "value":
            raise self._wrong("text", token)
        return {**part, "note": token.value}

    def _single(self) -> Json:
        if self._take_word("not"):
            return {"not": self._deeper(self._single)}
        for group in JOINED:
            if self._take_word(group):
                return {group: self._bracketed(self._items)}
        if self._here.text == "(":
            return self._bracketed(lambda: self._group("or"))
        return self._comparison()

    def _items(self) -> list[Json]:
        items = [self._group("or")]
        while self._take_sign(","):
            items.append(self._group("or"))
        return items

    def _bracketed(self, read: Callable[[], T]) -> T:
        if not self._take_sign("("):
            raise self._wrong("open")
        held = self._deeper(read)
        if not self._take_sign(")"):
            raise self._wrong("close")
        return held

    def _deeper(self, read: Callable[[], T]) -> T:
        """What stands behind the bracket or the `not` that was taken last."""
        self._depth += 1
        if self._depth > _DEEPEST:
            last = self._words[self._next - 1]
            raise wrong("too_deep", last.at, found=last.text, max=MAX_DEPTH)
        held = read()
        self._depth -= 1
        return held

    def _comparison(self) -> Json:
        fact = self._take()
        if fact.kind != "fact":
            raise self._wrong("fact", fact)
        op = self._operator()
        leaf: Json = {"fact": fact.text, "op": op}
        if op not in VALUELESS_OPERATORS:
            at = self._here.at
            leaf["value"] = self._list_or_fact() if op in LIST_OPERATORS else self._operand(op)
            self._places.append((leaf, at))
        return leaf

    def _operator(self) -> str:
        """The longest run of words that is one."""
        ahead = [token.text for token in self._words[self._next : self._next + _LONGEST_SIGN]]
        for count in range(len(ahead), 0, -1):
            op = BY_WORDS.get(tuple(ahead[:count]))
            if op is not None:
                self._next += count
                return op
        raise self._wrong("operator")

    def _operand(self, op: str) -> Any:
        token = self._take()
        if token.kind == "value":
            return token.value
        if token.kind == "fact" and op != "matches_format":
            return {"fact": token.text}
        if token.kind == "now":
            return {"now": token.value}
        raise self._wrong("value", token)

    def _list_or_fact(self) -> Any:
        if self._here.kind == "fact":
            return {"fact": self._take().text}
        if not self._take_sign("["):
            raise self._wrong("list")
        values = [self._literal()]
        while self._take_sign(","):
            values.append(self._literal())
        if not self._take_sign("]"):
            raise self._wrong("close_list")
        return values

    def _literal(self) -> Any:
        token = self._take()
        if token.kind != "value":
            raise self._wrong("value", token)
        return token.value

    @property
    def _here(self) -> Token:
        return self._words[self._next]

    def _take(self) -> Token:
        token = self._here
        self._next += token.kind != "end"
        return token

    def _take_word(self, word: str) -> bool:
        return self._taken("word", word)

    def _take_sign(self, sign: str) -> bool:
        return self._taken("sign", sign)

    def _taken(self, kind: str, text: str) -> bool:
        is_it = self._here.kind == kind and self._here.text == text
        self._next += is_it
        return is_it

    def _wrong(self, what: str, token: Token | None = None) -> Refused:
        token = token or self._here
        return wrong(what, token.at, found=token.text[:FOUND])


def _now(part: Json) -> Any:
    value = part.get("value")
    return value.get("now") if isinstance(value, dict) else None
