"""`nhipcau serve`."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from nhipcau.cli.environment import start

#: Threads of each worker: pages are mostly Python, which runs one thread at a time.
THREADS = 4
#: Seconds after which a worker of jobs that ended by itself is started again.
_PAUSE = 5.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for every one.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer; by default 2, or 1 on one core.")
@click.option("--jobs/--no-jobs", default=True, help="Also do queued work, as `nhipcau work` does; the default.")
def serve(port: int, host: str, workers: int | None, jobs: bool) -> None:
    """Serve the site until it is stopped (Ctrl-C).

    The address is printed as soon as the site answers. `nhipcau prepare` has to be run before. Queued work, such as
    mail, is done beside it unless --no-jobs is given.

    Ends with 0 when stopped, 1 when the port is taken or the site cannot start.
    """
    start()
    from django.utils.translation import gettext as _  # noqa: PLC0415 - Django is not set up before
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    _refuse_taken_port(host, port, _("port %(port)d is taken or not allowed (%(why)s); choose another with --port"))
    announce = threading.Thread(target=_announce, args=(host, port, _("Nhịp Cầu listens at %(address)s")), daemon=True)
    announce.start()
    server = Granian(
        "nhipcau.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or min(2, os.cpu_count() or 1),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    )
    with _worker() if jobs else nullcontext():
        server.serve()


@contextmanager
def _worker() -> Iterator[None]:
    """Within it, a process of its own does queued work; one that ends by itself is replaced."""
    ended = threading.Event()
    running: list[subprocess.Popen[bytes]] = []
    command = [sys.executable, "-m", "nhipcau.cli.main", "work", "--beside", str(os.getpid())]

    def keep() -> None:
        while not ended.is_set():
            # A session of its own: Ctrl-C is for the server, which then ends the worker in order.
            running[:] = [subprocess.Popen(command, start_new_session=True)]
            running[0].wait()
            ended.wait(_PAUSE)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        while keeper.is_alive():
            for process in running:
                process.terminate()
            keeper.join(1)


def _refuse_taken_port(host: str, port: int, message: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(message % {"port": port, "why": error.strerror or error}) from error


def _announce(host: str, port: int, message: str) -> None:
    """Print the address once the site answers there, whatever it answers."""
    reached = _EVERYWHERE.get(host, host)
    address = f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"
    while True:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own address
                break
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.05)
    click.echo(message % {"address": address.replace("127.0.0.1", "localhost")})
