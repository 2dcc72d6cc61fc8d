"""One window decides who may read an answer while another types in it: both stand, each by its own moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import Keep
from cyclejournal.journal.entries.writing import keep_as
from tests.store.samples import CLOCK, POINT, said, saved, shelf_at, typed, windows, wordings


@pytest.mark.parametrize("first", ["typing", "deciding"])
@pytest.mark.parametrize("logged", [False, True])
@pytest.mark.parametrize("keep", ["share", "me"])
def test_the_words_last_typed_and_the_decision_last_made(
    tmp_path: Path, keep: Keep, logged: bool, first: str
) -> None:
    decides, types = windows(tmp_path)
    entry = said(decides.journal, POINT, "Tom")
    assert entry is not None

    def typing() -> None:
        typed(types, POINT, "Tom", "from the start, and on")
        if logged:
            types.log_pending()

    def deciding() -> None:
        decides.write(keep_as(entry, keep, now=CLOCK()))
        saved(decides)

    for act in (typing, deciding) if first == "typing" else (deciding, typing):
        act()
    saved(types)
    decides.refresh()
    saved(decides)
    for journal in (types.journal, decides.journal, shelf_at(tmp_path).read(decides.id)):
        found = said(journal, POINT, "Tom")
        assert found is not None
        assert (found.keep, found.text) == (keep, "from the start, and on")
        assert "from the start" in wordings(found)
