"""``python -m cyclejournal``."""

from __future__ import annotations

from cyclejournal.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
