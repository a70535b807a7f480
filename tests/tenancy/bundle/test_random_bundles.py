"""Random sound companies load, check, run and are written back byte for byte; broken ones are only ever found wrong."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms import compile_form, evaluate
from app.tenancy.bundle import canonical, check, errors, load_bundle, read_folder, shape, write_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.design.fixes import fix_of
from tests.tenancy.bundle.random_bundles import bundles

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JUNK = st.sampled_from([None, True, 0, -1, 1.5, "", "x", "field_0", "*", [], {}, ["x"], {"fact": "custom.field_0"}])


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at] if at else []
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(below, (*at, key))
    return found


def holder_of(document: Document, at: tuple[Any, ...]) -> Any:
    holder: Any = document
    for token in at[:-1]:
        holder = holder[token]
    return holder


@given(bundles())
@FEW
def test_it_is_found_right_loaded_and_drawn_for_every_role(document: Document) -> None:
    assert errors(check(document)) == []
    bundle = load_bundle(document, 1)
    for form in bundle.forms.values():
        program = compile_form(form, bundle)
        for role in bundle.roles:
            state = evaluate(program, {}, {"actor.roles": [role]}, frozenset({role}))
            assert state.fields.keys() == {item.field for item in form.items()}
            assert state.fields["subject"].visible


@given(bundles())
@FEW
def test_it_comes_back_byte_for_byte(document: Document) -> None:
    written = canonical(document)
    assert canonical(json.loads(written)) == written
    with tempfile.TemporaryDirectory() as out:
        write_folder(document, Path(out))
        read = read_folder(Path(out))
        assert (read.findings, canonical(read.document)) == ([], written)
        files = {path: path.read_bytes() for path in Path(out).rglob("*") if path.is_file()}
        write_folder(read.document, Path(out))
        assert {path: path.read_bytes() for path in Path(out).rglob("*") if path.is_file()} == files


@given(bundles(), st.data())
@FEW
def test_broken_ones_are_found_wrong_and_nothing_is_raised(document: Document, data: st.DataObject) -> None:
    check(document)  # as it was before the edits
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(places(document)))
        holder = holder_of(document, at)
        change = data.draw(st.sampled_from(["drop", "junk", "twice"]))
        if change == "drop":
            del holder[at[-1]]
        elif change == "twice" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[at[-1]]))
        else:
            holder[at[-1]] = data.draw(JUNK)
        if not document:
            break
    found = check(document)
    shape.judged.cache_clear()
    assert check(copy.deepcopy(document)) == found, "parts that were judged before are judged the same anew"
    for one in found:
        fix_of(document, one)
    if not errors(found):
        load_bundle(document, 1)
