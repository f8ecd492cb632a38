"""The list of commitments."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.filters import choice_labels, chosen_facet, record_labels, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.followup.commitments.models import Commitment, Standing
from nhipcau.followup.commitments.queries.records import commitments_for_list, of_units
from nhipcau.followup.commitments.queries.states import with_states
from nhipcau.followup.commitments.rules import Age, Asked, OwnerCountry, OwnerKind, Timing
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.lists.parts import Rows, field_facet, frequent_facet, name_facet, place_facet
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality


def commitments_list(params: QueryDict, today: date) -> ListSpec:
    """The list for the filters of an address, with ages and due dates as of `today`."""
    return ListSpec(
        kind="commitments",
        title=_("Commitments"),
        intro=_(
            "Who promised what until when, by what one sees that it was done, and how far it is according to others."
        ),
        rows=lambda: with_states(commitments_for_list(), today),
        columns=[
            Column("title", _("Commitment"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("owner", pgettext_lazy("of a commitment", "Owner"), lambda one: one.owner.translated("title")),
            Column("edition", _("Edition"), lambda one: one.edition and one.edition.translated("title")),
            Column("due", pgettext_lazy("of a commitment", "Due"), lambda one: one.due, order="due_on", type="date"),
            Column(
                "standing", pgettext_lazy("of a commitment", "Standing"), _standing, order="standing", export=_words
            ),
            Column("reported", _("Last report"), lambda one: one.reported_day, order="reported_on", type="date"),
            Column("age", _("Freshness"), _age, order="heard_on", export=_age_words),
        ],
        facets=[
            Facet("standing", pgettext_lazy("of a commitment", "Standing"), "standing", choice_labels(Standing)),
            Facet("edition", _("Edition"), "edition__slug", record_labels(Edition)),
            field_facet(),
            Facet("country", _("Country"), "owner_country", choice_labels(OwnerCountry)),
            Facet("owner", _("Kind of owner"), "owner_kind", choice_labels(OwnerKind)),
            Facet("timing", pgettext_lazy("of a commitment", "Due"), "timing", choice_labels(Timing)),
            Facet("age", _("Freshness"), "age", choice_labels(Age)),
            Facet("asked", _("Recommendation"), "asked", choice_labels(Asked)),
            frequent_facet(params, "locality", _("Locality"), "locality__slug", Locality),
            frequent_facet(params, "organisation", _("Organisation"), "organisation__slug", Organisation),
            chosen_facet(params, "partnership", _("Partnership"), _of("partnership"), title_of(Partnership)),
            chosen_facet(
                params, "recommendation", _("Recommendation"), _of("recommendation"), title_of(Recommendation)
            ),
            place_facet(params, of_units),
            name_facet(params, "commitments"),
        ],
        template="commitments/list.html",
    )


def _of(name: str) -> Callable[[Rows, str], Rows]:
    return lambda rows, slug: rows.filter(**{f"{name}__slug": slug})


def _standing(commitment: Commitment) -> str:
    return status(commitment.standing, commitment.get_standing_display())


def _words(commitment: Commitment) -> str:
    return commitment.get_standing_display()


def _age(commitment: Any) -> str:
    return status(commitment.age, str(_age_words(commitment)))


def _age_words(commitment: Any) -> Any:
    return Age(commitment.age).label


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("commitments", lambda params: commitments_list(params, timezone.localdate()))
