"""The record of a lesson: looked at first, struck out and released by whoever was observed."""
