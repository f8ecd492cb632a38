"""What addresses of papers name."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Call, Paper
from nhipcau.conference.papers.queries.authors import paper_with_all


def edition_or_404(slug: str) -> Edition:
    """The edition of a slug. Raises Http404."""
    found = Edition.objects.select_related("host").filter(slug=slug).first()
    if found is None:
        raise Http404(_("No such edition."))
    return found


def call_or_404(edition: Edition, slug: str) -> Call:
    """A call of an edition. Raises Http404."""
    found = Call.objects.select_related("edition", "session").filter(edition=edition, slug=slug).first()
    if found is None:
        raise Http404(_("No such call for papers."))
    found.edition = edition
    return found


def paper_or_404(edition: Edition, pk: UUID) -> Paper:
    """A paper of an edition with all that its pages show. Raises Http404."""
    found = paper_with_all(edition, pk)
    if found is None:
        raise Http404(_("No such paper."))
    found.call.edition = edition
    return found
