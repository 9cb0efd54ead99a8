"""The script that installs what slow tests use: silent where all is there, never a failure."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parent / "debian"


def run(path: str, *wanted: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(SCRIPT), *wanted]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "prog").write_text("#!/bin/sh\n", encoding="ascii")
    (tmp_path / "prog").chmod(0o755)
    done = run(str(tmp_path), "some-package=prog")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_where_nothing_can_be_installed_it_says_so_and_ends_well(tmp_path: Path) -> None:
    done = run(str(tmp_path), "some-package=prog", "other-package=more")
    assert done.returncode == 0
    assert "some-package other-package not installed: this is no Debian" in done.stderr


def test_what_the_archive_does_not_have_is_named(tmp_path: Path) -> None:
    for name, lines in {
        "apt-get": "echo 'E: Unable to locate package some-package'; exit 100",
        "id": "echo 0",
        "mktemp": f"echo {tmp_path}/log",
        "rm": "exit 0",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    done = run(f"{tmp_path}:/usr/bin:/bin", "some-package=no-such-program")
    assert done.returncode == 0
    assert "not installed: E: Unable to locate package some-package" in done.stderr
