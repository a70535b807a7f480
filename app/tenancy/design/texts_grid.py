"""All texts of a document as a grid, object × language: read, narrowed, changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.problems import Problem, Refused
from app.core.text import fold
from app.tenancy.bundle.layout import MAPPED_PARTS, At, Document, pointer
from app.tenancy.bundle.walk import Node, walk
from app.tenancy.design.edits import Edit

ROWS = 50  # of one page
LONGEST = 8000  # letters, as the schema has it


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text. `key` as in the files of texts; `part` is the file it stands in, without its ending.

    `said`: what it says by language. `missing`: the company's languages without a word.
    """

    key: str
    part: str
    at: At
    said: Mapping[str, str]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the grid is wanted. `part`: a file, or a folder of files; `page` from 0."""

    part: str = ""
    missing: bool = False
    search: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class TextPage:
    """`total` rows answer to what was asked, on `pages` pages; `missing` of all rows lack a language."""

    rows: tuple[TextRow, ...]
    total: int
    pages: int
    page: int
    missing: int


def languages_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The company's languages, the first is its own; none while the draft does not name them as it should."""
    tenant = document.get("tenant")
    listed = tenant.get("languages") if isinstance(tenant, Mapping) else None
    return tuple(tag for tag in listed if isinstance(tag, str)) if isinstance(listed, list) else ()


def rows(document: Mapping[str, Any]) -> tuple[TextRow, ...]:
    """Every text that says something in some language, in the order of the files."""
    languages, laid = languages_of(document), document.get("texts")
    if not languages:
        return ()
    overlays = {tag: each for tag, each in laid.items() if isinstance(each, dict)} if isinstance(laid, dict) else {}
    found: dict[str, TextRow] = {}
    for node in walk(document):
        if node.kind != "text" or node.name in found:
            continue
        said = _said(node, languages[0], overlays)
        if said:
            missing = tuple(tag for tag in languages if tag not in said)
            found[node.name] = TextRow(node.name, _part(node.at), node.at, said, missing)
    return tuple(found.values())


def _said(node: Node, first: str, overlays: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """An overlay fills what the object itself does not say."""
    laid = {tag: texts[node.name] for tag, texts in overlays.items() if node.name in texts}
    return laid | own_words(node.value, first)


def own_words(value: Any, first: str) -> dict[str, str]:
    """What an object says by language; a plain string is in the company's first one."""
    if isinstance(value, dict):
        return dict(value)
    return {first: value} if isinstance(value, str) else {}


def _part(at: At) -> str:
    return "/".join(str(token) for token in at[: 2 if at[0] in MAPPED_PARTS else 1])


def parts(every: Iterable[TextRow]) -> tuple[str, ...]:
    """The files that have texts, in order."""
    return tuple(dict.fromkeys(row.part for row in every))


def picked(every: Sequence[TextRow], asked: Asked) -> TextPage:
    """One page of the rows that were asked for, those first that lack a language."""
    wanted = fold(asked.search)
    kept = [
        row
        for row in every
        if (not asked.part or row.part == asked.part or row.part.startswith(f"{asked.part}/"))
        and (row.missing or not asked.missing)
        and (not wanted or wanted in fold(" ".join((row.key, *row.said.values()))))
    ]
    kept.sort(key=lambda row: not row.missing)
    pages = max(1, -(-len(kept) // ROWS))
    page = min(max(asked.page, 0), pages - 1)
    shown = tuple(kept[page * ROWS : (page + 1) * ROWS])
    return TextPage(shown, len(kept), pages, page, sum(bool(row.missing) for row in every))


def changed(document: Document, row: TextRow, words: Mapping[str, str]) -> list[Edit]:
    """The edits by which a text says those words by language; "" takes those of a language away.

    What is told by a file of texts is changed there, all else in the object itself. Raises Refused at `text` for
    words that are too long and for taking away the last ones.
    """
    if any(len(text) > LONGEST for text in words.values()):
        raise Refused(Problem("field.too_long", "text", {"max": LONGEST}))
    if not any({**row.said, **words}.values()):
        raise Refused(Problem("texts.last_words", "text"))
    value, first = _at(document, row.at), languages_of(document)[0]
    own, edits = own_words(value, first), []
    becomes = dict(own)
    for language, text in words.items():
        if language not in own and row.key in document.get("texts", {}).get(language, {}):
            edits += _edit(row.said[language], text or None, ("texts", language, row.key))
        else:
            becomes[language] = text
    becomes = {tag: said for tag, said in becomes.items() if said}
    is_plain = isinstance(value, str) and set(becomes) == {first}
    return edits + _edit(value, becomes[first] if is_plain else becomes or None, row.at)


def _at(document: Any, at: At) -> Any:
    for token in at[:-1]:
        document = document[token]
    return document[at[-1]] if isinstance(at[-1], int) else document.get(at[-1])


def _edit(before: Any, after: Any, at: At) -> list[Edit]:
    """None: nothing stands there."""
    if before == after:
        return []
    if after is None:
        return [{"op": "remove", "path": pointer(at)}]
    return [{"op": "add" if before is None else "replace", "path": pointer(at), "value": after}]
