"""The one way in which text reaches a widget: cleaned, never read as markup, and with the keys that it names."""

from collections.abc import Iterable

from rich.text import Text
from textual.content import Content

from cyclejournal.journal.text import clean, clean_line
from cyclejournal.tui.keymap import spelled


def shown(text: str) -> str:
    """Text of several lines as it is shown: cleaned, with the keys that it names."""
    return clean(spelled(text))


def shown_line(text: str) -> str:
    """The same on one line: names, titles, labels."""
    return clean_line(spelled(text))


def plain(text: str, style: str = "") -> Content:
    """Text of several lines as it is, brackets and all."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def plain_line(text: str, style: str = "") -> Content:
    """The same on one line."""
    return Content.styled(shown_line(text), style) if style else Content(shown_line(text))


def marked_line(text: str, marks: Iterable[tuple[int, int]], style: str) -> Content:
    """One line with some of its words in a style; the places are those in the text once cleaned."""
    content = Content(clean_line(text))
    for start, end in marks:
        content = content.stylize(style, start, end)
    return content


def rich_line(text: str) -> Text:
    """One line for the few widgets that still want Rich's text, such as ``Select``."""
    return Text(shown_line(text))


def joined(*parts: Content | str) -> Content:
    """Pieces in a row. A ``str`` among them is ours, and is taken literally too."""
    return Content("").join(part if isinstance(part, Content) else Content(part) for part in parts)
