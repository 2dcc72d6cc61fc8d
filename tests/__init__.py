"""The tests; they mirror src/. Helpers that several folders use lie here beside conftest."""
