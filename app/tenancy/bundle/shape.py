"""L1: each part against its schema, with findings of our own instead of the validator's sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jsonschema import ValidationError

from app.tenancy.bundle.findings import Finding, finding, first_few, nearest, short
from app.tenancy.bundle.layout import ID, MAPPED_PARTS, PARTS, REQUIRED_PARTS, SINGLE_PARTS, At
from app.tenancy.bundle.schemas import schemas, validator

_ID_PATTERN = schemas()["common"]["$defs"]["id"]["pattern"]
_BOUNDS = {
    "minLength": "too_short", "maxLength": "too_long", "minimum": "too_small", "exclusiveMinimum": "too_small",
    "maximum": "too_great", "minItems": "too_few", "maxItems": "too_many", "minProperties": "too_few",
    "maxProperties": "too_many",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Violation:
    """A finding before it is known where the part lies."""

    code: str
    at: At
    found: str | None = None
    expected: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document, equal to any other of the same content."""

    kind: str
    digest: bytes
    value: Any = field(compare=False)


def check_shape(document: object, broken: frozenset[At] = frozenset()) -> list[Finding]:
    """Every violation of the schemas. Parts in `broken` could not be read and are not missed."""
    if not isinstance(document, dict):
        return [finding("L1.type", None, (), found=_type(document), expected="object")]
    found = list(_missing(document, broken))
    for kind, at, value in _parts(document):
        digest = hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).digest()
        for one in judged(_Part(kind, digest, value)):
            where = (*at, *one.at)
            found.append(
                finding(one.code, document, where, found=one.found, expected=one.expected, suggestion=one.suggestion)
            )
    return found


def _missing(document: Mapping[str, Any], broken: frozenset[At]) -> Iterator[Finding]:
    for part in REQUIRED_PARTS:
        if part not in document and (part,) not in broken:
            yield finding("L1.missing_part", document, (part,), expected=f"{part}.json")
    for part, value in document.items():
        if part not in PARTS:
            meant, known = nearest(part, PARTS), first_few(PARTS)
            yield finding("L1.unknown_key", document, (part,), found=short(part), expected=known, suggestion=meant)
        elif part not in SINGLE_PARTS and not isinstance(value, dict):
            yield finding("L1.type", document, (part,), found=_type(value), expected="object")


def _parts(document: Mapping[str, Any]) -> Iterator[tuple[str, At, Any]]:
    for part in SINGLE_PARTS:
        if part in document:
            yield part, (part,), document[part]
    for part, kind in MAPPED_PARTS.items():
        below = document.get(part)
        for key, value in below.items() if isinstance(below, dict) else ():
            yield kind, (part, key), value


@lru_cache(maxsize=512)
def judged(part: _Part) -> tuple[_Violation, ...]:
    """What is wrong with a part, found once for the same content: after an edit only what changed is judged anew."""
    met: dict[_Violation, None] = {}
    for error in validator(part.kind).iter_errors(part.value):
        met.update(dict.fromkeys(_translated(error)))
    return tuple(met)


def _translated(error: ValidationError) -> Iterator[_Violation]:
    at, wanted = tuple(error.absolute_path), error.validator_value
    if "propertyNames" in error.absolute_schema_path:
        yield _Violation("L1.key", (*at, str(error.instance)), short(error.instance), _looks_like(error))
    elif error.validator in _BOUNDS:
        yield _Violation(f"L1.{_BOUNDS[str(error.validator)]}", at, _size(error.instance), str(wanted))
    else:
        yield from _BY_KEYWORD[str(error.validator)](error, wanted, at)


def _size(value: Any) -> str:
    return str(len(value)) if isinstance(value, str | list | dict) else short(value)


def _wrong_type(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    expected = wanted if isinstance(wanted, str) else " | ".join(wanted)
    yield _Violation("L1.type", at, _type(error.instance), expected)


def _type(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    name = names.get(type(value), "null")
    return name if name in ("object", "array", "null") else f"{name} {short(value)}"


def _not_one_of(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    known = [str(value) for value in wanted]
    yield _Violation("L1.enum", at, short(error.instance), " | ".join(known), nearest(error.instance, known))


def _other_format(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    yield _Violation("L1.format_version", at, short(error.instance), str(wanted))


def _wrong_pattern(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    written = str(error.instance)
    if wanted == _ID_PATTERN:
        yield _Violation("L1.id", at, short(written), "a-z 0-9 _", _as_id(written))
    else:
        yield _Violation("L1.pattern", at, short(written), _looks_like(error))


def _as_id(written: str) -> str | None:
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in written.lower()).strip("_")
    return plain if ID.fullmatch(plain) else None


def _looks_like(error: ValidationError) -> str:
    examples = error.schema.get("examples") if isinstance(error.schema, dict) else None
    return short(examples[0]) if examples else str(error.validator_value)


def _properties(error: ValidationError) -> Mapping[str, Any]:
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    return known if isinstance(known, dict) else {}


def _given(error: ValidationError) -> Any:
    return error.instance


def _missing_keys(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    given, known = _given(error), _properties(error)
    strange = [key for key in given if known and key not in known]
    for key in wanted:
        if key not in given:
            yield _Violation("L1.required", at, None, key, nearest(key, strange))


def _missing_partner(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    given = _given(error)
    for key, partners in wanted.items():
        for partner in partners if key in given else ():
            if partner not in given:
                yield _Violation("L1.required", at, None, partner)


def _unknown_keys(error: ValidationError, _wanted: Any, at: At) -> Iterator[_Violation]:
    known = _properties(error)
    for key in _given(error):
        if key not in known:
            yield _Violation("L1.unknown_key", (*at, key), short(key), first_few(known), nearest(key, known))


def _repeated(error: ValidationError, _wanted: Any, at: At) -> Iterator[_Violation]:
    items = _given(error)
    written = [json.dumps(item, sort_keys=True) for item in items]
    for number, item in enumerate(written):
        if item in written[:number]:
            yield _Violation("L1.repeated", (*at, number), short(items[number]))


def _not_exactly_one(error: ValidationError, wanted: Any, at: At) -> Iterator[_Violation]:
    if not isinstance(error.instance, dict):
        return  # what is no object has no keys to choose from; its type is found
    known = [key for choice in wanted for key in choice["required"]]
    given = [key for key in known if key in _given(error)]
    yield _Violation("L1.one_of", at, ", ".join(given) or None, " | ".join(known))


def _out_of_place(_error: ValidationError, _wanted: Any, at: At) -> Iterator[_Violation]:
    yield _Violation("L1.out_of_place", at, short(at[-1] if at else ""))


_BY_KEYWORD: Mapping[str, Callable[[ValidationError, Any, At], Iterator[_Violation]]] = {
    "type": _wrong_type, "enum": _not_one_of, "pattern": _wrong_pattern, "required": _missing_keys,
    "dependentRequired": _missing_partner, "additionalProperties": _unknown_keys, "uniqueItems": _repeated,
    "oneOf": _not_exactly_one, "not": _out_of_place, "const": _other_format,
}  # fmt: skip
