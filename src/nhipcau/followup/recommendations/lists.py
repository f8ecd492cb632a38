"""The list of recommendations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.filters import choice_labels, record_labels
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.followup.recommendations.models import Addressee, Recommendation
from nhipcau.followup.recommendations.queries.records import NOT_TAKEN, TAKEN, addressed_to, recommendations_for_list
from nhipcau.registry.partnerships.models import CooperationField

_TAKEN = {
    TAKEN: pgettext_lazy("of a recommendation", "taken up by a commitment"),
    NOT_TAKEN: pgettext_lazy("of a recommendation", "not taken up yet"),
}


def _to(one: Recommendation) -> list[Any]:
    """To whom it is addressed: bodies by name, else in words, else the group; each once."""
    return list(dict.fromkeys(_name(row) for row in one.addressees.all()))


def _name(row: Addressee) -> Any:
    body = row.locality or row.organisation
    return (body.translated("title") if body else row.translated("words")) or row.get_group_display()


def _edition(one: Recommendation) -> Any:
    return one.edition and one.edition.translated("title")


RECOMMENDATIONS = ListSpec(
    kind="recommendations",
    title=_("Recommendations"),
    intro=_("What the editions of the conference asked somebody to do, and whether anybody has taken it up."),
    rows=recommendations_for_list,
    columns=[
        Column("title", _("Recommendation"), lambda one: one.translated("title"), order="sort_{lang}"),
        Column("edition", _("Edition"), _edition, order="edition__year"),
        Column("number", _("Number"), lambda one: one.number, order="number", numeric=True),
        Column("field", _("Field of cooperation"), lambda one: one.field and one.field.translated("title")),
        Column("to", _("Addressed to"), _to, type="list"),
        Column(
            "state",
            _("State"),
            lambda one: status(one.state, one.get_state_display()),
            order="state",
            export=lambda one: one.get_state_display(),
        ),
        Column(
            "commitments", _("Commitments"), lambda one: one.commitments_count, order="commitments_count", numeric=True
        ),
    ],
    template="recommendations/list.html",
    facets=[
        Facet("edition", _("Edition"), "edition__slug", record_labels(Edition)),
        Facet("field", _("Field of cooperation"), "field__slug", record_labels(CooperationField)),
        Facet("to", _("Addressed to"), "addressees__group", choice_labels(Addressee.Group), apply=addressed_to),
        Facet("taken", _("Taken up"), "taken", lambda values: {one: _TAKEN[one] for one in values if one in _TAKEN}),
        Facet("state", _("State"), "state", choice_labels(Recommendation.State)),
    ],
)


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("recommendations", lambda params: RECOMMENDATIONS)
