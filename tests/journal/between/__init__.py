"""What is written between two meetings."""
