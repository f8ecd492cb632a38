"""The programme of an edition as it was released: what is frozen in a release is what is public of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.models import ReleasedSession
from nhipcau.conference.schedule.queries import current_release
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import address_for
from nhipcau.exchange.api.reading import cursors
from nhipcau.exchange.api.reading.asking import read_page
from nhipcau.exchange.api.reading.cursors import Key
from nhipcau.exchange.api.reading.stamps import stamp_of
from nhipcau.exchange.api.reading.views import answer, following_page

_KEYS = (Key("position"), Key("pk"))


def show_sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the sessions of an edition, in the order of the programme. Raises `Problem` and Http404."""
    cursor, limit = read_page(request)
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        raise Http404(_("There is no record “%(name)s” here.") % {"name": f"editions/{slug}"})
    release = current_release(edition)
    stamp = stamp_of(request, also=release and release.pk)
    if unchanged := stamp.unchanged(request):
        return unchanged
    bound = cursors.fingerprint("sessions", slug, release and release.pk)
    rows = ReleasedSession.objects.filter(release=release) if release else ReleasedSession.objects.none()
    found, following = cursors.page(rows, _KEYS, cursor, bound, limit)
    site = address_for(request)
    content: dict[str, Any] = {
        "type": "sessions",
        "release": release
        and {
            "number": release.number,
            "name": {code: getattr(release, f"name_{code}") for code in LANGUAGES},
            "released_at": release.released_at.isoformat(),
        },
        "records": [_shown(site, slug, one) for one in found],
        "next": following_page(request, site, following),
    }
    return answer(content, stamp)


def _shown(site: str, edition: str, session: ReleasedSession) -> dict[str, Any]:
    return {
        "id": session.slug,
        "type": "sessions",
        "url": site + reverse("schedule:session", args=[edition, session.slug]),
        "sequence": session.sequence,
        "changed_at": session.changed_at.isoformat() if session.changed_at else None,
        **{name: value for name, value in session.content.items() if name != "slug"},
    }
