"""Runs a command against a throw-away PostgreSQL cluster: tools/postgres.py COMMAND [ARGUMENT …]

The command finds the address of an empty database in DATABASE_URL. The cluster lives in a temporary
directory, listens on this machine only, and is gone afterwards whatever happened.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DATABASE = "nhipcau"
# What makes a database survive a power cut is of no use here, and slow.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "client_min_messages": "warning",
}
INITDB = ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"]


class Unavailable(Exception):
    """No PostgreSQL server can be run on this machine; the text says why."""


def find_binaries() -> Path:
    """Return the folder of the newest PostgreSQL server programs; raise `Unavailable` if there are none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in [*debian, *([Path(on_path).parent] if on_path else [])]:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise Unavailable("no PostgreSQL server programs found (Debian: apt install postgresql)")


def find_owner() -> pwd.struct_passwd | None:
    """Return the account to run the server as, None for our own: PostgreSQL refuses to run as root.

    As root it is `postgres`, which Debian's package brings, else an account made for this.
    """
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nhipcau-postgres"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    try:
        subprocess.run(["useradd", "--system", "--no-create-home", "nhipcau-postgres"], check=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        raise Unavailable(f"PostgreSQL refuses to run as root, and has no account of its own: {fault}") from fault
    return pwd.getpwnam("nhipcau-postgres")


def account(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    """Return the arguments that make `subprocess` run a command as `owner`."""
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}


def run_as(owner: pwd.struct_passwd | None, folder: Path, *command: str | Path) -> None:
    """Run a command as `owner` in `folder`; raise `Unavailable` with its output if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        **account(owner),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} failed: {done.stdout.strip()}")


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def guarded_folder(owner: pwd.struct_passwd | None, binaries: Path) -> Iterator[Path]:
    """Yield a new folder for a cluster; afterwards the server in it is stopped and the folder removed.

    That is done by a process that waits for the end of ours, so that it happens even if ours is killed.
    """
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-postgres-"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    guard = subprocess.Popen(
        ["sh", "-c", 'cat; "$0" --pgdata "$1/data" --mode immediate stop; rm -rf "$1"', binaries / "pg_ctl", folder],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **account(owner),
    )
    try:
        yield folder
    finally:
        guard.communicate()


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Start a cluster and yield the address of an empty database in it, in the form of DATABASE_URL.

    Raises `Unavailable` if no server can be run here.
    """
    binaries, owner = find_binaries(), find_owner()
    with guarded_folder(owner, binaries) as folder:
        data, port = folder / "data", free_port()
        options = {**OPTIONS, "port": port, "unix_socket_directories": folder}
        server = " ".join(f"-c {name}={value}" for name, value in options.items())
        start: list[str | Path] = ["--pgdata", data, "--log", folder / "server.log", "--options", server, "start"]
        at: list[str | Path] = ["--host", folder, "--port", str(port), "--username", DATABASE]
        run_as(owner, folder, binaries / "initdb", "--pgdata", data, "--username", DATABASE, *INITDB)
        run_as(owner, folder, binaries / "pg_ctl", "--wait", *start)
        run_as(owner, folder, binaries / "createdb", *at, DATABASE)
        yield f"postgresql://{DATABASE}@127.0.0.1:{port}/{DATABASE}"


def main(command: list[str]) -> int:
    """Run `command` with DATABASE_URL set and return its exit code."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # A polite end of this process must end the command too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with throwaway_cluster() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except Unavailable as fault:
        print(f"PostgreSQL: {fault}", file=sys.stderr)
        return 69


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
