"""What may leave the pair, in exports and on the command line, and what never does."""
