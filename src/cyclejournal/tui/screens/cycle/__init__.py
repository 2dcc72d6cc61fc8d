"""The page a pair writes on. ``screen`` is the whole; each other file adds one family of commands."""
