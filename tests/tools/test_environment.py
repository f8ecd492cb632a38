"""What is missing on a machine is said in one line that tells what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "environment.sh"
NEEDS_PYTHON = "Nhịp Cầu needs Python 3.11 or newer (Debian: apt install python3 python3-venv).\n"
NEEDS_NODE = "Nhịp Cầu needs Node 20 or newer, with npm (https://nodejs.org/en/download).\n"
PYTHON_HERE = f'exec {sys.executable} "$@"'


@pytest.mark.parametrize(
    ("python", "node", "said"),
    [
        (None, None, NEEDS_PYTHON),
        ("exit 1", "echo v20.1.0", NEEDS_PYTHON),
        (PYTHON_HERE, None, NEEDS_NODE),
        (PYTHON_HERE, "echo v18.19.0", NEEDS_NODE),
    ],
)
def test_missing_program_is_named(tmp_path: Path, python: str | None, node: str | None, said: str) -> None:
    for name in ("awk", "dirname", "sed", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    for name, script in (("python3", python), ("node", node), ("npm", node)):
        if script:
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / name).chmod(0o755)
    command = [str(SCRIPT), "python"]
    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, said)
