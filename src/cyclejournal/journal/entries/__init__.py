"""What is written at a place: answering, earlier wordings, the trash, undo, and two states made one."""
