"""What is done where data comes in and goes out, a module an app."""

from typing import Any

from tests.permissions.doors import api, catalogue, duties, embeds, iati, wikidata

MODULES: tuple[Any, ...] = (api, catalogue, duties, embeds, iati, wikidata)
ARGUMENTS = {name: one for module in MODULES for name, one in module.ARGUMENTS.items()}
THINGS = {name: one for module in MODULES for name, one in module.THINGS.items()}
