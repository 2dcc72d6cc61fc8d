"""The page a pair writes on. ``screen`` holds its model and its parts, each in a file with its commands."""
