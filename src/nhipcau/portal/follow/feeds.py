"""Atom feeds (RFC 4287) of what can be followed."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.records.models import Revision
from nhipcau.core.web.state import state_of
from nhipcau.portal.follow.events import Event, events_of
from nhipcau.portal.follow.targets import Target


def feed_etag(request: HttpRequest, **_names: str) -> str:
    """What a feed depends on: its address, the state of the register, and the day."""
    content = f"{request.get_full_path()} {state_of(request).number} {timezone.localdate()}"
    return f'"{sha256(content.encode()).hexdigest()[:32]}"'


def feed_of(target: Target, address: str) -> HttpResponse:
    """The feed of a target; `address` is that of the site, without a slash at its end."""
    now = timezone.now()
    events = events_of(target.scope(), now)
    feed = _Feed(
        title=f"{settings.PRODUCT_NAME}: {target.title}",
        link=address + target.url,
        description=_("What changes in the register of cooperation between Vietnam and France."),
        language=get_language(),
        feed_url=address + target.feed_url,
        # The same wherever the site stands: it names the feed, not the place.
        feed_guid=uuid5(NAMESPACE_URL, target.feed_url).urn,
    )
    feed.latest = max((event.at for event in events), default=_last_change(target))
    for event in events:
        _add(feed, event, address)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class _Feed(Atom1Feed):
    """An Atom feed that says itself when it was changed, also when it is empty."""

    latest: datetime

    def latest_post_date(self) -> datetime:
        return self.latest


def _add(feed: _Feed, event: Event, address: str) -> None:
    details = format_html_join(" ", "{}", ((detail,) for detail in event.details))
    feed.add_item(
        title=event.title,
        link=address + event.url if event.url else feed.feed["link"],
        description=format_html("<p>{}</p>", details),
        author_name=event.author or settings.PRODUCT_NAME,
        pubdate=event.at,
        updateddate=event.at,
        # In each language it is an entry of its own.
        unique_id=uuid5(event.key, get_language() or "").urn,
    )


def _last_change(target: Target) -> datetime:
    if target.record is not None:
        return target.record.updated_at
    changed = Revision.objects.values_list("changed_at", flat=True).first()
    return changed or datetime(2026, 1, 1, tzinfo=UTC)
