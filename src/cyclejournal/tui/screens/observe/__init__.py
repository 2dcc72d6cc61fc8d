"""The screen for recording a lesson, built from the plan. ``screen`` is the whole; the rest are its parts."""
