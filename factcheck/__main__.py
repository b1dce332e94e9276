"""Runs the command as `python -m factcheck`; it does nothing when imported."""

from __future__ import annotations

import sys

from factcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
