"""Does the installed program work, away from the checkout and in an empty home?

    python tests/smoke_wheel.py PROGRAM [WHEEL]

``.ci/run`` calls it with the program of a fresh environment in which only the wheel was installed.
It needs pyte, the program does not. Exit code 0 means all is well.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.terminal import Terminal

# What is typed, and what must be in the answer.
COMMANDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("--version",), r"\d+\.\d+"),
    (("path",), r"themes\s+/"),
    (("new", "--coachee", "Tom", "--coach", "Priya"), r"\S"),
    (("list",), r"Priya"),
    (("prompts", "Priya"), r"\?"),
)
THEMES = """
from cyclejournal.tui.themes import find_themes, shipped_themes_folder
themes, problems = find_themes(shipped_themes_folder())
print(*sorted(themes), *problems)
"""
THEMES_ARE = "cyclejournal-contrast cyclejournal-dark cyclejournal-light"
DEMO = ("demo",)
DEMO_SHOWS = r"Steps"
QUIT = "\x11"  # ctrl+q
SIZE = (100, 30)
IN_WHEEL = (
    r"cyclejournal/guide/guides/peer\.toml",
    r"cyclejournal/guide/guides/peer\.json",
    r"cyclejournal/guide/words/judging\.txt",
    r"cyclejournal/themes/cyclejournal-dark\.toml",
    r"cyclejournal/themes/cyclejournal-dark\.json",
    r"cyclejournal/themes/cyclejournal-light\.toml",
    r"cyclejournal/themes/cyclejournal-contrast\.toml",
    r"cyclejournal/py\.typed",
    r"cyclejournal-[^/]+\.data/data/share/man/man1/cyclejournal\.1",
    r"cyclejournal-[^/]+\.dist-info/licenses/LICENSE",
)


def main(argv: list[str]) -> int:
    """Check all of it; say what was found."""
    if not 2 <= len(argv) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    program = str(Path(argv[1]).absolute())
    problems: list[str] = []
    if len(argv) == 3:
        problems += check_wheel(Path(argv[2]))
    with tempfile.TemporaryDirectory(prefix="cyclejournal-smoke-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        env = {
            "HOME": str(home),
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",
        }
        problems += check_commands(program, env, home)
        problems += check_themes(program, env, home)
        problems += check_screen(program, env, home)
    for problem in problems:
        print(f"smoke: {problem}", file=sys.stderr)
    print(
        "smoke: " + (f"{len(problems)} problem(s)" if problems else "the installed program works")
    )
    return 1 if problems else 0


def check_wheel(wheel: Path) -> list[str]:
    """The data files are in the wheel, and the tests are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    missing = [
        f"the wheel has no {wanted}"
        for wanted in IN_WHEEL
        if not any(re.fullmatch(wanted, name) for name in names)
    ]
    return missing + [f"the wheel has {name}" for name in names if name.startswith("tests/")]


def check_commands(program: str, env: dict[str, str], home: Path) -> list[str]:
    """Each command ends well and says what it must."""
    problems: list[str] = []
    for words, wanted in COMMANDS:
        shown = f"cyclejournal {' '.join(words)}"
        print(f"smoke: {shown}")
        try:
            done = subprocess.run(
                [program, *words],
                env=env,
                cwd=home,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        except subprocess.TimeoutExpired:
            problems.append(f"{shown}: still running after a minute")
            continue
        if done.returncode:
            problems.append(f"{shown}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        elif not re.search(wanted, done.stdout):
            problems.append(f"{shown}: no {wanted!r} in its output:\n{done.stdout}")
    return problems


def check_themes(program: str, env: dict[str, str], home: Path) -> list[str]:
    """The themes are found where the wheel put them."""
    print("smoke: themes")
    done = subprocess.run(
        [str(Path(program).with_name("python")), "-c", THEMES],
        env=env,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.stdout.strip() == THEMES_ARE:
        return []
    return [f"themes: not {THEMES_ARE!r}:\n{done.stdout}{done.stderr}"]


def check_screen(program: str, env: dict[str, str], home: Path) -> list[str]:
    """The full screen opens in a real terminal, shows itself, and quits."""
    print(f"smoke: cyclejournal {' '.join(DEMO)}, in a terminal of {SIZE[0]}x{SIZE[1]}")
    with Terminal([program, *DEMO], size=SIZE, env=env, cwd=home) as terminal:
        if not terminal.wait_for(DEMO_SHOWS, timeout=60):
            return [
                f"the demo never showed {DEMO_SHOWS!r}; the screen was:\n{terminal.text.rstrip()}"
            ]
        terminal.send(QUIT)
        code = terminal.exit_code()
        if code is None:
            return [f"ctrl+q did not end the demo; the screen was:\n{terminal.text.rstrip()}"]
        if code:
            return [
                f"the demo ended with exit code {code}; the screen was:\n{terminal.text.rstrip()}"
            ]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv))
