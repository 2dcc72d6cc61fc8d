"""What others wrote meets what is here: merging files, conflict copies, joining two states of an entry."""
