"""Choosing what is recorded in a lesson, with suggestions for each focus question."""
