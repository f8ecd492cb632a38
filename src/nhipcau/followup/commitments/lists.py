"""The list of commitments."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.filters import record_labels
from nhipcau.core.web.lists import Column, Facet, ListSpec
from nhipcau.followup.commitments.queries.records import commitments_for_list

COMMITMENTS = ListSpec(
    kind="commitments",
    title=_("Commitments"),
    intro="",
    rows=commitments_for_list,
    columns=[
        Column("title", _("Commitment"), lambda one: one.translated("title"), order="sort_{lang}"),
        Column("edition", _("Edition"), lambda one: one.edition and one.edition.translated("title")),
    ],
    facets=[Facet("edition", _("Edition"), "edition__slug", record_labels(Edition))],
)
