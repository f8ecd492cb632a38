"""The list of editions."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import editions_for_list, hosted_by_line
from nhipcau.core.text.languages import Text
from nhipcau.core.web.filters import choice_labels, chosen_facet, record_labels, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Country, Locality


def editions_list(params: QueryDict) -> ListSpec:
    """The list of editions for the filters of an address, newest first."""
    return ListSpec(
        kind="editions",
        title=_("Conferences"),
        intro=_(
            "The editions of the Vietnam–France decentralised cooperation conference and of the roadshows, "
            "each with what its sources say and what none of them says."
        ),
        rows=editions_for_list,
        columns=[
            Column("title", _("Edition"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("year", _("Year"), _year, order="in_time", export=lambda one: one.year, type="integer"),
            Column("host", _("Host"), _host, export=lambda one: one.host and one.host.translated("title")),
            Column("country", _("Country"), lambda one: one.get_country_display(), order="country"),
            Column("status", _("Status"), _status, order="status", export=lambda one: one.get_status_display()),
            Column(
                "statements",
                _("Figures stated"),
                lambda one: one.statements_count,
                order="statements_count",
                numeric=True,
            ),
        ],
        facets=[
            Facet("series", _("Series"), "series", choice_labels(Edition.Series)),
            Facet("status", _("Status"), "status", choice_labels(Edition.Status)),
            Facet("country", _("Country"), "country", choice_labels(Country)),
            Facet("year", _("Year"), "year"),
            Facet("field", _("Field of cooperation"), "fields__slug", record_labels(CooperationField)),
            chosen_facet(params, "host", _("Host"), hosted_by_line, title_of(Locality)),
        ],
        order="-in_time",
    )


def _year(edition: Edition) -> str:
    return gettext("not known") if edition.year is None else str(edition.year)


def _host(edition: Edition) -> Text | str | None:
    return edition.host.translated("title") if edition.host else gettext("not known")


def _status(edition: Edition) -> Any:
    return status(edition.status, str(edition.get_status_display()))


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("editions", editions_list)
