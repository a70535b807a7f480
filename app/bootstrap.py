"""Joins the parts: settings → engine, desks, files, sign-in → the HelpDesk that pages, API and worker stand on."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from app.tenancy.bus import Bus
from app.tenancy.clock import Clock, system_clock
from app.tenancy.desk import House
from app.tenancy.directory import Directory
from storage.engines import Engine, PostgresEngine, SqliteEngine
from storage.files import FileStore

_THREADS = 16


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """The whole installation, without an interface."""

    settings: Settings
    house: House
    directory: Directory
    secret: str

    def close(self) -> None:
        self.house.threads.shutdown(wait=True)
        self.house.engine.close()


def build(settings: Settings, clock: Clock = system_clock) -> HelpDesk:
    """Make the parts and join them; nothing is started, no tenant is opened."""
    settings.data.mkdir(parents=True, exist_ok=True)
    secret = settings.secret or _kept_secret(settings.data / "secret")
    house = House(
        engine=_engine(settings),
        clock=clock,
        bus=Bus(),
        files=FileStore(settings.data / "files"),
        threads=ThreadPoolExecutor(_THREADS, thread_name_prefix="desk"),
    )
    return HelpDesk(settings, house, Directory(house, secret), secret)


def _engine(settings: Settings) -> Engine:
    if settings.database_url:
        return PostgresEngine(settings.database_url, settings.listen_url)
    return SqliteEngine(settings.data / "tenants")


def _kept_secret(path: Path) -> str:
    """The secret of this data folder; whoever starts first makes it."""
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
