"""Connections are few: a thousand tenants are not a thousand open files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage.engines import SqliteEngine, TenantMissing, WorkBusy, sqlite
from storage.models import Meta


def open_files(folder: Path) -> list[str]:
    found = []
    for each in Path("/proc/self/fd").iterdir():
        try:
            target = str(each.readlink())
        except OSError:
            continue
        if target.startswith(str(folder)):
            found.append(target)
    return found


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteEngine]:
    monkeypatch.setattr(sqlite, "_OPEN_TENANTS", 3)
    engine = SqliteEngine(tmp_path)
    for place in range(8):
        engine.create(f"tenant{place}")
        engine.migrate(f"tenant{place}")
    yield engine
    engine.close()


def visit(engine: SqliteEngine, place: int) -> None:
    with engine.open(f"tenant{place}", write=False):
        assert Meta.select().count() == 0


def test_only_so_many_tenants_stay_open(engine: SqliteEngine, tmp_path: Path) -> None:
    for _ in range(2):
        for place in range(8):
            visit(engine, place)
            assert len(engine._pools) <= 3
            kept_open = {Path(name).parent.name for name in open_files(tmp_path) if "desk.db" in name}
            assert len(kept_open) <= 3


def test_the_one_not_used_for_longest_goes_first(engine: SqliteEngine) -> None:
    for place in (0, 1, 2, 0, 3):
        visit(engine, place)
    assert list(engine._pools) == ["tenant2", "tenant0", "tenant3"]


def test_a_tenant_at_work_is_not_closed(engine: SqliteEngine) -> None:
    came, go = threading.Event(), threading.Event()
    seen: list[int] = []

    def work() -> None:
        with engine.open("tenant0", write=True):
            Meta.create(name="x", value="y")
            came.set()
            go.wait(10)
            seen.append(Meta.select().count())

    thread = threading.Thread(target=work)
    thread.start()
    came.wait(10)
    for place in range(1, 8):
        visit(engine, place)
    go.set()
    thread.join(10)
    assert seen == [1]
    with engine.open("tenant0", write=False):
        assert Meta.select().count() == 1


def test_closing_closes_everything(engine: SqliteEngine, tmp_path: Path) -> None:
    for place in range(3):
        visit(engine, place)
    assert open_files(tmp_path)
    engine.close()
    assert open_files(tmp_path) == []


def test_what_is_not_there_is_not_kept(engine: SqliteEngine) -> None:
    for place in range(20):
        with pytest.raises(TenantMissing), engine.open(f"nobody{place}", write=False):
            pass
    assert list(engine._pools) == []


def test_a_writer_that_waits_too_long_is_told_so(engine: SqliteEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", {**sqlite._PRAGMAS, "busy_timeout": 100})
    came, go = threading.Event(), threading.Event()

    def hold() -> None:
        with engine.open("tenant0", write=True):
            came.set()
            go.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    came.wait(10)
    try:
        with pytest.raises(WorkBusy), engine.open("tenant0", write=True):
            pass
        with engine.open("tenant0", write=False):
            assert Meta.select().count() == 0  # readers never wait
    finally:
        go.set()
        thread.join(10)


def test_a_hundred_units_share_their_connections(engine: SqliteEngine, tmp_path: Path) -> None:
    with ExitStack() as stack:
        stack.enter_context(engine.open("tenant0", write=False))
        Meta.select().count()
    before = len(open_files(tmp_path))
    for _ in range(100):
        visit(engine, 0)
    assert len(open_files(tmp_path)) == before
