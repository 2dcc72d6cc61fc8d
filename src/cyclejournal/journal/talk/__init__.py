"""The talk after a lesson: its clock and agenda, ideas and answers, and how the pair talked."""
