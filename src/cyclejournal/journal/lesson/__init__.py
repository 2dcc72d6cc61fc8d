"""A lesson that is shared: what is agreed to be recorded, the record itself, and what of it may be looked at."""
