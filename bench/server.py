"""The real server as a process of its own, and what it costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_ROOT = Path(__file__).resolve().parent.parent
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE = 90.0


class Server:
    """`with Server(data) as server:` gives `url`, `start_seconds`, `cpu()` in seconds and `rss()` in MiB.

    What it prints goes to `server.log` in the data folder.
    """

    def __init__(
        self,
        data: Path,
        database_url: str | None = None,
        *,
        port: int | None = None,
        database_cpu: Callable[[], float] = lambda: 0.0,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._data = data
        self._database_cpu = database_cpu
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "HELPDESK_DATA": str(data),
            "HELPDESK_PORT": str(self.port),
            "HELPDESK_DEMO": "0",
            **({"HELPDESK_DATABASE_URL": database_url} if database_url else {}),
            **(environment or {}),
        }
        self.start_seconds = 0.0

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait for the first page."""
        begun = time.perf_counter()
        with (self._data / f"server-{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "main.py", "serve"], cwd=_ROOT, env=self._environment, stdout=log, stderr=log
            )
        while not self._answers():
            if time.perf_counter() - begun > _PATIENCE or self._process.poll() is not None:
                raise RuntimeError(f"the server did not start: {self.log()[-2000:]}")
            time.sleep(0.02)
        self.start_seconds = time.perf_counter() - begun

    def stop(self) -> None:
        """End as an operator would."""
        self._process.terminate()
        self._process.wait(timeout=30)

    def kill(self) -> None:
        """End as a power cut would."""
        self._process.kill()
        self._process.wait(timeout=30)

    def log(self) -> str:
        return (self._data / f"server-{self.port}.log").read_text(errors="replace")

    def cpu(self) -> float:
        """CPU seconds of the server and its database so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK + self._database_cpu()

    def rss(self) -> float:
        return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * _PAGE / 2**20

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def cpu_of_postgres(folder: Path) -> Callable[[], float]:
    """CPU of all processes of the PostgreSQL that keeps its data in `folder`, finished ones included."""
    postmaster = int((folder / "postmaster.pid").read_text().split()[0])

    def measure() -> float:
        total = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(path.parent.name) == postmaster:
                total += sum(int(fields[place]) for place in (11, 12, 13, 14))
            elif int(fields[1]) == postmaster:
                total += int(fields[11]) + int(fields[12])
        return total / _TICK

    return measure


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
