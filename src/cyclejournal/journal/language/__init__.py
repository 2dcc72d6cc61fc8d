"""Words in notes: those that judge rather than describe, and names that should be codes. Never a block."""
