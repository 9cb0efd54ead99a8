"""No sockets and no programs: a filter on the system calls of this process.

It is written here, in the kernel's own language of classic BPF, since the bindings of libseccomp
are under the LGPL and need a library that not every system has.

Source:
    linux/seccomp.h, linux/filter.h, linux/audit.h; numbers of system calls from
    arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (Linux 6.12).
"""

import ctypes
import errno
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_REFUSED = {
    # name: its number on x86-64 and on AArch64, where it has one
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206),
    "recvfrom": (45, 207), "sendmsg": (46, 211), "recvmsg": (47, 212), "bind": (49, 200),
    "listen": (50, 201), "socketpair": (53, 199), "accept4": (288, 242), "sendmmsg": (307, 269),
    "recvmmsg": (299, 243),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None),
    "kill": (62, 129), "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "userfaultfd": (323, 282), "bpf": (321, 280),
    "perf_event_open": (298, 241), "unshare": (272, 97), "setns": (308, 268),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "mount_setattr": (442, 442), "open_by_handle_at": (304, 265), "kexec_load": (246, 104),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
}  # fmt: skip
"""What a process that only works on its own files has no use for."""
_NAMES = {
    "truncate": (76, 45), "creat": (85, None),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276),
    "unlink": (87, None), "unlinkat": (263, 35), "rmdir": (84, None),
    "mkdir": (83, None), "mkdirat": (258, 34), "mknod": (133, None), "mknodat": (259, 33),
    "link": (86, None), "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36),
    "chmod": (90, None), "fchmodat": (268, 53), "chown": (92, None), "fchownat": (260, 54),
}  # fmt: skip
"""What one that only reads its files and answers on its pipes has no use for either."""


@dataclass(frozen=True, slots=True)
class _Machine:
    column: int
    audit: int
    seccomp: int
    clone: int


_MACHINES = {
    "x86_64": _Machine(0, 0xC000003E, 317, 56),
    "aarch64": _Machine(1, 0xC00000B7, 277, 220),
}
_CLONE3 = 435
_CLONE_THREAD = 0x10000
_X32 = 0x40000000  # numbers from here on are the same calls under another name, on x86-64
_PR_SET_NO_NEW_PRIVS, _SET_MODE_FILTER, _ALL_THREADS = 38, 1, 1
_NR, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jump_true", ctypes.c_ubyte),
        ("jump_false", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction)))


_Step = tuple[int, int, int, int]


def confine(*, writes: bool = False) -> str:
    """Take sockets, programs and changes of files' names from every thread of this process.

    A refused call fails with EPERM. Nothing can be taken back.

    Args:
        writes: leave it what a process needs that keeps a store.

    Returns:
        Why the system cannot do that; empty when it is done.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return f"no system-call filter on {sys.platform} {platform.machine()}"
    steps = _steps(machine, _REFUSED if writes else _REFUSED | _NAMES)
    program = _Program(
        len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    )
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return f"no system-call filter: {errno.errorcode[ctypes.get_errno()]} of prctl"
    arguments = (_SET_MODE_FILTER, _ALL_THREADS, ctypes.byref(program))
    if system.syscall(machine.seccomp, *arguments):
        return f"no system-call filter: {errno.errorcode.get(ctypes.get_errno(), 'a thread')}"
    return ""


def _steps(machine: _Machine, calls: Mapping[str, tuple[int, int | None]]) -> list[_Step]:
    """The filter: a wrong architecture ends the process, refused calls fail, the rest pass.

    A process may make threads, but no process; clone3, whose flags a filter cannot read, is
    said not to exist, so that the C library takes clone.
    """
    fail = (_RETURN, 0, 0, _FAIL | errno.EPERM)
    refused = [numbers[machine.column] for numbers in calls.values()]
    return [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NR),
        (_AT_LEAST, 0, 1, _X32),
        fail,
        *(step for n in refused if n is not None for step in ((_EQUAL, 0, 1, n), fail)),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _FAIL | errno.ENOSYS),
        (_EQUAL, 0, 3, machine.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        fail,
        (_RETURN, 0, 0, _ALLOW),
    ]
