"""What is written between two meetings: a note, from anywhere, and all of it as a list."""
