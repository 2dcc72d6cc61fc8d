"""``python -m cyclejournal``, and what the console script calls."""

import gc

GARBAGE = 100_000
"""Objects made, beyond those that went, after which the collector looks for garbage among them."""


def main() -> None:
    """Run the command that the words after the program's name are, and end with its exit code."""
    # What a start makes is kept and not garbage: looking through it every few hundred objects, as is
    # usual, takes a command a tenth of its time; so it is said before anything else is loaded.
    gc.set_threshold(GARBAGE)
    from cyclejournal.cli.main import run

    try:
        run()
    finally:
        # Nor is it looked through at the end, when all of it goes back to the system anyway.
        gc.freeze()


if __name__ == "__main__":
    main()
