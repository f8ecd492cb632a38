"""What is done around the sessions, a module an app."""

from typing import Any

from tests.permissions.around import (
    board,
    exhibition,
    interpreting,
    mailing,
    protocol,
    seating,
    stands,
    status,
    visits,
)

MODULES: tuple[Any, ...] = (board, exhibition, interpreting, mailing, protocol, seating, stands, status, visits)
ARGUMENTS = {name: one for module in MODULES for name, one in module.ARGUMENTS.items()}
#: What somebody has made himself, by the role, under the permission to change it.
MINE = {name: one for module in MODULES for name, one in getattr(module, "MINE", {}).items()}
THINGS = {name: one for module in MODULES for name, one in module.THINGS.items()}
