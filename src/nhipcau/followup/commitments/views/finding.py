"""Finding what a page is about."""

from django.http import Http404
from django.utils.translation import gettext as _

from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.records import commitment_for_page


def commitment_or_404(slug: str) -> Commitment:
    """The commitment of an address, with all that its pages show. Raises Http404."""
    found = commitment_for_page(slug)
    if found is None:
        raise Http404(_("No such commitment."))
    return found
