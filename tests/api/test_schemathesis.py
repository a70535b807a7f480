"""Calls made up from the documentation: whatever is sent, what comes back is what the documentation says."""

from __future__ import annotations

import copy
import secrets
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from httpx import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.actions import accounts, tokens
from app.actions.accounts import NewPerson
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
BASE = "http://127.0.0.1:8080"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
WORDS: dict[str, Any] = {  # what is really there, by the name of a parameter or a key
    "form": "report", "person": 8, "priority": "low", "department": "software", "group": "web_team",
    "to": {"group": "web_team"}, "transition": "park", "roles": ["customer"], "email": "x@new.example",
    "kind": "reply", "name": "x", "version": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("person", "mode", "examples"),
    [
        ("admin", GenerationMode.POSITIVE, 4),
        ("admin", GenerationMode.NEGATIVE, 2),
        ("customer", GenerationMode.POSITIVE, 2),
    ],
    ids=["admin", "admin-wrong", "customer"],
)
def test_every_answer_is_one_of_the_documented(api: Api, person: str, mode: GenerationMode, examples: int) -> None:
    told: Counter[str] = Counter()
    wrong = list(_wrongs(api, _document(api), person, mode, examples, told))
    assert not wrong, "\n\n".join(wrong)
    if mode is GenerationMode.POSITIVE:
        least = 50 if person == "admin" else 20
        assert told["2"] >= least, f"too little of it is really done: {told}"


def test_what_the_documentation_does_not_say_is_noticed(api: Api) -> None:
    document = copy.deepcopy(_document(api))
    path = "/api/v1/{tenant}/me"
    document["paths"] = {path: {"get": document["paths"][path]["get"]}}
    assert not list(_wrongs(api, document, "admin", GenerationMode.POSITIVE, 1, Counter()))
    del document["paths"][path]["get"]["responses"]["200"]
    assert len(list(_wrongs(api, document, "admin", GenerationMode.POSITIVE, 1, Counter()))) == 1


def _document(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.client.get("/api/openapi.json").json()
    return found


def _wrongs(
    api: Api, document: dict[str, Any], person: str, mode: GenerationMode, examples: int, told: Counter[str]
) -> Iterator[str]:
    """What is wrong, a text for an operation; `told` counts the first digits of the answers' statuses."""
    number = api.submit()
    known = WORDS | {"number": number, "other": api.submit(), "target": number}
    for each in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = each.ok()
        cases = operation.as_strategy(generation_mode=mode, path_parameters={"tenant": "portal"})
        token = _token(api, person)
        try:
            _call(api, cases, token, examples, known, told)
        except (Failure, FailureGroup) as failure:
            yield f"{operation.label}: {failure}"
        except Unsatisfiable:  # there is nothing about it that could be sent wrongly
            assert mode is GenerationMode.NEGATIVE, operation.label


def _token(api: Api, person: str) -> str:
    """A new one for each operation: what one did may have cost its caller token, address or account."""
    if person != "admin":
        return api.fresh_token(person)
    desk, email = api.help_desk.directory.desk("portal"), f"admin.{secrets.token_hex(8)}@lab.example"
    desk.run(accounts.create_person, SYSTEM, NewPerson("x", email, ("admin",)))
    return desk.run(tokens.create_token, SYSTEM, email, "test")


def _call(
    api: Api, cases: st.SearchStrategy[Case], token: str, examples: int, known: dict[str, Any], told: Counter[str]
) -> None:
    """Send some of the cases. Raises Failure or FailureGroup at the first answer that is not documented."""

    @given(case=cases, is_known=st.booleans())
    @settings(
        max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=[*HealthCheck]
    )
    def call(case: Case, *, is_known: bool) -> None:
        if is_known:
            _fill(case, known)
        answer = _sent(api, case, token)
        told[str(answer.status_code)[0]] += 1
        case.validate_response(answer, checks=CHECKS)

    call()


def _fill(case: Case, known: dict[str, Any]) -> None:
    """Real things in the places of made up ones."""
    for name in set(case.path_parameters) & set(known):
        case.path_parameters[name] = known[name]
    if isinstance(case.body, dict):
        case.body = {name: known.get(name, value) for name, value in case.body.items()}


def _sent(api: Api, case: Case, token: str) -> Response:
    ready = requests.Request(**case.as_transport_kwargs(base_url=BASE)).prepare()
    headers = {**ready.headers, "Authorization": f"Bearer {token}"}
    return api.client.request(case.method, str(ready.url), content=ready.body, headers=headers)
