"""What hatch does before it packs a wheel: guides and themes are compiled, so that they are read at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compiled(BuildHookInterface[Any]):
    """Also done for an editable install, whose guides and themes lie in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them where they lie; ``artifacts`` in ``pyproject.toml`` lets them into the wheel."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from cyclejournal.guide.compiling import compile_toml

        compile_toml(source / "cyclejournal" / "guide" / "guides")
        compile_toml(Path(self.root) / "themes")
