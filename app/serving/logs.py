"""The log: a line an event, UTC, on standard error. Query strings and guests' links hold secrets and are left out."""

from __future__ import annotations

import logging
import re
import time
from logging.config import dictConfig

_LINK = re.compile(r"(/(?:g|guest)/)[A-Za-z0-9_-]{16,}")
_QUERY = re.compile(r"\?[^\s\"']*")


class LineFormatter(logging.Formatter):
    """`2026-01-31T10:00:00Z INFO app.x what happened`; what a visitor sent cannot begin a line of its own."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    default_msec_format = ""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name logging calls
        message = record.message
        if record.name.startswith("uvicorn"):
            message = _QUERY.sub("", message)
        message = _LINK.sub(r"\1…", message)
        record.message = message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)


def configure_logs() -> None:
    """For this process, once."""
    dictConfig({
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": "INFO", "handlers": ["errors"]},
        "loggers": {name: {"level": "WARNING"} for name in ("huey", "httpx", "asyncio", "watchfiles")},
    })  # fmt: skip
