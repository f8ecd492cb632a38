"""Changes that were proposed and accepted, or published."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.models import Item, Proposal, ProposedChange
from nhipcau.core.proposals.queries import who
from nhipcau.core.proposals.wording import field_words
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record
from nhipcau.portal.follow.events.base import MOST, Event
from nhipcau.portal.follow.targets import Scope

#: The most fields that are named of one change.
MOST_FIELDS = 12


def changes(scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    """The records changed by proposals that were accepted or published."""
    about = Q(pk__in=[])
    for kind, rows in scope.rows.items():
        about |= Q(kind=kind, slug__in=rows.values("slug"))
    if scope.units:
        # What was removed can no longer be looked up.
        about |= Q(event=Item.Event.REMOVE, proposal__touched__locality__in=scope.units)
    done = ProposedChange.objects.filter(state=ProposedChange.State.DONE)
    items = Item.objects.filter(about, Exists(done.filter(item=OuterRef("pk"))))
    items = items.filter(proposal__state__in=Proposal.PUBLISHED, proposal__decided_at__lte=until)
    if since is not None:
        items = items.filter(proposal__decided_at__gt=since)
    items = items.select_related("proposal__author", "proposal__decided_by", "proposal__source")
    newest = items.order_by("-proposal__decided_at", "-pk").distinct()[:MOST]
    shown = list(newest.prefetch_related(Prefetch("changes", done, to_attr="done")))
    records = _records(shown)
    for item in shown:
        yield _change(item, records.get((item.kind, item.slug)))


def _records(items: Iterable[Item]) -> dict[tuple[str, str], Record]:
    """The records that items are about, as they are called now; a query for each kind."""
    wanted: dict[str, set[str]] = {}
    for item in items:
        wanted.setdefault(item.kind, set()).add(item.slug)
    found = {}
    for name, slugs in wanted.items():
        kind = kind_named(name)
        if kind is not None:
            found.update({(name, one.slug): one for one in kind.model._default_manager.filter(slug__in=slugs)})
    return found


def _change(item: Item, record: Record | None) -> Event:
    proposal, name = item.proposal, str(record or item.title)
    assert proposal.decided_at is not None
    if item.event == Item.Event.ADD:
        title = _("Added: %(record)s") % {"record": name}
    elif item.event == Item.Event.REMOVE:
        title = _("Removed: %(record)s") % {"record": name}
    else:
        title = _("Changed: %(record)s") % {"record": name}
    details = []
    if item.event == Item.Event.CHANGE:
        details.append(_("Fields: %(fields)s.") % {"fields": _fields(item)})
    if proposal.source is not None:
        details.append(_("Source: %(source)s.") % {"source": proposal.source})
    details.append(_by(proposal))
    url = record.get_absolute_url() if record else ""
    key = uuid5(proposal.pk, f"{item.kind}/{item.slug}")
    return Event(key, proposal.decided_at, title, url, details, who(proposal.author))


def _by(proposal: Proposal) -> str:
    names = {"author": who(proposal.author), "moderator": who(proposal.decided_by)}
    if proposal.state == Proposal.State.DIRECT:
        return _("Published by %(author)s.") % names
    return _("Proposed by %(author)s, accepted by %(moderator)s.") % names


def _fields(item: Any) -> str:
    """The fields of an item that changed, in words."""
    editable = editable_of(item.kind)
    words: dict[str, None] = {}
    for change in item.done:
        part = editable.part(change.part) if editable and change.part else None
        if part is not None:
            words[str(part.model._meta.verbose_name_plural)] = None
        elif editable is not None and change.field:
            words[str(field_words(editable, change.field))] = None
    shown = list(words)[:MOST_FIELDS]
    more = len(words) - len(shown)
    if more:
        shown.append(ngettext("%(n)s more", "%(n)s more", more) % {"n": more})
    return ", ".join(shown)
