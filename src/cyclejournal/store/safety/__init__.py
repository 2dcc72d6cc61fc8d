"""Earlier states: backups, going back to one, and a copy of one's own."""
