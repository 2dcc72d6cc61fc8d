"""About us: what each is called and says of themselves, and what the pair says of itself."""
