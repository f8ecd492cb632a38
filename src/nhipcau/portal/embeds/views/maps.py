"""The map as a file."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from nhipcau.core.web.address import address_for
from nhipcau.core.web.exports import FEATURES, GEOJSON, joined
from nhipcau.portal.embeds.mapping import NotReadError, asked_of, features_of
from nhipcau.portal.embeds.views.consumers import open_to_all


@require_safe
def network(request: HttpRequest) -> HttpResponseBase:
    """Arcs or units as GeoJSON, as they are or as of a day; what cannot be read is refused with a sentence."""
    try:
        asked = asked_of(request.GET, address_for(request))
    except NotReadError as error:
        return open_to_all(HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8"))
    day = asked.filters.as_of
    opening = FEATURES.replace("{", "{" + f'"as_of": {json.dumps(str(day))}, ', 1) if day else FEATURES
    response = StreamingHttpResponse(joined(opening, features_of(asked)), content_type=GEOJSON)
    response["Content-Disposition"] = f'attachment; filename="nhipcau-{asked.layer}{f"-{day}" if day else ""}.geojson"'
    return open_to_all(response)
