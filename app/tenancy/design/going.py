"""What goes from one document to the next, and where its tickets may go instead. What is retired stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import listed
from app.tenancy.design.option_ways import carried, options

CATALOGUE: Mapping[str, str] = {
    "priority": "priorities", "department": "departments", "group": "groups", "topic": "topics",
    "product": "products", "service_class": "service_classes", "role": "roles",
}  # fmt: skip
NULLABLE = frozenset({"group", "topic", "product", "service_class"})  # what a ticket may also have none of


@dataclass(frozen=True, slots=True)
class Target:
    """Where something may go; `label` as in `Goes`. An empty id: nowhere, its tickets have none from now on."""

    id: str
    label: Any


@dataclass(frozen=True, slots=True)
class Goes:
    """Something that the later document lacks.

    `key` names it in mappings: `state:support:waiting`. `within` is the workflow of a state, the field of an option
    and, for the states of a form that got another workflow (`form_state`), the form. `label` as the document has it,
    of an option those from the top down. `targets`: where its tickets may go; none for a field, whose values stay
    where they are and are shown no more.
    """

    key: str
    kind: str
    id: str
    within: str
    label: Any
    targets: tuple[Target, ...]


def going(before: Document, after: Document) -> tuple[Goes, ...]:
    """All that goes. Both documents are sound."""
    return tuple(_going(before, after))


def _going(before: Document, after: Document) -> Iterator[Goes]:
    yield from _states(before, after)
    yield from _states_of_forms(before, after)
    for kind in CATALOGUE:
        yield from _of_catalogue(before, after, kind)
    forms = _forms(after)
    for name, form in _parts(before, "forms").items():
        if name not in _parts(after, "forms"):
            yield Goes(f"form:{name}", "form", name, "", form.get("label"), forms)
    yield from _fields(before, after)


def states(document: Document, workflow: str) -> dict[str, dict[str, Any]]:
    """The states of a workflow by id."""
    return {state["id"]: state for state in _parts(document, "workflows").get(workflow, {}).get("states", ())}


def types_of(document: Document) -> dict[str, str]:
    """The types of the own fields that say one."""
    fields = listed(document, "fields", "fields")
    return {str(field["id"]): str(field["type"]) for field in fields if "id" in field and field.get("type") is not None}


def retyped(known: Mapping[str, str], after: Document) -> Iterator[str]:
    """Fields whose values, kept by these types, would be read as something else."""
    types = {str(field["id"]): field.get("type") for field in listed(after, "fields", "fields") if "id" in field}
    for name, kind in known.items():
        if name in types and _shape(types[name]) != _shape(kind):
            yield name


def _shape(kind: Any) -> Any:
    """Types whose values are kept in the same way."""
    return {"long_text": "text", "radio": "select"}.get(str(kind), kind)


def _states(before: Document, after: Document) -> Iterator[Goes]:
    for workflow in _parts(before, "workflows"):
        stays = workflow in _parts(after, "workflows")
        targets = _targets(after, workflow) if stays else _everywhere(after)
        known = states(after, workflow)
        for name, state in states(before, workflow).items():
            if name not in known:
                yield Goes(f"state:{workflow}:{name}", "state", name, workflow, state.get("label"), targets)


def _states_of_forms(before: Document, after: Document) -> Iterator[Goes]:
    """A form whose tickets go another way from now on."""
    for form, was, now in rerouted(before, after):
        known, targets = states(after, now), _targets(after, now)
        for name, state in states(before, was).items():
            if name not in known:
                yield Goes(f"form_state:{form}:{name}", "form_state", name, form, state.get("label"), targets)


def rerouted(before: Document, after: Document) -> Iterator[tuple[str, str, str]]:
    """Forms that have another workflow, with the earlier and the later one; both are still there."""
    for form, part in _parts(after, "forms").items():
        was = _parts(before, "forms").get(form, {}).get("workflow")
        if was is not None and was != part.get("workflow") and was in _parts(after, "workflows"):
            yield form, was, str(part.get("workflow"))


def _of_catalogue(before: Document, after: Document, kind: str) -> Iterator[Goes]:
    name = CATALOGUE[kind]
    known = {item["id"]: item for item in listed(after, "catalog", name)}
    for item in listed(before, "catalog", name):
        if item["id"] not in known:
            fits = [each for each in known.values() if not each.get("retired") and _fits(kind, item, each)]
            targets = tuple(Target(each["id"], each.get("label")) for each in fits)
            targets += (Target("", None),) if kind in NULLABLE else ()
            yield Goes(f"{kind}:{item['id']}", kind, item["id"], "", item.get("label"), targets)


def _fits(kind: str, item: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Customers do not become colleagues because a role goes."""
    return kind != "role" or item.get("kind") == other.get("kind")


def _fields(before: Document, after: Document) -> Iterator[Goes]:
    known = {field["id"] for field in listed(after, "fields", "fields")}
    for field in listed(before, "fields", "fields"):
        name = field["id"]
        if name not in known:
            yield Goes(f"field:{name}", "field", name, "", field.get("label"), ())
            continue
        was, now = options(before, name), options(after, name)
        stays = carried(was, now)
        ends = tuple(Target(option.name, option.labels) for option in now.values() if option.is_end)
        for way, option in was.items():
            if way not in stays:
                yield Goes(f"option:{name}:{option.name}", "option", option.name, name, option.labels, ends)


def _targets(document: Document, workflow: str) -> tuple[Target, ...]:
    found = states(document, workflow).values()
    return tuple(Target(state["id"], state.get("label")) for state in found if not state.get("retired"))


def _everywhere(document: Document) -> tuple[Target, ...]:
    """The states of every workflow, for tickets whose own one goes: `workflow:state`."""
    return tuple(
        Target(f"{workflow}:{target.id}", target.label)
        for workflow in _parts(document, "workflows")
        for target in _targets(document, workflow)
    )


def _forms(document: Document) -> tuple[Target, ...]:
    found = _parts(document, "forms").items()
    return tuple(Target(name, form.get("label")) for name, form in found if not form.get("retired"))


def _parts(document: Document, part: str) -> dict[str, Any]:
    found = document.get(part)
    return found if isinstance(found, dict) else {}
