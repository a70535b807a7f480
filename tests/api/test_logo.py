"""The company's picture."""

from __future__ import annotations

import base64

import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import Api
from tests.cast import company

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def version(help_desk: HelpDesk) -> int:
    """Of the configuration that has a logo."""
    document = company()
    document["branding"]["logo"] = "mark.png"
    document["assets"] = {"mark.png": base64.b64encode(PNG).decode()}
    return help_desk.directory.publish("portal", document, None, "a logo")


def test_a_logo_is_given_to_everybody_and_kept_for_ever_under_its_version(api: Api, version: int) -> None:
    plain, kept = (api.client.get(f"/portal/logo{query}") for query in ("", f"?v={version}"))

    assert plain.content == PNG
    assert plain.headers["content-type"] == "image/png"
    assert "no-cache" in plain.headers["cache-control"]
    assert "immutable" in kept.headers["cache-control"]
    assert "no-cache" in api.client.get(f"/portal/logo?v={version - 1}").headers["cache-control"]
    assert api.client.get("/portal/logo", headers={"If-None-Match": plain.headers["etag"]}).status_code == 304


def test_without_a_logo_or_a_tenant_there_is_none(api: Api) -> None:
    assert api.client.get("/twin/logo").status_code == 404
    assert api.client.get("/nobody/logo").status_code == 404
