"""``python -m cyclejournal``, and what the console script calls."""

import gc
import sys

from cyclejournal.cli.keyboard import held, opens_app

GARBAGE = 100_000
"""Objects made, beyond those that went, after which the collector looks for garbage among them."""


def main() -> None:
    """Run the command that the words after the program's name are, and end with its exit code."""
    # What a start makes is kept and not garbage: looking through it every few hundred objects, as is
    # usual, takes a command a tenth of its time; so it is said before anything else is loaded.
    gc.set_threshold(GARBAGE)
    try:
        if opens_app(sys.argv[1:]):
            # Before anything is loaded that takes time: keys come meanwhile.
            with held():
                _run()
        else:
            _run()
    finally:
        # Nor is it looked through at the end, when all of it goes back to the system anyway.
        gc.freeze()


def _run() -> None:
    from cyclejournal.cli.main import run

    run()


if __name__ == "__main__":
    main()
