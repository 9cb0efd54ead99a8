"""What a process takes from itself before it reads anything from outside."""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_MOST_FILES = 1024


def die_with(parent: int) -> None:
    """Be killed when the parent process ends, however it ends (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that took effect
        sys.exit()


def limit_files() -> None:
    """Cap the number of open files, before a store is opened that counts on what it finds."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = _MOST_FILES if allowed == resource.RLIM_INFINITY else min(_MOST_FILES, allowed)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def limit(memory_mib: int, file_bytes: int | None = None) -> None:
    """Cap the address space and, if it is said, what a file can grow to; leave no core dump.

    To be called after the store is opened: before, 1 start in 100 of Oxigraph 0.5 aborts.
    """
    size = memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    if file_bytes is not None:
        sys.dont_write_bytecode = True  # where no file may grow, one would be left behind empty
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_processor(seconds: float) -> None:
    """Be killed after so much more processor time; the next call counts anew."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
