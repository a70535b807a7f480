"""Problem documents, bodies that cannot be read, headers, and what the documentation says."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.actions import people
from app.bootstrap import HelpDesk
from app.tenancy.acts import VIEWS
from storage.engines import WorkBusy
from tests.api.conftest import Api, codes

TICKETS = "/api/v1/portal/tickets"


def test_a_refusal_is_a_problem_document(api: Api) -> None:
    answer = api.post("tickets", {"form": "report", "values": {"body": "x"}}, "customer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "The request was refused",
        "status": 422,
        "detail": "This field is required. Fill it in.",
        "errors": [
            {"field": "subject", "code": "field.required", "message": "This field is required. Fill it in."},
        ],
    }


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en", "en"), ("en-GB,fa;q=0.5", "en"), ("fa-IR", "fa"), ("de, en;q=0.5, fa;q=0.7", "fa"), ("de", "fa"),
        ("", "fa"), ("*", "fa"), ("en;q=0", "fa"), ("en;q=x, fa", "fa"), ("\u00e9", "fa"),
    ],
)  # fmt: skip
def test_refusals_are_told_in_the_best_language_of_the_company(api: Api, accepted: str, language: str) -> None:
    answer = api.get("tickets/none", headers={"Accept-Language": accepted.encode("latin-1")})
    assert answer.headers["content-language"] == language
    assert answer.json()["detail"] == {"en": "This ticket was not found.", "fa": "این تیکت یافت نشد."}[language]


def test_numbers_in_a_persian_refusal_have_persian_digits(api: Api) -> None:
    answer = api.get("tickets", params={"limit": 500}, headers={"Accept-Language": "fa"})
    assert "۲۰۰" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "request.bad_json"),
        (b'{"form": NaN}', "request.bad_json"),
        (b'{"form": 1e999}', "request.bad_json"),
        (b'{"form": "\xff"}', "request.bad_json"),
        (b'{"form": "\\ud800"}', "request.bad_json"),
        (b'{"form": "\\u0000"}', "request.bad_characters"),
        (b'{"values": {"a\\u0000": 1}}', "request.bad_characters"),
        (b"[" * 100_000, "request.bad_json"),
        (b"[" * 500 + b"]" * 500, "request.too_deep"),
        (b'{"values": ' * 25 + b"1" + b"}" * 25, "request.too_deep"),
    ],
)
def test_json_that_cannot_be_kept_is_refused_as_unreadable(api: Api, body: bytes, code: str) -> None:
    answer = _sent(api, body)
    assert answer.status_code == 400
    assert codes(answer) == [(None, code)]


def test_a_body_is_counted_while_it_arrives(api: Api) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * 100_000

    answer = _sent(api, endless())
    assert answer.status_code == 413
    assert codes(answer) == [(None, "request.too_large")]
    assert sent < 20
    announced = _sent(api, b" " * (1024 * 1024 + 1))
    assert announced.status_code == 413
    assert _sent(api, b" " * 1024 * 1024).status_code == 400


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Content-Type": "text/plain"}, "request.not_json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "request.not_json"),
        ({"Content-Encoding": "gzip"}, "request.encoded"),
        ({"Content-Encoding": "br"}, "request.encoded"),
    ],
)
def test_a_body_in_another_form_is_not_taken(api: Api, headers: dict[str, str], code: str) -> None:
    answer = _sent(api, b"{}", **headers)
    assert answer.status_code == 415
    assert codes(answer) == [(None, code)]


def test_a_nul_in_an_address_finds_nothing(api: Api) -> None:
    assert api.get("tickets/LAB%00").status_code == 404
    assert api.get("tickets?q=%00").status_code == 400


def test_an_accident_is_logged_and_told_only_by_its_id(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(people, "me", _failing(monkeypatch, RuntimeError("secret detail")))
    with caplog.at_level(logging.ERROR):
        answer = api.get("me")

    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    incident = answer.json()["instance"].removeprefix("urn:uuid:")
    assert incident in caplog.text
    assert "secret detail" in caplog.text


def test_a_busy_desk_asks_to_come_again(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "me", _failing(monkeypatch, WorkBusy("locked")))
    answer = api.get("me")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"


def test_every_answer_carries_the_guards(api: Api) -> None:
    for answer in (api.get("me"), api.get("tickets/none"), api.get("me", None), api.client.get("/api/no")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/portal/me", "/api/v1/portal/nonsense", "/api/docs/x.js"])
def test_an_unknown_address_is_a_problem_document(api: Api, path: str) -> None:
    answer = api.client.get(path)
    assert answer.status_code == 404
    assert codes(answer) == [(None, "not_found")]


def test_a_wrong_method_is_told_the_right_ones(api: Api) -> None:
    answer = api.client.request("PUT", "/api/v1/portal/tickets/LAB-1")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, PATCH"


def test_the_documentation_lists_every_route_and_how_it_refuses(api: Api) -> None:
    document = api.client.get("/api/openapi.json").json()
    listed = {(method.upper(), path) for path, each in document["paths"].items() for method in each}
    base = "/api/v1/{tenant}"

    assert {path.removeprefix(base) for _, path in listed} == {
        "/forms", "/forms/{form}", "/forms/{form}/similar", "/catalog",
        "/tickets", "/tickets/{number}", "/tickets/{number}/submission", "/tickets/{number}/messages",
        "/tickets/{number}/transitions", "/tickets/{number}/refer", "/tickets/{number}/transfer", "/attachments",
        "/attachments/{attachment}", "/attachments/{attachment}/thumbnail",
        "/me", "/people", "/people/{number}", "/choices/{kind}", "/drafts/{kind}/{target}",
        "/tickets/{number}/followers/{person}", "/tickets/{number}/links/{other}", "/tickets/{number}/presence",
        "/presence", "/outgoing/{outgoing_id}", "/tickets/{number}/remove", "/tickets/{number}/restore",
        "/bulk", "/bulk/preview", "/views/counts", "/views/saved", "/views/saved/{number}",
        "/guest/forms", "/guest/forms/{form}", "/guest/tickets", "/guest/ticket", "/guest/link",
        "/guest/{token}/attachments/{attachment}", "/guest/{token}/attachments/{attachment}/thumbnail",
        "/tickets/{number}/guest-link",
        "/me/profile", "/me/password", "/me/tokens", "/me/tokens/{token}", "/admin/people", "/admin/people/{number}",
        "/admin/people/{number}/tokens", "/admin/people/{number}/tokens/{token}",
        "/admin/people/{number}/retire", "/admin/people/{number}/bring-back", "/admin/people/{number}/password",
        "/admin/people/{number}/account", "/admin/people/{number}/suspend", "/admin/people/{number}/lift-suspension",
        "/admin/people/{number}/expiry", "/admin/people/{number}/renew", "/admin/closure",
        "/me/proof", "/me/second-factor", "/me/second-factor/codes", "/me/second-factor/off", "/me/identities",
        "/me/identities/{identity}/unlink", "/admin/people/{number}/second-factor/reset", "/admin/sign-in-services",
        "/admin/sign-in-services/{service}", "/admin/sign-in-services/{service}/switch-off",
        "/me/sessions", "/me/sessions/{session}", "/admin/people/{number}/sessions",
        "/admin/people/{number}/sessions/{session}", "/admin/guard", "/admin/guard/{suspension}",
        "/me/data", "/admin/people/{number}/data", "/admin/people/{number}/erasure",
        "/admin/organizations", "/admin/organizations/{number}", "/admin/organizations/{number}/retire",
        "/admin/organizations/{number}/bring-back",
        "/admin/mail", "/admin/mail/remove", "/admin/mail/test", "/admin/letters", "/admin/letters/{number}",
        "/admin/letters/{number}/retry",
        "/registration", "/registration/confirm", "/puzzle", "/invitation", "/password/forgotten", "/password/reset",
        "/admin/waiting", "/admin/people/{number}/approve", "/admin/people/{number}/reject",
        "/admin/people/{number}/invitation",
        "/announcements", "/announcements/{number}/dismissal", "/admin/announcements",
        "/admin/announcements/{number}", "/admin/announcements/{number}/withdraw", "/admin/audit",
        "/admin/audit/export", "/admin/roles",
        "/admin/duplicates/organizations", "/admin/duplicates/people", "/admin/exports/organizations",
        "/admin/exports/people", "/admin/imports/{kind}", "/admin/imports/{number}",
        "/admin/imports/{number}/preview", "/admin/imports/{number}/problems", "/admin/imports/{number}/start",
        "/admin/imports/{number}/stop", "/admin/merges/organizations", "/admin/merges/people",
        "/admin/people/{number}/colleagues", "/admin/people/{number}/contacts",
        "/admin/people/{number}/contacts/verify", "/admin/people/{number}/contacts/{contact}",
        "/admin/people/{number}/contacts/{contact}/primary", "/admin/people/{number}/details", "/me/contacts",
        "/me/contacts/confirm", "/me/contacts/withdraw", "/me/contacts/{contact}/primary",
        "/me/contacts/{contact}/remove", "/me/details",
        "/tickets/{number}/why", "/config", "/config/drafts", "/config/drafts/{draft}", "/config/drafts/{draft}/undo",
        "/config/drafts/{draft}/redo", "/config/drafts/{draft}/presence", "/config/drafts/{draft}/findings",
        "/config/drafts/{draft}/replay", "/config/drafts/{draft}/golden", "/config/drafts/{draft}/patch",
        "/config/drafts/{draft}/forms/{form}/economics", "/config/export", "/config/import", "/config/import/preview",
        "/config/gallery", "/config/gallery/{name}",
        "/config/drafts/{draft}/review", "/config/drafts/{draft}/changes", "/config/drafts/{draft}/conflicts",
        "/config/drafts/{draft}/catch-up", "/config/drafts/{draft}/approve", "/config/drafts/{draft}/publish",
        "/config/versions", "/config/versions/{version}", "/config/versions/{version}/needs",
        "/config/versions/{version}/restore", "/config/drafts/{draft}/preview",
    }  # fmt: skip
    assert {method for method, path in listed if path == f"{base}/drafts/{{kind}}/{{target}}"} == {
        "GET", "PUT", "DELETE",
    }  # fmt: skip
    for path, each in document["paths"].items():
        for method, operation in each.items():
            assert operation.get("summary"), (method, path)
            inside = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
            assert inside == set(re.findall(r"\{(\w+)\}", path)), (method, path)
            for status in ("401", "404", "422"):
                assert "application/problem+json" in operation["responses"][status]["content"], (method, path)
    assert "409" in document["paths"][f"{base}/tickets/{{number}}"]["patch"]["responses"]
    assert document["components"]["schemas"]["Problem"]["required"]
    assert document["security"] == [{"token": []}]
    assert _dangling(document, document) == []


def test_the_documentation_is_read_without_any_other_server(api: Api) -> None:
    page = api.client.get("/api/docs")
    assert page.status_code == 200
    assert "http" not in page.text
    assert "unsafe-inline" not in page.headers["content-security-policy"].split("script-src")[1].split(";")[0]
    for asset in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert f"docs/{asset}" in page.text
        assert api.client.get(f"/api/docs/{asset}").status_code == 200


def test_the_process_is_alive_and_ready_while_every_tenant_is_well(api: Api, help_desk: HelpDesk) -> None:
    assert api.client.get("/healthz").json() == {"status": "ok"}
    assert api.client.get("/readyz").json() == {"status": "ok", "tenants": 2}


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_readiness_names_the_broken_tenant_and_no_secret(api: Api, help_desk: HelpDesk) -> None:
    database = help_desk.settings.data / "tenants" / "twin" / "desk.db"
    database.write_bytes(b"not a database, but long enough to be read as a header " * 100)
    for leftover in database.parent.glob("desk.db-*"):
        leftover.unlink()
    answer = api.client.get("/readyz")

    assert answer.status_code == 503
    assert [each["tenant"] for each in answer.json()["troubles"]] == ["twin"]
    assert str(help_desk.settings.data) not in answer.text
    assert api.get("me").status_code == 200


def _sent(api: Api, content: Any, **headers: str) -> Any:
    given = {"Content-Type": "application/json", "Authorization": f"Bearer {api.token('customer')}", **headers}
    return api.client.request("POST", TICKETS, content=content, headers={"Accept-Language": "en", **given})


def _failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Any:
    def act(work: Any) -> None:
        raise error

    monkeypatch.setitem(VIEWS, f"{act.__module__}.{act.__qualname__}", act)
    return act


def _dangling(part: Any, document: Any) -> list[str]:
    """References that lead nowhere."""
    if isinstance(part, list):
        return [wrong for each in part for wrong in _dangling(each, document)]
    if not isinstance(part, dict):
        return []
    reference = part.get("$ref")
    if isinstance(reference, str):
        known = document["components"]["schemas"]
        return [] if reference.removeprefix("#/components/schemas/") in known else [reference]
    return [wrong for each in part.values() for wrong in _dangling(each, document)]
