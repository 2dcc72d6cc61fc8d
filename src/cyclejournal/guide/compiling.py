"""Guides and themes that come with the program, as JSON beside their TOML, which takes twenty times as long.

Done when the program is packed, as Python compiles its modules; without it, or after the TOML was
changed, that is read (``handwritten.compiled``). Only what Python brings is needed here.
"""

import json
import tomllib
from pathlib import Path


def compile_toml(folder: Path) -> list[Path]:
    """Write what each file of a folder says beside it, with the text it was made from. Raises OSError."""
    written = []
    for source in sorted(folder.glob("*.toml")):
        text = source.read_text(encoding="utf-8-sig")
        target = source.with_suffix(".json")
        data = {"source": text, "says": tomllib.loads(text)}
        target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        written.append(target)
    return written
