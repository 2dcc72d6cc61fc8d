"""Putting a lock on a journal or on what one person keeps, taking it off, changing its passphrase or key."""

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.cli.passphrases import unlock
from cyclejournal.cli.words import journal_argument, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.text import clean_line
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.key_copies import KeyCopies
from cyclejournal.store.locations import bookmarks_folder, state_file
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing, Opening
from cyclejournal.store.open.label import put_label
from cyclejournal.store.safety.locking import Done, Locks

LOST = (
    "A passphrase that is lost is lost, and what it locks with it: there is no way round, and no hint is kept. "
    "Keep a second copy of the key file somewhere else, which `cyclejournal copy-key` writes: without it the "
    "passphrase opens nothing."
)
"""What is said before anything is locked."""

REST = (
    "Out of reach: exports, backups made elsewhere, snapshots, what a sync program or git keeps as older "
    "versions, and what a disk has not yet overwritten."
)

COPY = "A second copy of its key file: `cyclejournal copy-key`."

_voice = voice_option(
    "What NAME alone keeps, in place of what you share.", together=False, required=False
)


def _locks(setting: Setting, journal: str, voice: str | None) -> tuple[Locks, str]:
    """The lock that is meant, and in words of what it is."""
    journal_id = setting.shelf.find(journal)
    if voice is None:
        return Locks(setting.shelf, journal_id), f"the journal {journal_id}"
    person = choose_person(setting.read(journal_id, own=False), voice)
    return Locks(
        setting.shelf, journal_id, person
    ), f"what {clean_line(voice)} keeps in {journal_id}"


def key_file(locks: Locks, passphrase: str, key: Key) -> bytes:
    """A key file, which is opened once before anything relies on it."""
    raw = Closing(key, locks.of, passphrase).raw()
    if Opening(raw, locks.key_file, passphrase).key().secrets != key.secrets:
        raise JournalError("The key file did not read back", "Nothing was changed.", "Try again.")
    return raw


@click.command("lock", short_help="Put a passphrase on a journal.")
@journal_argument()
@_voice
@click.option("--label", metavar="WORDS", help="What lists call it. Anybody may read that.")
@pass_setting
def lock_command(setting: Setting, journal: str, voice: str | None, label: str | None) -> None:
    """Lock JOURNAL, or what one person keeps in it: from then on it opens with a passphrase only.

    The files, their backups and logs are written anew in the age format. What each keeps alone has a lock of its
    own (--voice). It is asked for at the terminal, twice. Wants the library that cyclejournal[lock] brings.

    Example: cyclejournal lock tom
    """
    locks, of = _locks(setting, journal, voice)
    locks.check_free()
    note(LOST)
    passphrase = setting.passphrases.new(of)
    key = Key.new()
    raw = key_file(locks, passphrase, key)
    done = locks.lock(key, raw)
    if label is not None and voice is None:
        put_label(setting.shelf.paths(setting.shelf.find(journal)), label)
        note("Its label can be read without the passphrase.")
    say(f"Locked {of}. Its key file is {done.key_file}")
    _tell(done, "These were plain, and are locked now:")
    note(REST)
    _tell_of_copies(locks, "Made of a lock before, and no use for this one:")


@click.command("unlock", short_help="Take the passphrase off for good.")
@journal_argument()
@_voice
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_setting
def unlock_command(setting: Setting, journal: str, voice: str | None, yes: bool) -> None:
    """Take the lock off JOURNAL, or off what one person keeps in it, for good: plain files again.

    Example: cyclejournal unlock tom
    """
    locks, of = _locks(setting, journal, voice)
    locks.check_locked()
    if not yes and not _agreed(
        f"Take the lock off {of}? Whoever can open its files reads them then."
    ):
        note("Nothing was changed.")
        return
    if locks.is_shut:
        unlock(locks, setting.passphrases, of)
    done = locks.unlock()
    say(f"Took the lock off {of}.")
    _tell(done, "These are plain files now:")


@click.command("passphrase", short_help="Change a journal's passphrase.")
@journal_argument()
@_voice
@pass_setting
def passphrase_command(setting: Setting, journal: str, voice: str | None) -> None:
    """Change the passphrase of JOURNAL, or of what one person keeps in it.

    An older copy of its key file still opens with the passphrase before; `new-key` ends that.

    Example: cyclejournal passphrase tom
    """
    locks, of = _locks(setting, journal, voice)
    locks.check_locked()
    key = locks.opening(setting.passphrases.one(f"Passphrase of {of}: ")).key()
    new = setting.passphrases.new(of)
    locks.change(key_file(locks, new, key))
    say(f"Changed the passphrase of {of}.")
    note(
        "An older copy of its key file still opens with the one before: `cyclejournal new-key` ends that."
    )
    _tell_of_copies(locks, "Made before, with the passphrase of then:")


@click.command("new-key", short_help="Lock a journal with a new key.")
@journal_argument()
@_voice
@pass_setting
def new_key_command(setting: Setting, journal: str, voice: str | None) -> None:
    """Write JOURNAL, or what one person keeps in it, anew with another key, under a new passphrase.

    For when somebody knows the passphrase who should not, or an older copy of the key file is about. What comes back
    from the other computer is locked for a new key too, once your next `handoff` has been taken in there.

    Example: cyclejournal new-key tom
    """
    locks, of = _locks(setting, journal, voice)
    locks.check_locked()
    old = locks.opening(setting.passphrases.one(f"Passphrase of {of}: ")).key()
    locks.unlocked(old)
    passphrase = setting.passphrases.new(of)
    new = Key.new()
    both = Key([*new.secrets, *old.secrets])
    raws = [key_file(locks, passphrase, each) for each in (both, new)]
    done = locks.renew(both, raws[0], new, raws[1])
    say(f"Locked {of} with a new key. Its key file is {done.key_file}")
    note("What lies elsewhere opens as it did before, with the key file of then.")
    _tell_of_copies(locks, "Made before, and no use for what is locked now:")


@click.command("copy-key", short_help="Write a second copy of a key file.")
@journal_argument()
@_voice
@click.option("--to", metavar="PATH", required=True, help="A folder, or a file that is new.")
@pass_setting
def copy_key_command(setting: Setting, journal: str, voice: str | None, to: str) -> None:
    """Write a second copy of the key file of JOURNAL, or of what one person keeps in it, and print its path.

    Without its key file a passphrase opens nothing. A stick or another disk is a good place; the copy opens with the
    passphrase of today. Should the key file be lost, copy it back: `path` says to where. Nothing is written over.

    Example: cyclejournal copy-key tom --to /media/stick
    """
    # Imported late: the other commands of a lock write nothing elsewhere.
    from cyclejournal.session.key_copy import copy_key, put_back_words

    locks, _ = _locks(setting, journal, voice)
    path = copy_key(locks, to, _copies(locks), setting.shelf.system.clock(), setting.shelf.folders)
    say(str(path))
    note(f"{put_back_words(locks)}. It opens with the passphrase of today.")


def _copies(locks: Locks) -> KeyCopies:
    return Bookmarks(bookmarks_folder(state_file())).key_copies(locks.journal_id)


def _tell_of_copies(locks: Locks, words: str) -> None:
    """Name the copies that are known of and older now, and how a new one is made."""
    from cyclejournal.session.key_copy import key_changed

    if older := key_changed(locks, _copies(locks)):
        note(words)
        for path in older:
            note(f"  {clean_line(path)}")
    note(COPY)


def _tell(done: Done, words: str) -> None:
    note(words if done.files else "There was no file to write anew.")
    for path in done.files:
        note(f"  {path}")
    if done.beyond:
        note(f"{several(len(done.beyond), 'thing')} near it may hold the words as they were:")
        for path in done.beyond:
            note(f"  {path}")


def _agreed(question: str) -> bool:
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        raise JournalError(
            "Nobody was there to ask", "Nothing was changed.", "Add --yes to go on without asking."
        ) from None
