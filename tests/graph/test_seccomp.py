"""What a confined process can no longer do. Each try is made in a process of its own."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from graph import seccomp

TRIES = {
    "a socket": "socket.socket()",
    "a pair of sockets": "socket.socketpair()",
    "a program": "subprocess.run(['true'])",
    "another process": "os.fork()",
    "a signal": "os.kill(os.getppid(), 0)",
    "a file's removal": "os.unlink('/')",
    "a file's renaming": "os.rename('/', '/x')",
    "a thread's socket": "thread(socket.socket)",
}
CODE = """
import os, socket, subprocess, sys, threading
from graph.seccomp import confine
go, failed = threading.Event(), []
def later(work):
    go.wait()
    try: work()
    except OSError as error: failed.append(error)
early = threading.Thread(target=later, args=(socket.socket,))
early.start()
def thread(work):
    early.join()
    raise failed[0]
assert confine() == "", confine()
go.set()
early.join()
try: {trial}
except PermissionError: sys.exit(7)
"""
CAN = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}
needs_linux = pytest.mark.skipif(not CAN, reason="the filter is for Linux on x86-64 and AArch64")


@needs_linux
@pytest.mark.parametrize("trial", TRIES.values(), ids=TRIES)
def test_a_confined_process_may_not_have(trial: str) -> None:
    ended = subprocess.run([sys.executable, "-c", CODE.format(trial=trial)], check=False)
    assert ended.returncode == 7


@needs_linux
def test_a_confined_process_reads_and_makes_threads() -> None:
    work = "open(os.devnull).read(); t = threading.Thread(target=print); t.start(); t.join()"
    ended = subprocess.run([sys.executable, "-c", CODE.format(trial=work)], check=False)
    assert ended.returncode == 0


NEEDED = {
    "a folder": "os.mkdir('one')",
    "a file under another name": "open('a', 'w').close(); os.rename('a', 'b'); os.link('b', 'c')",
    "a file's removal": "open('a', 'w').close(); os.unlink('a')",
}


@needs_linux
@pytest.mark.parametrize("work", NEEDED.values(), ids=NEEDED)
def test_a_process_that_writes_keeps_the_names_of_files(work: str, tmp_path: Path) -> None:
    code = CODE.replace("confine()", "confine(writes=True)").format(trial=work)
    paths = os.pathsep.join(map(os.path.abspath, sys.path))
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": paths}, check=False)
    assert ended.returncode == 0


@needs_linux
@pytest.mark.parametrize("trial", list(TRIES.values())[:5], ids=list(TRIES)[:5])
def test_a_process_that_writes_may_not_have(trial: str) -> None:
    code = CODE.replace("confine()", "confine(writes=True)").format(trial=trial)
    ended = subprocess.run([sys.executable, "-c", code], check=False)
    assert ended.returncode == 7


def test_a_machine_without_a_filter_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "vax")
    assert seccomp.confine() == f"no system-call filter on {sys.platform} vax"
