"""The operator at his command line."""

from __future__ import annotations

import pytest

from app import cli
from app.bootstrap import HelpDesk, build
from app.settings import read_settings


class Shell:
    """Types commands, as the operator of the installation in `environment`."""

    def __init__(self, environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        self.environment = environment
        self._capsys = capsys
        self.out = self.err = ""

    def type(self, *words: object) -> int:
        try:
            status = cli.run([str(word) for word in words], lambda *_: pytest.fail("no web application is needed"))
        except SystemExit as end:
            status = int(end.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return status

    def installation(self) -> HelpDesk:
        return build(read_settings(self.environment))


def sentences(text: str) -> int:
    return len(text.strip().splitlines())
