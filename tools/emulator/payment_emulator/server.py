"""The server process: one per state folder, on loopback, that can prove who it is."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import IO, Any

import moto
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from payment_emulator.core import create_app

IDENTITY_PATH = "/_payment-emulator"
ALREADY_RUNNING = 75
"""Exit code: another server holds this state folder (EX_TEMPFAIL)."""
PORT_TAKEN = 76
"""Exit code: something else listens on the port."""

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class QuietHandler(WSGIRequestHandler):
    """Logs no line per request: the log then holds refusals and failures only."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def serve(host: str, port: int, state_dir: Path | None, token: str) -> int:
    """Serves until SIGTERM or SIGINT. A state folder has at most one server, by a lock that dies with the process."""
    lock = _lock(state_dir) if state_dir else None
    if state_dir and not lock:
        return ALREADY_RUNNING
    identity: dict[str, Any] = {}
    try:
        server = make_server(host, port, _application(identity), threaded=True, request_handler=QuietHandler)
    except (SystemExit, OSError):
        print(f"Port {port} of {host} is taken.", file=sys.stderr, flush=True)
        return PORT_TAKEN
    identity.update(_identity(host, server, token))
    os.environ["MOTO_PORT"] = str(server.port)
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, _exit)
    if state_dir:
        _announce(state_dir, identity)
    print(f"moto {moto.__version__} on {identity['url']}, process {os.getpid()}", file=sys.stderr, flush=True)
    server.serve_forever()
    return 0


def _lock(state_dir: Path) -> IO[str] | None:
    state_dir.mkdir(parents=True, exist_ok=True)
    lock = (state_dir / "emulator.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    return lock


def _identity(host: str, server: BaseWSGIServer, token: str) -> dict[str, Any]:
    return {
        "pid": os.getpid(),
        "port": server.port,
        "url": f"http://{host}:{server.port}",
        "motoVersion": moto.__version__,
        "startedAt": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "token": token,
    }


def _announce(state_dir: Path, identity: dict[str, Any]) -> None:
    """Writes whole or not at all, so that no reader sees half of it; readable by its owner, as it holds the token."""
    draft = state_dir / f"emulator.json.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(identity, indent=2) + "\n")
    draft.replace(state_dir / "emulator.json")


def _application(identity: dict[str, Any]) -> Wsgi:
    emulated: Wsgi = DomainDispatcherApplication(create_app)
    # moto's backends are plain dictionaries: a request that lists what another one is just adding to fails.
    one_at_a_time = threading.Lock()

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != IDENTITY_PATH:
            with one_at_a_time:
                return emulated(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(identity).encode()]

    return application


def _exit(_signal: int, _frame: Any) -> None:
    sys.exit(0)
