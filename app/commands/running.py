"""`serve` and `worker`."""

from __future__ import annotations

import argparse
import os

from app.bootstrap import build
from app.commands.making import MakeApplication
from app.console import DONE, tell
from app.settings import read_settings


def serve(args: argparse.Namespace, make_application: MakeApplication) -> int:
    """Everything in one process: pages, API and (unless told otherwise) the worker."""
    from app.serving import greeting, lifespan, logs, memory, opening, server
    from app.worker import workshop_of

    logs.configure_logs()
    settings = read_settings(os.environ)
    server.end_on_sigterm()
    with server.bound_socket(settings) as door:
        help_desk = build(settings)
        try:
            opening.open_house(help_desk)
            workshop = workshop_of(help_desk, consuming=not args.no_worker)
            ready = lifespan.lifespan_of(help_desk, workshop, lambda: tell(greeting.greeting(help_desk)))
            application = make_application(help_desk, ready)
            memory.keep_for_good()
            return server.serve_until_told(application, settings, door)
        finally:
            help_desk.close()


def worker(_args: argparse.Namespace, _make_application: MakeApplication) -> int:
    from app.commands.house import at_hand
    from app.serving import logs
    from app.serving.reaching import refuse_other_secret
    from app.worker import work_until_told

    logs.configure_logs()
    with at_hand() as help_desk:
        refuse_other_secret(help_desk)
        work_until_told(help_desk)
    return DONE
