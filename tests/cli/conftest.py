"""Command lines before an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def shell(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Shell(environment, capsys)


@pytest.fixture
def only_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """For what does not touch a database."""
    environment = {"HELPDESK_DATA": str(tmp_path / "data")}
    monkeypatch.setenv("HELPDESK_DATA", environment["HELPDESK_DATA"])
    monkeypatch.delenv("HELPDESK_DATABASE_URL", raising=False)
    return Shell(environment, capsys)
