"""How large the sample is that a benchmark measures on."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """How many localities, partnerships and projects."""

    localities: int
    partnerships: int
    projects: int

    def __str__(self) -> str:
        return f"{self.localities:,} localities, {self.partnerships:,} partnerships, {self.projects:,} projects"

    @property
    def name(self) -> str:
        """A name for files made for these sizes."""
        return f"{self.localities}-{self.partnerships}-{self.projects}"


FULL = Sizes(100_000, 20_000, 100_000)
QUICK = Sizes(5_000, 1_000, 5_000)


def read_arguments(description: str | None) -> tuple[Sizes, argparse.Namespace]:
    """Return the sizes asked for on the command line, and all arguments."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--localities", type=int, default=FULL.localities)
    parser.add_argument("--partnerships", type=int, default=FULL.partnerships)
    parser.add_argument("--projects", type=int, default=FULL.projects)
    parser.add_argument("--quick", action="store_true", help=f"measure on {QUICK}")
    parser.add_argument("--rounds", type=int, default=7, help="how often each thing is measured")
    # How a benchmark calls itself in a process with another database.
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--copy", metavar="FILE", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    asked = Sizes(arguments.localities, arguments.partnerships, arguments.projects)
    return QUICK if arguments.quick else asked, arguments
