"""What differs between two documents, as `git apply` takes it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from app.tenancy.bundle import canonical, read_folder, write_folder
from app.tenancy.design.patching import patch
from tests.tenancy.bundle.sample import png, sample


def test_the_same_document_has_no_patch() -> None:
    assert patch(sample(), sample()) == ""


def test_a_patch_makes_the_files_of_one_those_of_the_other(tmp_path: Path) -> None:
    before, after = sample(), sample()
    after["branding"]["color"] = "#123456"
    after["tenant"]["name"] = {"fa": "نام تازه\u2028دو", "en": "New name"}
    gone = next(iter(after["forms"]))
    after["forms"]["fresh_form"] = {**after["forms"].pop(gone), "id": "fresh_form"}
    write_folder(before, tmp_path)
    (tmp_path / ".patch").write_text(patch(before, after), encoding="utf-8")
    subprocess.run(["git", "apply", ".patch"], check=True, cwd=tmp_path)
    (tmp_path / ".patch").unlink()
    assert canonical(read_folder(tmp_path).document) == canonical(after)


def test_a_picture_is_named_and_not_written() -> None:
    after = sample()
    after["assets"]["other.png"] = png()
    told = patch(sample(), after)
    assert "Binary files /dev/null and b/assets/other.png differ" in told
    assert png()[:40] not in told
