"""The real processes: how they start, how they end, and what they do not load."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def process(data: Path, *words: str, port: int = 0, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """`python main.py …` with an environment of its own, and its log in `data/log`; killed at the end if need be."""
    data.mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HELPDESK_")}
    environment |= {"HELPDESK_DATA": str(data), "HELPDESK_PORT": str(port or free_port()), **settings}
    with (data / "log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "main.py", *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            yield running
        finally:
            running.kill()
            running.communicate()


def log_of(data: Path) -> str:
    return (data / "log").read_text(encoding="utf-8")


def wait_for(port: int, path: str, running: subprocess.Popen[str], data: Path) -> None:
    """Until the address answers."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        assert running.poll() is None, log_of(data)
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                assert answer.status == 200
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError(f"{path} did not answer: {log_of(data)}")


@pytest.mark.kill
def test_the_server_starts_with_its_demo_answers_and_ends_when_told(tmp_path: Path) -> None:
    port = free_port()
    with process(tmp_path, "serve", port=port, HELPDESK_DEMO="1") as running:
        wait_for(port, "/?token=do-not-log-me", running, tmp_path)
        wait_for(port, "/healthz", running, tmp_path)
        running.send_signal(signal.SIGTERM)
        out, _ = running.communicate(timeout=PATIENCE)
        assert running.returncode == 0
    assert f"http://127.0.0.1:{port}/portal/" in out
    assert "customer@portal.example" in out
    assert '"GET / HTTP/1.1" 200' in log_of(tmp_path)
    assert "do-not-log-me" not in log_of(tmp_path)
    assert "Traceback" not in log_of(tmp_path)


@pytest.mark.kill
def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with process(tmp_path, "serve", port=port) as running:
            assert running.wait(PATIENCE) == 1
    assert f"port {port}" in log_of(tmp_path)
    assert len(log_of(tmp_path).splitlines()) == 1
    assert not (tmp_path / "tenants").exists()


@pytest.mark.kill
def test_servers_of_one_database_with_different_secrets_do_not_both_start(tmp_path: Path, postgres_url: str) -> None:
    """`portal` and `twin` of the tests stand in that database, made with the secret of the tests."""
    with process(tmp_path, "serve", HELPDESK_DATABASE_URL=_own_database(postgres_url, "secrets")) as first:
        assert first.stdout is not None
        assert any("is ready" in line for line in first.stdout), log_of(tmp_path)
        other = tmp_path / "other"
        with process(other, "serve", HELPDESK_DATABASE_URL=_own_database(postgres_url, "secrets")) as second:
            assert second.wait(PATIENCE) == 1
        assert first.poll() is None
    assert "another secret" in log_of(other).splitlines()[-1]
    assert "Traceback" not in log_of(other)


@pytest.mark.kill
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_cleanly_when_told(tmp_path: Path, number: signal.Signals) -> None:
    with process(tmp_path, "worker") as running:
        until_logged(tmp_path, "the worker is ready")
        running.send_signal(number)
        assert running.wait(PATIENCE) == 0
    assert "Traceback" not in log_of(tmp_path)


@pytest.mark.parametrize("words", [["--help"], ["config", "validate", "tenants/starter"]])
def test_small_commands_load_no_web_server(words: list[str]) -> None:
    program = (
        "import sys; from app.cli import run\n"
        "try: status = run(sys.argv[1:], None)\n"
        "except SystemExit as end: status = end.code\n"
        "loaded = {'nicegui', 'fastapi', 'uvicorn', 'peewee', 'huey'} & sys.modules.keys()\n"
        "assert not loaded, loaded\n"
        "sys.exit(status)\n"
    )
    subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, check=True, capture_output=True)


def until_logged(data: Path, words: str) -> None:
    end = time.monotonic() + PATIENCE
    while words not in log_of(data):
        assert time.monotonic() < end, log_of(data)
        time.sleep(0.05)


def _own_database(url: str, name: str) -> str:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres?", f"/{name}?")
