"""Runs all tests on SQLite, then on PostgreSQL, and says at the end on which they ran.

PostgreSQL is the server of DATABASE_URL if that is set, else a throw-away one. Arguments go to pytest.
"""

import os
import signal
import subprocess
import sys
import time

from postgres import Unavailable, throwaway_cluster


def run_pytest(name: str, url: str, arguments: list[str]) -> tuple[bool, str]:
    """Run pytest on the database at `url` (empty: SQLite); return whether it passed, and a line to print."""
    print(f"\nTests on {name}", flush=True)
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", "4", "--dist", "worksteal", *arguments]
    code = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    result = "passed" if code == 0 else f"FAILED (pytest ended with {code})"
    return code == 0, f"{name}: {result} after {time.monotonic() - start:.0f} s"


def run_on_postgres(arguments: list[str]) -> tuple[bool, str]:
    """Run pytest on PostgreSQL as `run_pytest` does; a machine without it is no failure."""
    if url := os.environ.get("DATABASE_URL", ""):
        return run_pytest("PostgreSQL (DATABASE_URL)", url, arguments)
    try:
        with throwaway_cluster() as url:
            return run_pytest("PostgreSQL (throw-away cluster)", url, arguments)
    except Unavailable as fault:
        return True, f"PostgreSQL: NOT RUN, {fault}"


def main(arguments: list[str]) -> int:
    """Run both and print the summary; 1 if either failed."""
    # A polite end of this process must end pytest too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = [run_pytest("SQLite", "", arguments), run_on_postgres(arguments)]
    print("\nDatabases of the tests")
    for _, line in results:
        print(f"  {line}")
    return 0 if all(passed for passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
