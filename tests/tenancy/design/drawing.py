"""Documents as somebody who designs makes them of the company's: changed, added to, reordered, cut."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.cast import company

LISTS = ("departments", "groups", "products", "priorities", "roles")


def lists_of(document: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Every list of definitions."""
    for owner, key in _places(document):
        yield owner.get(key, [])


def _places(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """What every list of definitions stands in, and under which key."""
    for name in LISTS:
        yield document["catalog"], name
    yield document["fields"], "fields"
    yield document["fields"], "option_sets"
    for item in (*document["fields"].get("fields", []), *document["fields"].get("option_sets", [])):
        yield from _options(item)
    yield document["views"], "views"
    for workflow in document["workflows"].values():
        yield workflow, "states"
        yield workflow, "transitions"
    for form in document["forms"].values():
        yield form, "rules"
        for page in form.get("pages", []):
            yield page, "sections"
            yield from ((section, "fields") for section in page.get("sections", []))


def _options(item: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    if "options" in item:
        yield item, "options"
    for each in item.get("options", []):
        yield from _options(each)


def _fields(document: dict[str, Any]) -> list[list[dict[str, Any]]]:
    pages = document["forms"]["report"].get("pages", [])
    return [section.get("fields", []) for page in pages for section in page.get("sections", [])]


def _word(document: dict[str, Any], draw: Any, _mark: str) -> None:
    items = _items(document, draw)
    if items and isinstance(draw(st.sampled_from(items)).setdefault("label", {}), dict):
        item = draw(st.sampled_from(items))
        item["label"] = {**_texts(item), draw(st.sampled_from(["fa", "en"])): draw(st.sampled_from(["x", "y"]))}


def _texts(item: dict[str, Any]) -> dict[str, Any]:
    label = item.get("label")
    return label if isinstance(label, dict) else {}


def _add(document: dict[str, Any], draw: Any, mark: str) -> None:
    items, name = _items(document, draw), draw(st.sampled_from(["new_one", f"new_{mark}"]))
    known = {item.get("id", item.get("field")) for each in lists_of(document) for item in each}
    if name not in known:
        key = "field" if any("field" in item for item in items) else "id"
        items.insert(draw(st.integers(0, len(items))), {key: name, "label": {"fa": mark}})


def _remove(document: dict[str, Any], draw: Any, _mark: str) -> None:
    items = _items(document, draw)
    if items:
        items.remove(draw(st.sampled_from(items)))


def _cut(document: dict[str, Any], draw: Any, _mark: str) -> None:
    """A whole list goes with its key, or a whole part."""
    places = [place for place in _places(document) if place[1] in place[0]]
    owner, key = draw(st.sampled_from([*places, *([(document, "sla")] if "sla" in document else [])]))
    del owner[key]


def _order(document: dict[str, Any], draw: Any, _mark: str) -> None:
    items = _items(document, draw)
    if items:
        items.insert(draw(st.integers(0, len(items))), items.pop(draw(st.integers(0, len(items) - 1))))


def _place(document: dict[str, Any], draw: Any, _mark: str) -> None:
    sections = _fields(document)
    source = draw(st.sampled_from(sections)) if sections else []
    if source:
        draw(st.sampled_from(sections)).append(source.pop())


def _form(document: dict[str, Any], _draw: Any, _mark: str) -> None:
    document["forms"].pop("question", None)


def _color(document: dict[str, Any], draw: Any, _mark: str) -> None:
    document["branding"]["color"] = draw(st.sampled_from(["#111111", "#222222"]))


def _items(document: dict[str, Any], draw: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = draw(st.sampled_from(list(lists_of(document))))
    return found


_DEEDS = (_word, _add, _remove, _cut, _order, _place, _form, _color)


class Designed(dict[str, Any]):
    """A document that tells what was done to it instead of all that it holds."""

    deeds: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<company after {', '.join(self.deeds) or 'nothing'}>"


@st.composite
def designed(draw: Any, mark: str, least: int = 0) -> Designed:
    """The company's document after a few changes; what `mark` names is added by nobody else."""
    document, deeds = copy.deepcopy(company()), []
    for _ in range(draw(st.integers(least, 6))):
        deed = draw(st.sampled_from(_DEEDS))
        deed(document, draw, mark)
        deeds.append(deed.__name__.strip("_"))
    found = Designed(document)
    found.deeds = tuple(deeds)
    return found
