"""Looking a journal over without changing anything."""
