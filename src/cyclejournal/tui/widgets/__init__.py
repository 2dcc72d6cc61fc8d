"""Parts of screens. They hold no journal state: text goes in by the constructor, out as messages."""
