"""How coaching works here: a card for each step, and what the words mean."""
