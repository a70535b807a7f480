"""What differs between two documents, as `git apply` takes it."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

from app.tenancy.bundle import canonical, read_folder, write_folder
from app.tenancy.bundle.files import contents
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


def test_pictures_come_change_and_go_by_a_patch_and_come_back_by_it(tmp_path: Path) -> None:
    before, after = sample(), sample()
    shown, large = base64.b64decode(png()), bytes(range(256)) * 9
    before["assets"] = {"logo.png": png(), "old.png": png()}
    after["assets"] = {"logo.png": base64.b64encode(shown + large).decode(), "new.png": png()}
    after["branding"]["color"] = "#123456"
    write_folder(before, tmp_path)
    (tmp_path / ".patch").write_text(patch(before, after), encoding="utf-8")
    for back, expected in (([], after), (["--reverse"], before)):
        subprocess.run(["git", "apply", *back, ".patch"], check=True, cwd=tmp_path)
        assert _files(tmp_path) == dict(contents(expected))


def test_a_picture_that_is_another_in_the_folder_is_not_written_over(tmp_path: Path) -> None:
    before, after = sample(), sample()
    after["assets"]["logo.png"] = base64.b64encode(b"x").decode()
    write_folder(before, tmp_path)
    (tmp_path / "assets" / "logo.png").write_bytes(b"drawn by hand")
    (tmp_path / ".patch").write_text(patch(before, after), encoding="utf-8")
    assert subprocess.run(["git", "apply", ".patch"], check=False, cwd=tmp_path, capture_output=True).returncode != 0
    assert (tmp_path / "assets" / "logo.png").read_bytes() == b"drawn by hand"


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".patch")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
