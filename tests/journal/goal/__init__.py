"""Goals over the cycles."""
