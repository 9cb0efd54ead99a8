"""What a process takes from itself before it reads anything from outside."""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with(parent: int) -> None:
    """Be killed when the parent process ends, however it ends (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that took effect
        sys.exit()


def limit(memory_mib: int) -> None:
    """Cap the address space, and leave no core dump behind.

    To be called after the store is opened: before, 1 start in 100 of Oxigraph 0.5 aborts.
    """
    size = memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
