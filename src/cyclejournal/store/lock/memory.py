"""What a process holds in its memory while something is unlocked is not to be on a disk should it fail."""


def no_core_dumps() -> None:
    """From here on this process leaves no picture of its memory behind, and lets no other of one's own look in."""
    # Imported late: without a lock none of it is needed.
    import contextlib
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    # The limit does not hold where a program collects the dumps; this does, where there is Linux.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


_SET_DUMPABLE = 4
"""``PR_SET_DUMPABLE`` of Linux."""
