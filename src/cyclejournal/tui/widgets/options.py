"""The box for choosing: one of a few options, or several of them."""

from collections.abc import Callable, Iterable

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import plain_line


class Options(SafeOptionList):
    """A list whose chosen options carry a mark that needs no colour.

    Enter, space or a click chooses; on a chosen one it takes the choice back.
    """

    BINDINGS = [Binding("space", "select", "Choose", show=False)]
    DEFAULT_CSS = """
    Options {
        height: auto; max-height: 100vh; border: none; background: transparent; padding: 0 1;
        & > .option-list--option-highlighted { background: transparent; color: $text; }
        &:focus { border: none; padding: 0 1; }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground;
        }
    }
    """

    def __init__(
        self,
        choices: Iterable[str],
        chosen: Iterable[str],
        *,
        many: bool,
        on_change: Callable[[str], None],
    ) -> None:
        """``on_change`` is told the options now chosen, one a line, in the order of the list."""
        self._on_change = on_change
        self._choices = tuple(choices)
        self._chosen = set(chosen)
        self._many = many
        super().__init__(*(Option(self._shown(each)) for each in self._choices))

    def on_mount(self) -> None:
        """Start on what is chosen."""
        marked = [n for n, each in enumerate(self._choices) if each in self._chosen]
        self.highlighted = marked[0] if marked else 0

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        picked = self._choices[event.option_index]
        if picked in self._chosen:
            self._chosen.remove(picked)
        else:
            if not self._many:
                self._chosen.clear()
            self._chosen.add(picked)
        for index, each in enumerate(self._choices):
            self.replace_option_prompt_at_index(index, self._shown(each))
        self._on_change("\n".join(each for each in self._choices if each in self._chosen))

    def _shown(self, choice: str) -> Content:
        on = choice in self._chosen
        mark = ("[x] " if on else "[ ] ") if self._many else ("(•) " if on else "( ) ")
        return plain_line(mark + choice, "bold" if on else "")
