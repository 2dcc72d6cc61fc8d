"""A cycle from its start to its close: its steps, how far it has come, its actions, what stays open."""
