"""Gets the locked version of uv into the directory given, for machines that have none; prints its path.

pip in an environment of its own is tried first, as it obeys the machine's settings. Debian's Python can lack
the means to make one (python3-venv): then the wheel is taken from its address in uv.lock, and its checksum is
compared.
"""

import hashlib
import io
import platform
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / "uv.lock"


def locked_uv() -> dict[str, Any]:
    """Return the entry of uv in the lock file."""
    packages = tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
    return next(package for package in packages if package["name"] == "uv")


def by_pip(folder: Path) -> Path:
    """Install uv with pip and return its path; raise `OSError` or `CalledProcessError` if that fails."""
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(folder / "bin" / "pip"), "install", f"uv=={locked_uv()['version']}"],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return folder / "bin" / "uv"


def by_wheel(folder: Path) -> Path:
    """Download the locked wheel and return the path of the program in it.

    Raises `OSError` if it cannot be fetched, `ValueError` if there is none for this machine or it is altered.
    """
    # The static build of Linux runs everywhere; macOS names its processor differently.
    system = {"Linux": "musllinux", "Darwin": "macosx"}.get(platform.system(), platform.system())
    tags = (system, platform.machine())
    wheel = next((wheel for wheel in locked_uv()["wheels"] if all(tag in wheel["url"] for tag in tags)), None)
    if wheel is None:
        raise ValueError(f"no uv for {' '.join(tags)}")
    with urllib.request.urlopen(wheel["url"], timeout=60) as answer:
        content = answer.read()
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != wheel["hash"]:
        raise ValueError("the downloaded uv is not the one that was locked")
    program = folder / "bin" / "uv"
    program.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        program.write_bytes(archive.read(name))
    program.chmod(0o755)
    return program


def main() -> int:
    """Print the path of uv; 1 and one line on stderr if it cannot be had."""
    folder = Path(sys.argv[1]).absolute()
    try:
        print(by_pip(folder))
    except (OSError, subprocess.CalledProcessError):
        try:
            print(by_wheel(folder))
        except (OSError, ValueError) as fault:
            print(f"uv could not be installed: {fault}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
