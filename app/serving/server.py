"""Uvicorn as we want it: one process, and gone within seconds when it is told to."""

from __future__ import annotations

import signal
import socket
from typing import Any

import uvicorn

from app.console import DONE, REFUSED, Stop
from app.settings import Settings

_GRACE_SECONDS = 5
_NOT_STARTED = REFUSED


def bound_socket(settings: Settings) -> socket.socket:
    """Ours before any work is done, so that a taken port is refused at once. Raises Stop."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    door = socket.socket(family)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        raise Stop(
            "console.port_taken", host=settings.host, port=settings.port, reason=error.strerror or error
        ) from error
    return door


def end_on_sigterm() -> None:
    """Uvicorn stops in its own way and then hands the signal on; by default that would look like a crash."""

    def end(_number: int, _frame: Any) -> None:
        raise SystemExit(DONE)

    signal.signal(signal.SIGTERM, end)


def serve_until_told(application: Any, settings: Settings, door: socket.socket) -> int:
    """Blocks; the exit status. Only the named proxies are believed about whom they speak for."""
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            host=settings.host,
            port=settings.port,
            log_config=None,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            ws_per_message_deflate=False,  # compressing ids that are secret beside text that is not gives them away
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )
    try:
        server.run(sockets=[door])
    except KeyboardInterrupt:
        return DONE
    return DONE if server.started else _NOT_STARTED
