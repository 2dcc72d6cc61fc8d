"""Bytes in and out of a lock: what any age opens, and what opens nothing."""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import resource
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.errors import Exit, JournalError
from cyclejournal.store.errors import Damaged, Locked
from cyclejournal.store.file.log import parse
from cyclejournal.store.lock import child, ring
from cyclejournal.store.lock.key_file import (
    FACTOR,
    BadKeyFile,
    BadPassphrase,
    WrongPassphrase,
    check_key_file,
    check_work,
    secrets_in,
    usable,
    work_asked,
)
from cyclejournal.store.lock.sealing import LINE, MAGIC, PAD, Key, WillNotOpen, key_file_of
from cyclejournal.store.lock.wrapping import Closing, Derivation, Opening

QUICK = 10
"""A work factor that no test waits for."""

SECRET = "AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6"
TOLD = ("expect", "payload", "file key", "identity", "passphrase", "compressed")
"""What age says of its vectors."""

OLD_STANZAS = ("stanza_missing_body", "stanza_missing_final_line")
"""Heads as age wrote them before its specification: the library reads them still, behind the same seal."""


def _wrapped(key: Key, passphrase: str) -> bytes:
    return Closing(key, "a journal", passphrase, QUICK).raw()


def _published() -> Iterator[tuple[str, dict[str, str], bytes]]:
    """The vectors that age publishes: of each its name, what is told of it, and the file itself."""
    kept = json.loads(Path(__file__).with_name("age_vectors.json").read_text("utf-8"))
    for name, text in kept["vectors"].items():
        head, _, raw = base64.b64decode(text).partition(b"\n\n")
        told = dict(line.split(": ", 1) for line in head.decode().splitlines())
        assert not set(told) - {*TOLD, "comment"}, name
        yield name, told, zlib.decompress(raw) if "compressed" in told else raw


def _by_passphrase(raw: bytes, passphrase: str) -> bytes | None:
    """As key files are opened: what they ask for is looked at before anything is derived."""
    if (factor := work_asked(raw)) is None:
        return None
    try:
        check_work(factor, Path("pair.key.age"))
    except BadKeyFile:
        return None
    return child.unwrap(raw, passphrase.encode())


def _by_key(raw: bytes, identity: str) -> bytes | None:
    try:
        return Key([identity]).unseal(raw)
    except WillNotOpen:
        return None


def _by_file_key(raw: bytes, file_key: str) -> bytes | None:
    """What stands behind the head, by our own reading of it."""
    _, mark, rest = raw.partition(b"\n--- ")
    return child.opened(bytes.fromhex(file_key), rest.partition(b"\n")[2]) if mark else None


def test_what_age_publishes() -> None:
    """Of age's vectors those open that should, to what they hold, and no others: by passphrase, by key, by file key."""
    met = set[str]()
    for name, told, raw in _published():
        if name in OLD_STANZAS:
            continue
        opens = {"passphrase": _by_passphrase, "identity": _by_key}
        ways = [opens[how](raw, told[how]) for how in opens if how in told]
        if name.startswith("stream"):
            ways.append(_by_file_key(raw, told["file key"]))
        assert ways or name == "empty", name
        wanted = told["payload"] if told["expect"] == "success" else None
        for plain in ways:
            assert (plain if plain is None else hashlib.sha256(plain).hexdigest()) == wanted, name
        met |= {f"{told['expect']} {how}" for how in opens if how in told}
    assert {"success passphrase", "no match passphrase", "success identity"} < met
    raw = next(raw for name, _, raw in _published() if name == "scrypt_work_factor_23")
    with pytest.raises(BadKeyFile, match="work factor of 23"):
        Opening(raw, Path("pair.key.age"), "password")


def test_no_bit_may_be_another() -> None:
    """Neither of a file that is sealed to a key, nor of its end."""
    key = Key([SECRET])
    sealed = key.seal(b"{}")
    for at in range(len(MAGIC) + 1, 400):
        bad = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(WillNotOpen):
            key.unseal(bad)
    with pytest.raises(WillNotOpen):
        key.unseal(sealed[:-1])


@given(st.binary(max_size=9000).map(lambda raw: raw.rstrip(b" ")))
def test_there_and_back(plain: bytes) -> None:
    """Whatever was sealed comes back, as a file and as a line; of its length the pages show."""
    key = Key([SECRET])
    sealed = key.seal(plain)
    assert key.unseal(sealed) == plain
    line = key.seal_line(plain)
    assert line.startswith(LINE)
    assert b"\n" not in line
    assert key.unseal_line(line) == plain
    padded = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(SECRET)])
    assert len(padded) == -(-len(plain) // PAD) * PAD


def test_key_files() -> None:
    """A passphrase opens its key file however é was typed and the line ended; nothing else does, and that is said."""
    key, path = Key.new(), Path("pair.key.age")
    raw = _wrapped(key, "caf\u00e9 au lait")
    assert check_key_file(raw, path) == QUICK
    assert Opening(raw, path, "cafe\u0301 au lait\r\n").key().secrets == key.secrets
    flipped = raw[:-1] + bytes([raw[-1] ^ 1])
    for file, passphrase in (
        (raw, "cafe au lait"),
        (flipped, "café au lait"),
        (raw[:-1], "café au lait"),
    ):
        with pytest.raises(WrongPassphrase) as told:
            Opening(file, path, passphrase).key()
        assert "wrong passphrase, or the key file is damaged" in str(told.value)
        assert told.value.exit_code == Exit.PASSPHRASE
    for file in (b"", b"\0" * 90, raw[:60], key.seal(b"a journal"), b"age-encryption.org/v1\n"):
        with pytest.raises(BadKeyFile):
            Opening(file, path, "café au lait")
    for passphrase in ("", "\n", "x" * 2000, "two\nlines", "half \ud800"):
        with pytest.raises(BadPassphrase):
            usable(passphrase)
    assert FACTOR in (17, 18)
    # What is no identity in a key file that opens is told like all else that does not fit.
    foreign = Derivation(b"# nothing\n", b"x", QUICK).result()
    assert foreign is not None
    with pytest.raises(WrongPassphrase):
        Opening(foreign, path, "x").key()


def test_a_passphrase_opens_whatever_the_clock_says() -> None:
    """What we wrap is age's, of any length; and no byte of it may be another, be missing or be moved."""
    piece = 65_536 + 16
    for size in (1, 65_536, 65_537, 140_000):
        plain = os.urandom(size)
        raw = child.wrap(plain, b"p", 2)
        assert child.unwrap(raw, b"p") == plain == pyrage.passphrase.decrypt(raw, "p")
        assert child.unwrap(raw, b"q") is None
    body = len(raw) - (140_000 + 3 * 16)
    first, second, last = (raw[body + at * piece : body + (at + 1) * piece] for at in range(3))
    for moved in (second + first + last, first + last, first + second, first, first + second * 2):
        assert child.unwrap(raw[:body] + moved, b"p") is None
    raw = child.wrap(b"plain", b"p", 2)
    for at in range(len(raw)):
        assert child.unwrap(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :], b"p") is None, at
        assert child.unwrap(raw[:at], b"p") is None, at
    assert child.unwrap(raw + b"more", b"p") is None


def test_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that nobody wants any more is gone at once."""
    opening = Opening(_wrapped(Key.new(), "x"), Path("k"), "x")
    opening.end()
    assert opening.is_done


def test_two_identities() -> None:
    """On the way to another key what the old one sealed opens as well, and the new one seals."""
    old, new = Key.new(), Key.new()
    both = Key([*new.secrets, *old.secrets])
    raw = _wrapped(both, "x")
    read = Opening(raw, Path("k"), "x").key()
    assert read.secrets == both.secrets
    assert read.unseal(old.seal(b"before")) == b"before"
    assert new.unseal(read.seal(b"after")) == b"after"
    assert secrets_in(b"# a comment\nAGE-SECRET-KEY-1ABC\nelse\n") == ("AGE-SECRET-KEY-1ABC",)


def test_the_ring(tmp_path: Path) -> None:
    """What is locked is told to be so, without its key file, with another's, and where nobody has unlocked it."""
    half, key = tmp_path / "pair.json", Key.new()
    sealed = key.seal(b"{}")
    with pytest.raises(Damaged, match="not beside it"):
        ring.unsealed(sealed, half)
    key_file_of(half).write_bytes(b"...")
    assert ring.is_shut(half)
    with pytest.raises(Locked) as told:
        ring.unsealed(sealed, tmp_path / "backups" / "pair-2026-01-01.json")
    assert told.value.exit_code == Exit.PASSPHRASE
    try:
        ring.take(key_file_of(half), key)
        assert ring.unsealed(sealed, half) == (b"{}", key)
        # Nothing of it is on the disk should the program fail.
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
        assert ring.unsealed(b"{ }", half) == (b"{ }", None)
        with pytest.raises(Damaged, match="cut off, or was locked with another key"):
            ring.unsealed(sealed[:-1], half)
        # Somebody else's half in the same folder.
        key_file_of(tmp_path / "tom.json").write_bytes(b"...")
        with pytest.raises(Locked):
            ring.unsealed(Key.new().seal(b"{}"), tmp_path / "tom.json")
    finally:
        ring.drop_all()
    assert ring.is_shut(half)


def test_a_line_that_is_missing_or_moved(tmp_path: Path) -> None:
    """Each line has its number in it, so nobody takes one out, or puts it elsewhere, unseen."""
    log, key = tmp_path / "pair.log", Key.new()
    key_file_of(log).write_bytes(b"...")
    lines = [
        key.seal_line(b'{"table":"entries","window":"w","n":%d,"record":{"id":"e%d"}}' % (n, n))
        for n in range(3, 7)
    ]

    def unread(*which: int) -> int:
        return parse(b"\n".join([*(lines[n] for n in which), b""]), {}, log).unreadable

    try:
        ring.take(key_file_of(log), key)
        assert unread(0, 1, 2, 3) == 0
        assert unread(0, 1, 3) == 1
        assert unread(1, 0, 2) > 0
        reading = parse(lines[0][:-8] + b"\n" + lines[1] + b"\n", {}, log)
        assert (reading.unreadable, len(reading.lines)) == (1, 1)
    finally:
        ring.drop_all()
    with pytest.raises(Locked):
        unread(0)


def test_without_a_lock_nothing_of_it_is_loaded() -> None:
    """Neither pyrage nor what wraps keys, by whatever opens a plain journal; and a lock without them is told."""
    asked = (
        "import sys, cyclejournal.store.open.open_journal, cyclejournal.store.check.check;"
        "print(sorted({'pyrage', 'cryptography', 'cyclejournal.store.lock.wrapping'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what to install."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(JournalError, match=r"cyclejournal\[lock\]"):
        Key.new()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_no_picture_of_its_memory(tmp_path: Path) -> None:
    """Whoever has unlocked something dumps no core, into no file and no program."""
    ring.take(tmp_path / "pair.key.age", Key.new())
    ring.drop_all()
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    get_dumpable = 3
    assert ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0) == 0
