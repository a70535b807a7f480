"""A row of a list of people or organizations, read as the desk writes such things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.actions.details import Details, PostalAddress
from app.actions.particulars import LONGEST_NAME
from app.core.config import OPTION_TYPES, Field
from app.core.formats import normal_form
from app.core.headers import yes_or_no
from app.core.problems import Problem, Refused
from app.core.text import fold
from app.tenancy.work import Work

CUSTOM = "custom."
_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_BETWEEN = re.compile(r"[\s,;،؛]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """`columns`: what each column is, "" for none. `verified`: one knows that the addresses are theirs."""

    columns: tuple[str, ...]
    existing: Literal["skip", "update"] = "skip"
    invite: bool = False
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read. Empty is what was not said."""

    name: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    organization: str = ""
    details: Details = field(default_factory=Details)
    language: str = ""


def read_line(work: Work, rules: Rules, cells: Sequence[str]) -> Line:
    """The row in the desk's own words. Raises Refused by column."""
    said = {target: cell for target, cell in zip(rules.columns, cells, strict=False) if target and cell.strip()}
    problems: list[Problem] = []
    name = tidy(" ".join(filter(None, (said.get("name"), said.get("family")))))
    if not name or len(name) > LONGEST_NAME:
        problems.append(Problem("field.too_long", "name", {"max": LONGEST_NAME}) if name else _required("name"))
    addresses = {}
    for kind in ("email", "mobile"):
        value = normal_form(kind, said[kind]) if kind in said else ""
        if value is None:
            problems.append(Problem(f"field.not_{kind}", kind))
        elif value:
            addresses[kind] = value
    if not addresses and not problems:
        problems.append(Problem("person.no_address", "email"))
    language = said.get("language", "").lower()
    if language and language not in work.bundle.tenant.languages:
        problems.append(Problem("field.not_offered", "language"))
    if problems:
        raise Refused(problems)
    return Line(name, addresses, tidy(said.get("organization", "")), _details(work, said), language)


def read_organization(rules: Rules, cells: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Name and domains of an organization; what is wrong with them is said when it is taken in."""
    said = {target: cell for target, cell in zip(rules.columns, cells, strict=False) if target}
    domains = _BETWEEN.split(said.get("domains", ""))
    return tidy(said.get("name", "")), tuple(each for each in domains if each)


def _details(work: Work, said: Mapping[str, str]) -> Details:
    fields = work.bundle.fields
    custom = {
        target.removeprefix(CUSTOM): _value(fields[target.removeprefix(CUSTOM)], cell)
        for target, cell in said.items()
        if target.startswith(CUSTOM)
    }
    postal = (PostalAddress(said["postal"]),) if "postal" in said else ()
    return Details(tidy(said.get("job", "")), postal, custom)


def _value(field: Field, cell: str) -> Any:
    """What was written, where that is a choice the choice itself."""
    if field.type == "boolean":
        truth = yes_or_no(cell)
        return cell if truth is None else truth
    if field.type not in OPTION_TYPES:
        return cell
    ids = {fold(label): option.id for option in field.options for label in option.label.by_language.values()}
    parts = [part.strip() for part in cell.replace("،", ",").replace(";", ",").split(",")]
    chosen = [ids.get(fold(part), part) for part in parts if part]
    return chosen if field.type in ("multi_select", "cascade") else ids.get(fold(cell), cell.strip())


def tidy(text: str) -> str:
    return " ".join(text.translate(_ARABIC).split())


def _required(column: str) -> Problem:
    return Problem("field.required", column)
