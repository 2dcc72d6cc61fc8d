"""The term of a pair."""
