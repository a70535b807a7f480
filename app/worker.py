"""The worker: due work without a web server, until SIGTERM."""

from __future__ import annotations

import logging
import signal
import threading

from app.bootstrap import HelpDesk
from app.tasks.queue import open_queue
from app.tasks.shop import Workshop
from app.tasks.sweep import Sweep

log = logging.getLogger(__name__)


def workshop_of(help_desk: HelpDesk, *, consuming: bool = True) -> Workshop:
    """The workshop of this process; with `consuming=False` it only wakes other ones."""
    settings = help_desk.settings
    # A worker on PostgreSQL listens, which a transaction pooler does not let it.
    database = settings.database_url and (settings.listen_url or settings.database_url)
    queue = open_queue(settings.data, database, help_desk.secret)
    return Workshop(queue, Sweep(help_desk.directory), help_desk.house.bus, consuming=consuming)


def work_until_told(help_desk: HelpDesk) -> None:
    """Blocks until SIGTERM or SIGINT; what is being worked on is finished first."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    with workshop_of(help_desk):
        log.info("the worker is ready")
        ended.wait()
