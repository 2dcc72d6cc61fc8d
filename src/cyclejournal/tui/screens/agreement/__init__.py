"""The agreement as a whole: what it says, a yes from each at the keyboard, and its versions."""
