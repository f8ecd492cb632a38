"""What the template of the bridge is given: both pictures of the same links, and the outlines that they share."""

from collections.abc import Sequence
from typing import Any

from nhipcau.portal.bridge.layout import TALL, WIDE, Link, draw
from nhipcau.portal.bridge.markup import arcs_of, dots_of
from nhipcau.portal.bridge.outlines import outlines


def pictures_of(links: Sequence[Link]) -> dict[str, Any]:
    """The context of `portal/bridge_frame.html`."""
    drawings = [draw(links, WIDE), draw(links, TALL, labelled=5)]
    return {
        "pictures": [(one, arcs_of(one), dots_of(one)) for one in drawings],
        "outlines": [(country, list(one["shapes"].values())) for country, one in outlines().items()],
    }
