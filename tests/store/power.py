"""A model of a power cut: what may be on a disk on which not everything was waited for.

``RecordingDisk`` lets every call happen and remembers what it did. ``after_a_cut`` gives the states
of the files that a cut after each call may leave. It is harsher than most file systems: of what was
not flushed, any part may be there or not, in any order. Of a file's unflushed writes each may be whole,
missing, zeros, or half of it one of these; its size may be the new one without its data; a cut-off may
come before or after them. Of a folder's unflushed names each may be there or not, though a rename
happens whole or not at all. What was flushed is there.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.store.samples import QuickDisk

Files = dict[Path, bytes]
"""What is in a folder, by path."""

FOLDER = -1
"""In the place of a file's number: the name is a folder's."""

_ALL = 4
"""Up to so many unflushed things, any of them may be missing; of more, a beginning, or all but one."""


class Put(NamedTuple):
    """Bytes written at an offset, or with None the file cut there."""

    offset: int
    data: bytes | None


class Inode(NamedTuple):
    """A file, whatever its names."""

    flushed: bytes = b""
    open: tuple[Put, ...] = ()
    """What was done to it since."""

    @property
    def now(self) -> bytes:
        """What a program reads."""
        return _after(self.flushed, self.open)

    def done(self, put: Put) -> Inode:
        """With one more thing done to it."""
        *before, last = self.open or (None,)
        if last is not None and None not in (last.data, put.data):
            assert last.data is not None
            assert put.data is not None
            if put.offset == last.offset + len(last.data):
                joined = Put(last.offset, last.data + put.data)
                return self._replace(open=(*filter(None, before), joined))
        return self._replace(open=(*self.open, put))

    def states(self) -> set[bytes]:
        """What a cut may leave of it."""
        found = set()
        for kept in _subsets(self.open):
            found.add(_after(self.flushed, kept))
            for number, put in enumerate(kept):
                for part in _parts(put):
                    found.add(_after(self.flushed, (*kept[:number], part, *kept[number + 1 :])))
        return found


def _parts(put: Put) -> Iterator[Put]:
    if not put.data:
        return
    half, zeros = len(put.data) // 2, b"\0" * len(put.data)
    yield Put(put.offset, zeros)
    yield Put(put.offset, put.data[:half])
    yield Put(put.offset + half, put.data[half:])
    yield Put(put.offset, put.data[:half] + zeros[half:])
    yield Put(put.offset, zeros[:half] + put.data[half:])


def _after(data: bytes, puts: tuple[Put, ...]) -> bytes:
    for offset, new in puts:
        data = data[:offset].ljust(offset, b"\0") + (new or b"") + data[offset + len(new or b"") :]
        if new is None:
            data = data[:offset]
    return data


def _subsets(things: tuple[Put, ...]) -> set[tuple[Put, ...]]:
    return {tuple(things[i] for i in kept) for kept in _kept(len(things))}


def _kept(number: int) -> set[tuple[int, ...]]:
    everything = tuple(range(number))
    if number <= _ALL:
        sizes = range(number + 1)
        return {kept for size in sizes for kept in itertools.combinations(everything, size)}
    beginnings = {everything[:end] for end in range(number + 1)}
    return beginnings | {tuple(i for i in everything if i != left) for left in everything}


@dataclass(frozen=True)
class Moment:
    """The disk after one call."""

    call: str
    inodes: dict[int, Inode]
    names: dict[Path, int]
    """Names that were flushed."""
    open: dict[Path, tuple[dict[Path, int | None], ...]]
    """By folder, what was done to its names since; None takes one away."""
    told: int
    """How much was told to be saved by then."""
    root: Path

    def states(self) -> Iterator[Files]:
        """What a cut at this moment may leave."""
        folders = [_named(changes) for changes in self.open.values()]
        for changed in itertools.product(*folders):
            names = dict(self.names)
            for changes in changed:
                for change in changes:
                    for path, inode in change.items():
                        if inode is None:
                            names.pop(path, None)
                        else:
                            names[path] = inode
            files = {path: inode for path, inode in names.items() if inode != FOLDER}
            there = {path: n for path, n in files.items() if self._is_reached(path, names)}
            used = sorted({*there.values()})
            for contents in itertools.product(*(self.inodes[n].states() for n in used)):
                by_number = dict(zip(used, contents, strict=True))
                yield {path: by_number[n] for path, n in there.items()}

    def _is_reached(self, path: Path, names: dict[Path, int]) -> bool:
        """Whether the folders that it is in are there."""
        return all(folder in names for folder in path.parents if self.root in folder.parents)


def _named(changes: tuple[dict[Path, int | None], ...]) -> list[tuple[dict[Path, int | None], ...]]:
    return [tuple(changes[i] for i in kept) for kept in sorted(_kept(len(changes)))]


@dataclass
class _Recorded:
    inodes: dict[int, Inode] = field(default_factory=dict)
    now: dict[Path, int] = field(default_factory=dict)
    flushed: dict[Path, int] = field(default_factory=dict)
    open: dict[Path, tuple[dict[Path, int | None], ...]] = field(default_factory=dict)


class RecordingDisk(QuickDisk):
    """A disk that remembers what was done to the files below ``root``; from ``begin`` on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.moments: list[Moment] = []
        self.told = 0
        """Set by a test: how much the program was told to be saved."""
        self._all = _Recorded()
        self._open: dict[int, tuple[int, bool]] = {}
        self._recording = False

    def begin(self) -> None:
        """Everything below the root is on the disk now; what happens from here on may be lost."""
        everything = _Recorded()
        for path in sorted(self.root.rglob("*")):
            if path.is_dir():
                everything.now[path] = FOLDER
            elif not path.name.endswith(".lock"):
                number = len(everything.inodes)
                everything.inodes[number] = Inode(path.read_bytes())
                everything.now[path] = number
        everything.flushed = dict(everything.now)
        self._all = everything
        self._recording = True
        self.moments.clear()
        self._note("begin")

    def _note(self, call: str) -> None:
        if self._recording:
            known = self._all
            self.moments.append(
                Moment(
                    call,
                    dict(known.inodes),
                    dict(known.flushed),
                    dict(known.open),
                    self.told,
                    self.root,
                )
            )

    def tell(self, number: int) -> None:
        """So much was told to be saved: a cut from here on must leave it."""
        self.told = number
        self._note("told")

    def _named(self, call: str, folder: Path, change: dict[Path, int | None]) -> None:
        for path, number in change.items():
            if number is None:
                self._all.now.pop(path, None)
            else:
                self._all.now[path] = number
        self._all.open[folder] = (*self._all.open.get(folder, ()), change)
        self._note(call)

    def _made(self, call: str, path: Path) -> int:
        number = len(self._all.inodes)
        self._all.inodes[number] = Inode()
        self._named(call, path.parent, {path: number})
        return number

    def _done(self, call: str, fd: int, put: Put) -> None:
        number, _ = self._open[fd]
        self._all.inodes[number] = self._all.inodes[number].done(put)
        self._note(call)

    # What a Disk can do.

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        fd, path = super().open_temp(folder, prefix)
        self._open[fd] = self._made("open_temp", path), False
        return fd, path

    def open_new(self, path: Path) -> int:
        fd = super().open_new(path)
        self._open[fd] = self._made("open_new", path), False
        return fd

    def open_append(self, path: Path) -> int:
        fd = super().open_append(path)
        known = self._all.now.get(path)
        self._open[fd] = (self._made("open_append", path) if known is None else known), True
        return fd

    def open_over(self, path: Path) -> int:
        """An existing file to write over: nothing that we ever do, for those that do it."""
        fd = os.open(path, os.O_RDWR)
        self._open[fd] = self._all.now[path], False
        return fd

    def write(self, fd: int, data: bytes | memoryview) -> None:
        number, appends = self._open[fd]
        size = len(self._all.inodes[number].now)
        offset = size if appends else os.lseek(fd, 0, os.SEEK_CUR)
        super().write(fd, data)
        self._done("write", fd, Put(offset, bytes(data)))

    def copy(self, source: int, offset: int, length: int, fd: int) -> None:
        self.write(fd, os.pread(source, length, offset))

    def fsync(self, fd: int) -> None:
        number, _ = self._open[fd]
        self._all.inodes[number] = Inode(self._all.inodes[number].now)
        self._note("fsync")

    def close(self, fd: int) -> None:
        super().close(fd)
        self._open.pop(fd, None)

    def truncate(self, fd: int, size: int) -> None:
        super().truncate(fd, size)
        self._done("truncate", fd, Put(size, None))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        change = {target: self._all.now[source], source: None}
        self._named("replace", target.parent, change)

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._named("link", target.parent, {target: self._all.now[source]})

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._named("unlink", path.parent, {path: None})

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self._named("make_folder", path.parent, {path: FOLDER})

    def fsync_folder(self, path: Path) -> None:
        for change in self._all.open.pop(path, ()):
            for name, number in change.items():
                if number is None:
                    self._all.flushed.pop(name, None)
                else:
                    self._all.flushed[name] = number
        self._note("fsync_folder")

    # For whoever looks at what a cut leaves.

    def after_a_cut(self) -> Iterator[tuple[Files, int, str]]:
        """Every state, each once, with the least that was told to be saved, and the call before it."""
        seen: dict[frozenset[tuple[Path, bytes]], int] = {}
        for moment in self.moments:
            for files in moment.states():
                key = frozenset(files.items())
                # The same files may be left later, when more was told.
                if seen.get(key, -1) < moment.told:
                    seen[key] = moment.told
                    yield files, moment.told, moment.call
