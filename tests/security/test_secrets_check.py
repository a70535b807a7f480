"""`make check` finds a key that was left in a file, wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.check_secrets import KNOWN, MARK, found_in, wrongs

# In pieces, so that this file itself holds no secret.
CLOUD_KEY = "AKIA" + "QYLPMN5HFIQR7XYA"
PRIVATE_KEY = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEogIBAAKCAQEA"
DATABASE = "postgresql://desk:" + "Tr0ub4dor3@db.example/desk"
PASSWORD = 'smtp_password = "' + 'kX9vQ2mLr7Ts"'


@pytest.mark.parametrize("place", ["app/a.py", "tests/a.py", "docs/a.md", "tenants/portal/tenant.json"])
@pytest.mark.parametrize("secret", [f'KEY = "{CLOUD_KEY}"', PRIVATE_KEY, f'URL = "{DATABASE}"'])
def test_a_planted_secret_is_found(tmp_path: Path, place: str, secret: str) -> None:
    assert len(list(wrongs(_planted(tmp_path, place, secret), {}))) == 1


def test_a_planted_password_is_found_in_code(tmp_path: Path) -> None:
    assert len(list(wrongs(_planted(tmp_path, "app/a.py", PASSWORD), {}))) == 1


def test_what_was_looked_at_is_passed_over_with_a_reason_alone(tmp_path: Path) -> None:
    found = _planted(tmp_path, "app/a.py", PASSWORD)
    mark = found[0][3]
    assert len(mark) == MARK
    assert list(wrongs(found, {"app/a.py": {mark: "made up"}})) == []
    assert len(list(wrongs(found, {"app/a.py": {mark: " "}}))) == 1
    assert len(list(wrongs(found, {"app/b.py": {mark: "made up"}}))) == 2


def test_the_list_of_what_is_known_names_no_secret_itself() -> None:
    known = json.loads(KNOWN.read_text(encoding="utf-8"))
    assert known
    assert all(len(mark) == MARK and reason for marks in known.values() for mark, reason in marks.items())


def _planted(folder: Path, place: str, secret: str) -> list[tuple[str, int, str, str]]:
    path = folder / place
    path.parent.mkdir(parents=True)
    path.write_text(f"{secret}\n", encoding="utf-8")
    return list(found_in(folder, [place]))
