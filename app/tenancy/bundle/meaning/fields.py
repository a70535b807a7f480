"""Fields that cannot be answered, or promise more than the company allows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from app.core.config import OPTION_TYPES, VALUELESS_TYPES, Field
from app.core.findable import blind_readers, share
from app.core.iso import parse_iso_date
from app.core.problems import Refused
from app.core.values import VALUE_TYPES, ValueContext
from app.tenancy.bundle.findings import Finding, finding, short
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.library import CATALOGUE_CHOICES
from app.tenancy.bundle.meaning.subject import Subject

MAX_FIELDS, MAX_INDEXED = 200, 12
_LIMITS = (("max_bytes", "attachment_bytes"), ("max_files", "attachments_per_message"))
_PAIRS = (("minimum", "maximum", "max"), ("min_length", "max_length", "max_length"))
_NO_FILES = ValueContext(today=date(2000, 1, 1))  # literal defaults do not depend on the day


def check(subject: Subject) -> Iterator[Finding]:
    listed = subject.document["fields"]["fields"]
    at: At = ("fields", "fields")
    yield from _too_many(subject, [item["id"] for item in listed], MAX_FIELDS, "L3.too_many_fields")
    indexed = [item["id"] for item in listed if item.get("indexed")]
    yield from _too_many(subject, indexed, MAX_INDEXED, "L3.too_many_indexed")
    for number, item in enumerate(listed):
        field, here = subject.bundle.fields[item["id"]], (*at, number)
        yield from _options(subject, field, here)
        yield from _bounds(subject, field, here)
        yield from unfit_default(subject, field, here)
        yield from _unsearched(subject, field, here)
        if field.type == "file":
            yield from _files(subject, field, here)


def _too_many(subject: Subject, names: list[str], most: int, code: str) -> Iterator[Finding]:
    if len(names) > most:
        yield finding(code, subject.document, ("fields", "fields"), found=str(len(names)), expected=str(most))


def _options(subject: Subject, field: Field, at: At) -> Iterator[Finding]:
    item = subject.document["fields"]["fields"][at[-1]]
    if field.type in OPTION_TYPES and not field.reserved:
        has_set = "option_set" in item
        if not field.options and not subject.is_troubled((*at, "option_set")):
            yield finding("L3.options_missing", subject.document, at, found=field.type, expected="options | option_set")
        elif has_set and "options" in item:
            yield finding("L3.options_twice", subject.document, (*at, "option_set"), found=field.id)


def _bounds(subject: Subject, field: Field, at: At) -> Iterator[Finding]:
    for key, day in (("min", field.minimum), ("max", field.maximum)):
        if isinstance(day, str) and not _is_day(day):
            yield finding("L3.no_such_day", subject.document, (*at, key), found=day)
    for low, high, key in _PAIRS:
        least, most = getattr(field, low), getattr(field, high)
        if least is not None and most is not None and least > most:
            yield finding("L3.bounds", subject.document, (*at, key), found=short(most), expected=short(least))


def _is_day(written: str) -> bool:
    try:
        parse_iso_date(written)
    except ValueError:
        return False
    return True


def unfit_default(subject: Subject, field: Field, at: At) -> Iterator[Finding]:
    """A literal default that the field would refuse."""
    default = field.default
    if default is None or field.type in VALUELESS_TYPES or (isinstance(default, dict) and set(default) == {"fact"}):
        return
    if not takes(subject, field, default):
        yield finding("L3.default_unfit", subject.document, (*at, "default"), found=short(default), expected=field.type)


def _unsearched(subject: Subject, field: Field, at: At) -> Iterator[Finding]:
    """Searchable in vain: those who look into what staff say among themselves would find what they may not see."""
    if field.searchable and share(subject.bundle, field.id) is None:
        blind = ", ".join(blind_readers(subject.bundle, field))
        here = (*at, "searchable")
        yield finding(
            "L3.searched_by_nobody", subject.document, here, found=field.id, expected=blind, severity="warning"
        )


def takes(subject: Subject, field: Field, value: object) -> bool:
    """Whether the field would accept that literal."""
    if field.id in CATALOGUE_CHOICES or field.type == "product":
        return value in (subject.references.library.choices(field.id) or [])
    return _accepts(dataclasses.replace(field, computed=None), value)


def _accepts(field: Field, value: object) -> bool:
    try:
        VALUE_TYPES[field.type].clean(value, field, _NO_FILES)
    except Refused:
        return False
    return True


def _files(subject: Subject, field: Field, at: At) -> Iterator[Finding]:
    limits = subject.bundle.tenant.limits
    for own, general in _LIMITS:
        value, most = getattr(field, own), getattr(limits, general)
        if value is not None and value > most:
            yield finding("L3.wider_than_company", subject.document, (*at, own), found=str(value), expected=str(most))
    strange = sorted((field.file_types or frozenset()) - limits.attachment_types)
    if strange:
        known = " ".join(sorted(limits.attachment_types))
        here = (*at, "types")
        yield finding("L3.wider_than_company", subject.document, here, found=" ".join(strange), expected=known)
