"""The example journal: Priya and Tom, as data in TOML and the little that builds a journal from it."""
