"""Configurations by the API as files, and those of the gallery."""

from __future__ import annotations

import io
import zipfile

from tests.api.conftest import Api, codes


def test_files_go_out_and_come_in_again(api: Api) -> None:
    answer = api.get("config/export", "admin")
    assert answer.headers["content-type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "forms/report.json" in names
    seen = api.call("POST", "config/import/preview", "admin", files={"file": ("x.zip", answer.content)}).json()
    assert (seen["is_whole"], seen["is_usable"], seen["is_foreign"]) == (True, True, False)
    made = api.call("POST", "config/import?title=in", "admin", files={"file": ("x.zip", answer.content)})
    assert made.status_code == 201
    draft = f"config/drafts/{made.json()['id']}"
    assert api.get(draft, "admin").json()["draft"]["title"] == "in"
    assert api.get(f"{draft}/patch", "admin").text == ""
    part = api.get("config/export?part=forms/report", "admin").content
    assert zipfile.ZipFile(io.BytesIO(part)).namelist() == ["forms/report.json"]
    assert codes(api.call("POST", "config/import", "admin", files={"file": ("x.zip", b"no")})) == [
        ("file", "exchange.not_a_zip")
    ]


def test_a_draft_begins_with_a_bundle_of_the_gallery(api: Api) -> None:
    shown = api.get("config/gallery", "admin").json()["items"]
    chosen = next(each for each in shown if each["name"] == "university")
    assert (chosen["languages"], chosen["counts"]["forms"]) == (["fa", "en"], len(chosen["forms"]))
    made = api.post("config/gallery/university", {"title": "new term", "keep": ["company"]}, "admin")
    assert made.status_code == 201
    begun = api.get(f"config/drafts/{made.json()['id']}", "admin").json()
    own = api.get("config", "admin").json()["document"]
    assert begun["draft"]["title"] == "new term"
    assert len(begun["document"]["forms"]) == chosen["counts"]["forms"]
    assert begun["document"]["tenant"]["name"] == own["tenant"]["name"]
    assert begun["document"]["branding"] != own["branding"]
    assert api.post("config/gallery/nothing", {}, "admin").status_code == 404
    assert codes(api.post("config/gallery/university", {"keep": ["tickets"]}, "admin")) == [
        ("keep", "exchange.unknown_keep")
    ]
    assert api.post("config/gallery/university", {}, "supervisor").status_code == 403
