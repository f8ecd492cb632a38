"""What programs of other sites ask: oEmbed."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from nhipcau.core.web.address import address_for
from nhipcau.portal.embeds.oembed import CACHE_AGE, XML, RefusedError, answer, as_xml, asked_of

Response = TypeVar("Response", bound=HttpResponseBase)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The piece of the page at `url`, as JSON or XML; refusals are a line of text."""
    try:
        asked = asked_of(request.GET)
        answered = answer(asked, address_for(request))
    except RefusedError as refused:
        return open_to_all(
            HttpResponse(f"{refused.reason}\n", status=refused.status, content_type="text/plain; charset=utf-8")
        )
    if asked.format == XML:
        response = HttpResponse(as_xml(answered), content_type="text/xml; charset=utf-8")
    else:
        response = JsonResponse(answered, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=CACHE_AGE)
    return open_to_all(response)


def open_to_all(response: Response) -> Response:
    """Let scripts of any site read it: it is public, and the same for everybody."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
