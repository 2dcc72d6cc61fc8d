"""What is going on at the desk: everything a face needs that is no widget."""
