"""What a large configuration costs to check and to read: `python -m bench.config_bench`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import timeit
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import build
from app.settings import read_settings
from app.tenancy.bundle import canonical, check, write_folder
from bench.blown_up import Document, blown_up

_COLD = """
import time
begun = time.perf_counter()
import sys
from pathlib import Path
from app.tenancy.bundle import check, load_bundle, read_folder
document = read_folder(Path(sys.argv[1])).document
found = check(document)
load_bundle(document, 1)
print(time.perf_counter() - begun, len(found))
"""
_SLUG, _TIMES = "blown-up", 10_000


@dataclass(frozen=True, slots=True)
class ConfigCosts:
    """Of one document. `cold`: folder read, checked, decoded by a fresh process, without the start of Python."""

    bytes: int
    cold_seconds: float
    findings: int
    edited_ms: dict[str, float]
    cached_us: float


def config_costs() -> ConfigCosts:
    document = blown_up()
    with tempfile.TemporaryDirectory(prefix="helpdesk-config-") as out:
        folder = Path(out, "bundle")
        folder.mkdir()
        write_folder(document, folder)
        cold, found = _cold(folder)
        cached = _cached(Path(out, "data"), document)
    return ConfigCosts(len(canonical(document)), cold, found, _edited(document), cached)


def _cold(folder: Path) -> tuple[float, int]:
    """The best of three, for other programs want the processor too."""
    command = [sys.executable, "-c", _COLD, str(folder)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(3)]
    return min(float(seconds) for seconds, _ in said), int(said[0][1])


def _edited(document: Document) -> dict[str, float]:
    """Milliseconds to find everything anew after one edit in the largest form, and in the field library."""
    check(document)
    costs = {}
    big = document["forms"]["big"]["pages"][0]["sections"][0]["fields"][0]
    for name, place, key in (("form", big, "width"), ("fields", document["fields"]["fields"][-1], "note")):
        seconds = []
        for turn in range(3):
            place[key] = 5 + turn if key == "width" else f"turn {turn}"
            begun = time.perf_counter()
            check(document)
            seconds.append(time.perf_counter() - begun)
        costs[name] = min(seconds) * 1000
    return costs


def _cached(data: Path, document: Document) -> float:
    """Microseconds to get the published version that was read before."""
    help_desk = build(read_settings({"HELPDESK_DATA": str(data)}))
    try:
        desk = help_desk.directory.add(_SLUG, json.loads(json.dumps(document)), "bench")
        return min(timeit.repeat(lambda: desk.bundle, number=_TIMES, repeat=3)) / _TIMES * 1e6
    finally:
        help_desk.close()


def main() -> None:
    costs = config_costs()
    print(f"{costs.bytes / 1000:.0f} kB: cold {costs.cold_seconds:.2f} s ({costs.findings} findings), "
          f"cached {costs.cached_us:.1f} µs")  # fmt: skip
    for name, cost in costs.edited_ms.items():
        print(f"after an edit of a {name}: {cost:.0f} ms")


if __name__ == "__main__":
    main()
