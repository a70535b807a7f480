"""What taking ten thousand people out costs those who ask for something else meanwhile."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx

from app.bootstrap import HelpDesk, build
from app.core.text import sort_key
from app.settings import read_settings
from bench.company import Company, found
from bench.crowd_bench import Pulse
from bench.seed import START
from bench.server import Server
from storage.models import Contact, Person

MANY = 10_000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Export:
    """`stall_ms`: the latest answer to others while the list is made; `calm_ms`: while nothing is."""

    seconds: float
    stall_ms: float
    calm_ms: float


def export_costs() -> Export:
    """A list of everybody as an Excel file, from a server of its own."""
    with tempfile.TemporaryDirectory(prefix="helpdesk-people-") as folder:
        company = _seed(Path(folder))
        with Server(Path(folder)) as server:
            with Pulse(server.url) as calm:
                Event().wait(2)
            begun = time.perf_counter()
            with Pulse(server.url) as pulse:
                _export(server, company)
            return Export(time.perf_counter() - begun, pulse.worst_ms, calm.worst_ms)


def _export(server: Server, company: Company) -> None:
    headers = {"Authorization": f"Bearer {company.admin_token}"}
    address = f"{server.url}/api/v1/{company.slug}/admin/exports/people"
    httpx.get(address, params={"format": "xlsx"}, headers=headers, timeout=60).raise_for_status()


def _seed(data: Path) -> Company:
    help_desk: HelpDesk = build(read_settings({"HELPDESK_DATA": str(data)}))
    company = found(help_desk, "bench-people")
    with help_desk.house.engine.open(company.slug, write=True):
        for first in range(0, MANY, _CHUNK):
            numbers = range(first, first + _CHUNK)
            Person.insert_many([_person(f"شخص {number}") for number in numbers]).execute()
        made = Person.select(Person.id).where(Person.name.startswith("شخص"))
        rows = [{"person": row.id, "kind": "email", "value": f"p{row.id}@many.example"} for row in made]
        for first in range(0, MANY, _CHUNK):
            Contact.insert_many(rows[first : first + _CHUNK]).execute()
    help_desk.close()
    return company


def _person(name: str) -> dict[str, object]:
    return {
        "name": name, "sort_key": sort_key(name), "language": "fa", "created_at": START, "theme": "auto",
        "active": True, "rights_version": 1, "signature": "", "preferences": {}, "suspended_reason": "",
        "sees_organization": False, "job": "", "postal": [], "custom": {},
    }  # fmt: skip
