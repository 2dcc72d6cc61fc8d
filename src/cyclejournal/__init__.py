"""cyclejournal: a private coaching journal for two colleagues at one terminal."""

__version__ = "0.1.0"
"""The one place the version is written; pyproject.toml and ``--version`` read it from here."""
