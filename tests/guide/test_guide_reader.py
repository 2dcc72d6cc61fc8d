"""A guide file is read as it stands, or refused with words that say where and what to mend."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.finder import SIZE_LIMIT, GuideError, parse_guide, read_guide
from cyclejournal.guide.model import Guide
from cyclejournal.guide.shape import shape_faults

SMALL = """
id = "small"
title = "A small guide"

[[roles]]
id = "coachee"
name = "Coachee"

[[roles]]
id = "coach"
name = "Coach"

[[before]]
id = "agreement"
title = "Agreement"
at = "agreement"

[[before.prompts]]
id = "agreement.stays"
ask = "What stays between us?"
voice = "together"

[[steps]]
id = "dialogue"
title = "Dialogue"
minutes = 30

[[steps.sections]]
id = "opening"
title = "Opening"

[[steps.sections.prompts]]
id = "dialogue.first"
ask = "What stands out?"
kind = "prose"
first = "coach"
blind = true

[[steps.sections.prompts]]
id = "dialogue.choice"
ask = "What now?"
kind = "choice"
voice = "coachee"
options = ["Keep", "Change"]

[[steps.sections.prompts]]
id = "dialogue.rows"
ask = "What worked?"
kind = "rows"
voice = "together"
columns = ["What", "For whom"]

[[steps.sections.prompts]]
id = "dialogue.scale"
ask = "How free did you feel?"
kind = "scale"
keep = "me"
low = "Not"
high = "Fully"

[[action]]
id = "action.what"
ask = "What will you do?"
kind = "line"
"""

PROMPTS = "steps[0].sections[0].prompts"


def problems_of(text: str) -> tuple[str, ...]:
    """What is wrong with a guide, or a failed test when nothing is."""
    with pytest.raises(GuideError) as caught:
        parse_guide(text, "small.toml")
    return caught.value.problems


def changed(old: str, new: str) -> str:
    """The small guide with one passage written otherwise."""
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def test_a_small_guide_is_read_as_written() -> None:
    """Every part arrives, defaults are filled in, and order is kept."""
    guide = parse_guide(SMALL, "small.toml")
    assert guide.id == "small"
    assert [role.id for role in guide.roles] == ["coachee", "coach"]
    assert guide.steps[0].minutes == 30
    assert guide.steps[0].sections[0].at == "cycle"
    first = guide.prompt("dialogue.first")
    assert first is not None
    assert (first.voice, first.first, first.blind, first.keep) == ("each", "coach", True, "pair")
    assert [prompt.id for _, prompt in guide.prompts()][-1] == "action.what"


RULES = [
    # words, keys and types
    (
        'kind = "prose"',
        'kind = "proze"',
        f'{PROMPTS}[0] (dialogue.first): kind: "proze" is not choice, date, line, many, number, '
        'prose, rows or scale. Did you mean "prose"?',
    ),
    (
        'keep = "me"',
        'keep = "mee"',
        f'{PROMPTS}[3] (dialogue.scale): keep: "mee" is not me, pair or share. Did you mean "me"?',
    ),
    (
        'at = "agreement"',
        'at = "agrement"',
        'before[0] (agreement): at: "agrement" is not action, agreement, checkin, cycle, goal, lasted, '
        "meeting, observation, pair, reading, standing, term or us. "
        'Did you mean "agreement"?',
    ),
    (
        'kind = "prose"',
        "kind = 3",
        f'{PROMPTS}[0] (dialogue.first): kind: "3" is not choice, date, line, many, number, '
        "prose, rows or scale.",
    ),
    (
        'low = "Not"',
        'lo = "Not"',
        f'{PROMPTS}[3] (dialogue.scale): lo: is not a key that belongs here. Did you mean "low"?',
    ),
    ('title = "A small guide"', "", "title: is missing."),
    ('ask = "What now?"\n', "", f"{PROMPTS}[1] (dialogue.choice): ask: is missing."),
    (
        'ask = "What now?"',
        "ask = 4",
        f"{PROMPTS}[1] (dialogue.choice): ask: should be text in quotes, not a number.",
    ),
    (
        'ask = "What now?"',
        "ask = 2026-01-01",
        f"{PROMPTS}[1] (dialogue.choice): ask: should be text in quotes, not a date or a time.",
    ),
    (
        "blind = true",
        'blind = "true"',
        f"{PROMPTS}[0] (dialogue.first): blind: should be true or false, not text.",
    ),
    (
        "minutes = 30",
        "minutes = true",
        "steps[0] (dialogue): minutes: should be a whole number, not true or false.",
    ),
    (
        'options = ["Keep", "Change"]',
        'options = "Keep"',
        f"{PROMPTS}[1] (dialogue.choice): options: should be a list in brackets, not text.",
    ),
    (
        'options = ["Keep", "Change"]',
        'options = ["Keep", ["Change"]]',
        f"{PROMPTS}[1] (dialogue.choice): options[1]: should be text in quotes, not a list.",
    ),
    ("[[action]]", "[action]", "action: should be written as [[action]], once for each."),
    (
        "[[before.prompts]]",
        "[before.prompts]",
        "before[0] (agreement): prompts: should be written as [[before.prompts]], once for each.",
    ),
    # ids
    (
        'id = "small"',
        'id = "Small guide"',
        'id: "Small guide" should be small letters, digits and single hyphens: "next-step".',
    ),
    (
        'id = "opening"',
        'id = "opening_words"',
        'steps[0].sections[0] (opening_words): id: "opening_words" should be small letters, '
        'digits and single hyphens: "next-step".',
    ),
    (
        'id = "dialogue.first"',
        'id = "first"',
        f'{PROMPTS}[0] (first): id: "first" should be small words joined by hyphens, with a dot '
        'between them: "goals.next-step".',
    ),
    (
        'id = "dialogue.choice"',
        'id = "dialogue.first"',
        f'{PROMPTS}[1] (dialogue.first): id: "dialogue.first" is already the id of '
        f"{PROMPTS}[0] (dialogue.first).",
    ),
    (
        'id = "action.what"',
        'id = "agreement.stays"',
        'action[0] (agreement.stays): id: "agreement.stays" is already the id of '
        "before[0].prompts[0] (agreement.stays).",
    ),
    (
        'id = "opening"',
        'id = "agreement"',
        'before[0] (agreement): id: "agreement" is already the id of '
        "steps[0].sections[0] (agreement).",
    ),
    (
        'name = "Coach"\n',
        'name = "Coach"\n[[roles]]\nid = "each"\nname = "Each"\n',
        'roles[2] (each): id: "each" is a voice already; name the role otherwise.',
    ),
    # voices
    (
        'voice = "coachee"',
        'voice = "coachy"',
        f'{PROMPTS}[1] (dialogue.choice): voice: "coachy" is not each, together, observed, observer, coachee or coach. '
        'Did you mean "coach"?',
    ),
    (
        'first = "coach"',
        'first = "together"',
        f'{PROMPTS}[0] (dialogue.first): first: "together" is not a role of this guide '
        "(coachee, coach).",
    ),
    (
        "blind = true",
        'blind = true\nvoice = "together"',
        f'{PROMPTS}[0] (dialogue.first): blind: needs voice "each": only then is there anybody '
        "to wait for.",
    ),
    (
        "blind = true",
        'blind = true\nkeep = "me"',
        f'{PROMPTS}[0] (dialogue.first): blind: ends in a reveal, so keep cannot be "me".',
    ),
    # kinds and their keys
    (
        'options = ["Keep", "Change"]',
        'options = ["Keep"]',
        f"{PROMPTS}[1] (dialogue.choice): options: choice needs at least two.",
    ),
    (
        'options = ["Keep", "Change"]',
        'options = ["Keep", "keep "]',
        f'{PROMPTS}[1] (dialogue.choice): options[1]: "keep " is there twice.',
    ),
    (
        'options = ["Keep", "Change"]',
        'options = ["Keep", " "]',
        f"{PROMPTS}[1] (dialogue.choice): options[1]: is empty.",
    ),
    (
        'options = ["Keep", "Change"]',
        'options = ["Keep", "Change\\nit"]',
        f"{PROMPTS}[1] (dialogue.choice): options[1]: should be a single line.",
    ),
    (
        'columns = ["What", "For whom"]',
        "columns = []",
        f"{PROMPTS}[2] (dialogue.rows): columns: rows needs one to 5 columns.",
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["a", "b", "c", "d", "e", "f"]',
        f"{PROMPTS}[2] (dialogue.rows): columns: rows needs one to 5 columns.",
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "what"]',
        f'{PROMPTS}[2] (dialogue.rows): columns[1]: "what" is there twice.',
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "For whom"]\npicks = [["a", "b"]]',
        f"{PROMPTS}[2] (dialogue.rows): picks: needs a list for each column, an empty one for "
        "free text.",
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "For whom"]\npicks = [["a"], []]',
        f"{PROMPTS}[2] (dialogue.rows): picks[0]: needs at least two words, or none for free text.",
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "For whom"]\npicks = [[], ["a", "A "]]',
        f'{PROMPTS}[2] (dialogue.rows): picks[1][1]: "A " is there twice.',
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "For whom"]\npicks = [[], ["a", " "]]',
        f"{PROMPTS}[2] (dialogue.rows): picks[1][1]: is empty.",
    ),
    (
        'columns = ["What", "For whom"]',
        'columns = ["What", "For whom"]\npicks = [[], "a"]',
        f"{PROMPTS}[2] (dialogue.rows): picks[1]: should be a list in brackets, not text.",
    ),
    (
        'kind = "prose"',
        'kind = "prose"\noptions = ["Yes", "No"]',
        f"{PROMPTS}[0] (dialogue.first): options: belongs to kind choice or many, "
        "and this is prose.",
    ),
    (
        'kind = "prose"',
        'kind = "prose"\ncolumns = ["What"]',
        f"{PROMPTS}[0] (dialogue.first): columns: belongs to kind rows, and this is prose.",
    ),
    (
        'kind = "prose"',
        'kind = "prose"\nlow = "Not"',
        f"{PROMPTS}[0] (dialogue.first): low: belongs to kind scale, and this is prose.",
    ),
    (
        'kind = "prose"',
        'kind = "prose"\nhigh = "Fully"',
        f"{PROMPTS}[0] (dialogue.first): high: belongs to kind scale, and this is prose.",
    ),
    (
        'kind = "prose"',
        'kind = "prose"\nunit = "minutes"',
        f"{PROMPTS}[0] (dialogue.first): unit: belongs to kind number, and this is prose.",
    ),
    (
        'keep = "me"',
        'keep = "pair"',
        f'{PROMPTS}[3] (dialogue.scale): keep: a scale is about oneself: write keep = "me".',
    ),
    (
        'keep = "me"',
        'keep = "me"\nvoice = "together"',
        f"{PROMPTS}[3] (dialogue.scale): voice: a scale is about oneself, so it cannot be "
        "answered together.",
    ),
    # places
    (
        'at = "agreement"',
        'at = "goal"',
        'before[0] (agreement): at: "goal" does not exist before the first cycle; '
        'write "pair" or "agreement".',
    ),
    (
        'title = "Opening"',
        'title = "Opening"\nat = "action"',
        "steps[0].sections[0] (opening): at: what is asked about an action belongs under "
        "[[action]].",
    ),
    (
        '[[steps]]\nid = "dialogue"',
        '[[close]]\nid = "closing"\ntitle = "Closing"\nat = "goal"\n\n[[close.prompts]]\n'
        'id = "close.pupils"\nask = "What changed?"\n\n[[steps]]\nid = "dialogue"',
        'close[0] (closing): at: "goal" is not closed with a cycle; write "cycle".',
    ),
    # texts and numbers
    ('ask = "What now?"', 'ask = "  "', f"{PROMPTS}[1] (dialogue.choice): ask: is empty."),
    (
        'ask = "What now?"',
        'ask = """What\nnow?"""',
        f"{PROMPTS}[1] (dialogue.choice): ask: should be a single line.",
    ),
    (
        'ask = "What now?"',
        'ask = "What \\u001b[2J now?"',
        f'{PROMPTS}[1] (dialogue.choice): ask: holds the control character "\\x1b".',
    ),
    (
        'title = "Opening"',
        'title = "Open\\u202eing"',
        'steps[0].sections[0] (opening): title: holds the control character "\\u202e".',
    ),
    ('title = "A small guide"', 'title = "A small guide"\nlanguage = ""', "language: is empty."),
    (
        'title = "A small guide"',
        'title = "A small guide"\nversion = 0',
        "version: should be 1 or more.",
    ),
    ("minutes = 30", "minutes = -1", "steps[0] (dialogue): minutes: should be 0 or more."),
]


@pytest.mark.parametrize(("old", "new", "told"), RULES)
def test_a_fault_is_told_with_its_place_and_the_nearest_word(old: str, new: str, told: str) -> None:
    """Each rule speaks once, and only about the one thing that is wrong."""
    assert problems_of(changed(old, new)) == (told,)


BARE = """
id = "bare"
title = "Bare"
roles = [{id = "coachee", name = "Coachee"}, {id = "coach", name = "Coach"}]
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BARE + "steps = []", "steps: a guide needs at least one step."),
        (
            BARE + 'steps = [{id = "talk", title = "Talk"}]',
            "steps[0] (talk): sections: a step needs at least one section.",
        ),
        (
            BARE + 'steps = [{id = "talk", title = "Talk", sections = [{id = "a", title = "A"}]}]',
            "steps[0].sections[0] (a): prompts: a section needs at least one prompt.",
        ),
        (
            changed('[[roles]]\nid = "coach"\nname = "Coach"\n', "").replace('first = "coach"', ""),
            "roles: a guide needs at least two roles.",
        ),
    ],
)
def test_a_guide_without_anything_to_ask_is_refused(text: str, told: str) -> None:
    """Two roles, a step, a section and a prompt are the least a pair can work with."""
    assert problems_of(text) == (told,)


def test_all_faults_are_listed_and_the_message_names_the_first() -> None:
    """Somebody writing a guide can mend everything in one go."""
    text = changed('kind = "prose"', 'kind = "proze"').replace('keep = "me"', 'keep = "us"')
    with pytest.raises(GuideError) as caught:
        parse_guide(text, "ours.toml")
    error = caught.value
    assert len(error.problems) == 2
    assert error.title == "This guide cannot be used"
    assert error.problem == f"ours.toml: {error.problems[0]} (And 1 more.)"
    assert error.remedy


def test_a_syntax_error_names_its_line() -> None:
    """TOML that does not parse is told by line."""
    [told] = problems_of('id = "small"\ntitle = Small\n')
    assert told.startswith("is not TOML, line 2: ")


def test_an_unfinished_file_is_told() -> None:
    """A string that never ends has no line to point at."""
    [told] = problems_of('id = """small')
    assert told.endswith("(at end of document).")


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000])
def test_what_trips_the_toml_parser_itself_is_a_guide_error(text: str) -> None:
    """Nesting and numbers beyond reason do not escape as RecursionError or ValueError."""
    assert problems_of(text)


def test_words_from_the_file_cannot_steer_the_terminal() -> None:
    """Escapes in keys, ids and names are shown, not sent; long ones are cut."""
    text = '"\\u001b[2J" = 1\n' + changed('id = "opening"', f'id = "\\u001b{"x" * 500}"')
    with pytest.raises(GuideError) as caught:
        parse_guide(text, "\x1b.toml")
    told = "".join((*caught.value.problems, str(caught.value)))
    assert told.isprintable()
    assert "x" * 100 not in told


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    """A byte order mark, as some editors write it, and Windows line ends make no difference."""
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert read_guide(path) == parse_guide(SMALL, "small.toml")


def told_of(path: Path) -> str:
    """The message for a file that cannot be read as a guide."""
    with pytest.raises(GuideError) as caught:
        read_guide(path)
    assert caught.value.problem.startswith(str(path))
    return caught.value.problems[0]


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    """Latin-1 is the likely mistake, and the line is where the first accent stands."""
    path = tmp_path / "latin.toml"
    path.write_bytes('id = "small"\ntitle = "Übung"\n'.encode("latin-1"))
    assert told_of(path) == "is not UTF-8 text (line 2)."


def test_a_file_beyond_the_limit_is_not_parsed(tmp_path: Path) -> None:
    """A guide is a page or two; a megabyte is something else."""
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert told_of(path) == "is larger than 1,000 kB."


def test_a_missing_file_and_a_folder_are_guide_errors(tmp_path: Path) -> None:
    """What the operating system says is passed on."""
    assert "No such file" in told_of(tmp_path / "none.toml")
    assert told_of(tmp_path)


@given(st.text())
def test_any_text_is_a_guide_or_a_guide_error(text: str) -> None:
    """Nothing that can be typed raises anything else."""
    with suppress(GuideError):
        assert isinstance(parse_guide(text, "any.toml"), Guide)


@given(st.binary())
def test_any_bytes_are_a_guide_or_a_guide_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Nothing that can lie on a disk raises anything else."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    with suppress(GuideError):
        assert isinstance(read_guide(path), Guide)


KEYS = [number for number, line in enumerate(SMALL.splitlines()) if " = " in line]
VALUES = ['""', '"x"', '"each"', "0", "-1", "1.5", "inf", "true", "[]", '["a", "a"]', "[[]]", "{}"]
VALUES += ["2026-01-01", "07:00:00", '[{id = "a"}]', '"\\u0000"', '"\\u202e"', str(2**70)]


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), max_size=4))
def test_any_wrong_values_are_told_in_our_own_words(wrong: dict[int, str]) -> None:
    """Whatever msgspec refuses, the walk over the shape finds and words as well."""
    lines = SMALL.splitlines()
    for number, value in wrong.items():
        lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
    text = "\n".join(lines)
    with suppress(GuideError):
        parse_guide(text, "any.toml")
    data = tomllib.loads(text)
    try:
        msgspec.convert(data, Guide)
    except msgspec.ValidationError:
        assert shape_faults(data, Guide)
    else:
        assert not shape_faults(data, Guide)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('options = ["Warm"]', "options: a dimension needs at least two."),
        ('options = ["Warm", "warm "]', 'options[1]: "warm " is there twice.'),
        (
            'options = ["Warm", "Tense"]\nmeans = ["else"]',
            "means: needs one word for each option, in the same order.",
        ),
        (
            'options = ["Warm", "Tense"]\nmeans = ["asked", "else"]',
            'means[0]: "asked" is not apart, ask, coach, coachee, else, future, now, past, tell or '
            'together. Did you mean "ask"?',
        ),
    ],
)
def test_a_way_of_looking_at_a_turn_is_checked_too(lines: str, told: str) -> None:
    """A guide may bring its own words for a talk."""
    dimension = f'\n[[dimensions]]\nid = "tone"\nname = "Tone"\n{lines}\n'
    with pytest.raises(GuideError) as raised:
        parse_guide(SMALL + dimension, "small.toml")
    assert raised.value.problems == (f"dimensions[0] (tone): {told}",)


def test_an_older_guide_may_name_tools_as_they_were_called_once() -> None:
    """A school's own file goes on being read as it is."""
    older = """
[[tools]]
id = "timer"
name = "Stopwatch"
about = "How long."

[[looks]]
id = "pauses"
name = "Pauses"
tools = ["timer", "tally"]
why = "Only a watch knows."
example = "Silence"
words = ["wait"]
"""
    guide = parse_guide(SMALL + older, "older.toml")
    assert [tool.id for tool in guide.tools] == ["stopwatch"]
    assert guide.looks[0].tools == ("stopwatch", "tally")
    with pytest.raises(GuideError):
        parse_guide(SMALL + older.replace('"timer", "tally"', '"timers", 3'), "wrong.toml")
