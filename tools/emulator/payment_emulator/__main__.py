"""python -m payment_emulator: starts the emulator."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    """Parses the arguments, applies the patches, serves."""
    parser = argparse.ArgumentParser(prog="payment_emulator", description="The project's local AWS emulator.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    parser.add_argument("--state-dir", type=Path, help="folder of emulator.json; at most one server runs per folder")
    parser.add_argument("--without", action="append", default=[], metavar="SERVICE", help="leave its patches out")
    arguments = parser.parse_args()

    # moto reads its settings once, when it is imported.
    os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")
    from payment_emulator.patches import apply_patches
    from payment_emulator.server import serve

    apply_patches(frozenset(arguments.without))
    return serve(arguments.host, arguments.port, arguments.state_dir, os.environ.get("PAYMENT_EMULATOR_TOKEN", ""))


sys.exit(main())
