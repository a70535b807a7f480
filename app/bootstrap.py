"""Joins the parts: settings → engine, desks, files, sign-in → the HelpDesk that pages, API and worker stand on."""

from __future__ import annotations

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.channels.rules import MailRules
from app.settings import Settings
from app.tenancy.bus import Bus
from app.tenancy.clock import Clock, system_clock
from app.tenancy.desk import House
from app.tenancy.directory import Directory
from app.tenancy.readings import LoopReadings
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
    if not settings.data.exists():
        settings.data.mkdir(parents=True, mode=0o700)  # it holds every word of every company
    secret = settings.secret or _kept_secret(settings.data / "secret")
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
    house = House(
        engine=_engine(settings),
        clock=clock,
        bus=Bus(),
        files=FileStore(settings.data / "files"),
        threads=threads,
        readings=LoopReadings(threads),
        secret=secret,
        mail=MailRules(settings.base_url, settings.private_hosts, settings.demo),
    )
    return HelpDesk(settings, house, Directory(house, secret), secret)


def _engine(settings: Settings) -> Engine:
    if settings.database_url:
        return PostgresEngine(settings.database_url, settings.listen_url)
    return SqliteEngine(settings.data / "tenants")


def _kept_secret(path: Path) -> str:
    """The secret of this data folder; whoever starts first makes it, whole before anybody can read it."""
    made = path.with_name(f"secret.{secrets.token_hex(8)}")
    with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:  # noqa: PTH123 - the mode counts from the first byte
        file.write(secrets.token_urlsafe(48))
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return path.read_text(encoding="ascii").strip()
