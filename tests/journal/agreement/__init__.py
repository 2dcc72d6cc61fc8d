"""The learning agreement of a pair."""
