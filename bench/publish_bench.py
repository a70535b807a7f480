"""How long after a publication a second process works by it."""

from __future__ import annotations

import time
from pathlib import Path

from app.bootstrap import build
from app.settings import read_settings

_PATIENCE = 30.0
_ROUNDS = 5


def publish_seconds(data: Path, database_url: str | None, slug: str) -> float:
    """The longest of some rounds, from the end of the publication to the moment the other process is told."""
    environment = {"HELPDESK_DATA": str(data)} | ({"HELPDESK_DATABASE_URL": database_url} if database_url else {})
    here, there = build(read_settings(environment)), build(read_settings(environment))
    heard: list[float] = []

    def hear(tenant: str, payload: str) -> None:
        if tenant == slug and payload == "config":
            there.directory.desk(slug).refresh()
            heard.append(time.perf_counter())

    stop = there.house.engine.listen(hear)
    time.sleep(2)  # it has looked at what there was
    try:
        waited = []
        for round in range(_ROUNDS):
            document = here.directory.exported(slug)
            document["branding"]["color"] = f"#1122{round:02d}"
            number = here.directory.publish(slug, document, None, "bench")
            published = time.perf_counter()
            while there.directory.desk(slug).bundle.version < number and time.perf_counter() - published < _PATIENCE:
                time.sleep(0.005)
            waited.append(time.perf_counter() - published)
        return max(waited)
    finally:
        stop()
        here.close()
        there.close()
