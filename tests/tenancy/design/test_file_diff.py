"""Two documents compared as files."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from app.tenancy.design.file_diff import FileDiff, file_diffs
from tests.cast import company

PICTURE = base64.b64encode(b"picture").decode()


def test_only_what_is_different_is_told_line_by_line() -> None:
    before, after = company(), company()
    after["branding"]["color"] = "#123456"
    after["forms"]["report"]["department"] = "hardware"
    form, branding = (
        each for each in sorted(file_diffs(before, after), key=lambda file: file.name != "forms/report.json")
    )
    assert (form.name, form.added, form.removed) == ("forms/report.json", 1, 1)
    assert branding.name == "branding.json"
    assert '+  "color": "#123456",' in branding.lines
    assert branding.lines[0].startswith("@@"), "without the two head lines"
    assert file_diffs(before, before) == ()


def test_files_that_come_and_go_are_told_whole() -> None:
    before, after = company(), company()
    del after["forms"]["question"]
    after["tests"] = {"one": {"id": "one"}}
    gone, come = file_diffs(before, after)
    assert (gone.name, gone.added) == ("forms/question.json", 0)
    assert come == FileDiff("tests/one.json", ("@@ -0,0 +1,3 @@", "+{", '+  "id": "one"', "+}"), 3, 0)


def test_of_pictures_only_the_size_is_told() -> None:
    before, after = company(), company()
    after["assets"] = {"logo.png": PICTURE}
    [file] = file_diffs(before, after)
    assert file.name == "assets/logo.png"
    assert "7 bytes" in file.lines[1]
    assert PICTURE not in "".join(file.lines)


def test_very_long_ones_are_cut() -> None:
    after = company()
    after["texts"] = {"en": {f"x.{number}": "x" for number in range(3000)}}
    [file] = file_diffs(company(), after)
    assert file.is_cut
    assert (len(file.lines), file.added) == (2000, 3002)


@given(st.dictionaries(st.sampled_from(["color", "radius", "note"]), st.text(max_size=20), min_size=1))
def test_a_file_is_told_exactly_when_it_is_different(values: dict[str, str]) -> None:
    before = {"branding": {"color": "#0f766e", "radius": "soft"}, "catalog": {}}
    after = {**before, "branding": {**before["branding"], **values}}
    names = [file.name for file in file_diffs(before, after)]
    assert names == (["branding.json"] if after["branding"] != before["branding"] else [])
