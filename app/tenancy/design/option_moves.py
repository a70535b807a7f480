"""What can be done in a tree of options, told by the ids on the way to one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.blanks import numbered
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, add, gone, move, remove, step, value_at

_DEEPEST = 6
_LONGEST = 8000
_MOST = 1000
_OF_THE_TREE = frozenset({"add", "below"})  # all other acts are about an option


def option_step(document: Document, at: At, told: Mapping[str, Any], language: str, fresh: str) -> Step | None:
    """The step for what was told of the options at that place: `{act, path, value}`. It comes from a browser.

    `language`: that of the words given; `fresh`: what a new option is called, with `{number}`. None: nothing to do.
    Raises Refused.
    """
    path, name = told.get("path"), str(told.get("act"))
    act = _ACTS.get(name)
    if act is None or not isinstance(path, list) or not all(isinstance(id, str) for id in path):
        raise gone()
    if not path and name not in _OF_THE_TREE:
        raise gone()
    return act(document, at, path, told.get("value"), (language, fresh))


def options_at(document: Document, at: At, path: list[str]) -> At:
    """The place of an option. Raises Refused."""
    for id in path:
        at = (*at, _number(document, at, id), "options")
    return at[:-1]


def _add(document: Document, at: At, path: list[str], _value: Any, words: tuple[str, str]) -> Step:
    """At the end of the list that the path leads to."""
    place = (*options_at(document, at, path), "options") if path else at
    return _fresh(document, at, place, words)


def _below(document: Document, at: At, path: list[str], _value: Any, words: tuple[str, str]) -> Step:
    if not path or len(path) >= _DEEPEST:
        raise Refused(Problem("design.too_deep", None, {"max": _DEEPEST}))
    return _fresh(document, at, (*options_at(document, at, path), "options"), words)


def _fresh(document: Document, top: At, place: At, words: tuple[str, str]) -> Step:
    language, label = words
    taken = set(_all_ids(_listed(document, top)))
    if len(taken) >= _MOST:
        raise Refused(Problem("field.too_many", None, {"max": _MOST}))
    held = _listed(document, place)
    number = len(held) + 1
    made = {
        "id": proposed_id(f"option_{len(taken) + 1}", taken, "option"),
        "label": {language: numbered(language, label, number)},
    }
    edits = [add((*place, len(held)), made)] if held or _is_there(document, place) else [add(place, [made])]
    return step("add_option", edits, (*place, len(held)), of=_owner(document, top))


def _rename(document: Document, at: At, path: list[str], value: Any, words: tuple[str, str]) -> Step | None:
    place = options_at(document, at, path)
    if not isinstance(value, str) or not value.strip():
        raise Refused(Problem("field.required", "label"))
    if len(value) > _LONGEST:
        raise Refused(Problem("field.too_long", "label", {"max": _LONGEST}))
    label, said = value_at(document, place).get("label"), value.strip()
    edits = setting(document, (*place, "label"), {**label, words[0]: said} if isinstance(label, dict) else said)
    return step("rename_option", edits, place, name=said) if edits else None


def _move(document: Document, at: At, path: list[str], value: Any, _words: tuple[str, str]) -> Step | None:
    place = options_at(document, at, path)
    if isinstance(value, bool) or not isinstance(value, int):
        raise gone()
    target = max(0, min(value, len(value_at(document, place[:-1])) - 1))
    if target == place[-1]:
        return None
    return step("move_option", [move(place, (*place[:-1], target))], (*place[:-1], target), name=path[-1])


def _retire(document: Document, at: At, path: list[str], _value: Any, _words: tuple[str, str]) -> Step:
    place = options_at(document, at, path)
    return step("retire_option", setting(document, (*place, "retired"), True), place, name=path[-1])


def _restore(document: Document, at: At, path: list[str], _value: Any, _words: tuple[str, str]) -> Step:
    place = options_at(document, at, path)
    return step("restore_option", setting(document, (*place, "retired"), None), place, name=path[-1])


def _remove(document: Document, at: At, path: list[str], _value: Any, _words: tuple[str, str]) -> Step:
    """The last of a level below goes with its list; a set or a field is not left without any."""
    place = options_at(document, at, path)
    is_last = len(value_at(document, place[:-1])) == 1
    if is_last and len(path) == 1:
        raise Refused(Problem("design.last_option"))
    return step("remove_option", [remove(place[:-1] if is_last else place)], place[:-1], name=path[-1])


def _number(document: Document, at: At, id: str) -> int:
    for number, option in enumerate(_listed(document, at)):
        if option.get("id") == id:
            return number
    raise gone(id)


def _listed(document: Document, at: At) -> list[Any]:
    try:
        found = value_at(document, at)
    except Refused:
        return []
    return found if isinstance(found, list) else []


def _is_there(document: Document, at: At) -> bool:
    return at[-1] in value_at(document, at[:-1])


def _all_ids(options: list[Any]) -> list[str]:
    return [id for option in options for id in (option["id"], *_all_ids(option.get("options", [])))]


def _owner(document: Document, at: At) -> str:
    return str(value_at(document, at[:-1]).get("id", ""))


_Act = Callable[[Document, At, list[str], Any, tuple[str, str]], Step | None]
_ACTS: Mapping[str, _Act] = {
    "add": _add, "below": _below, "rename": _rename, "move": _move, "retire": _retire, "restore": _restore,
    "remove": _remove,
}  # fmt: skip
