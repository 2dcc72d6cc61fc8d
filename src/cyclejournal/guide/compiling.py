"""The guides that come with the program, as JSON beside their TOML, which takes twenty times as long to read.

Done when the program is packed, as Python compiles its modules; without it, or after the TOML was
changed, ``finder`` reads the TOML. Only what Python brings is needed here.
"""

import json
import tomllib
from pathlib import Path


def compile_guides(folder: Path) -> list[Path]:
    """Write each guide of a folder with the text it was made from beside it; the files. Raises OSError."""
    written = []
    for source in sorted(folder.glob("*.toml")):
        text = source.read_text(encoding="utf-8-sig")
        target = source.with_suffix(".json")
        data = {"source": text, "guide": tomllib.loads(text)}
        target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        written.append(target)
    return written
