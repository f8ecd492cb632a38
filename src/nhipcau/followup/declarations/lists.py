"""The list of declarations."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.filters import choice_labels, record_labels
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.declarations.queries import declarations_for_list, declarations_on
from nhipcau.registry.partnerships.models import CooperationField

DECLARATIONS = ListSpec(
    kind="declarations",
    title=_("Declarations"),
    intro=_(
        "What was declared, recommended or promised at the conferences and elsewhere, in the register’s own words."
    ),
    rows=declarations_for_list,
    columns=[
        Column("title", _("Declaration"), lambda one: one.translated("title"), order="sort_{lang}"),
        Column("kind", _("Kind"), lambda one: one.get_kind_display(), order="kind"),
        Column("edition", _("Edition"), lambda one: one.edition and one.edition.translated("title")),
        Column("adopted_on", _("Adopted on"), lambda one: one.adopted_on, order="adopted_on", type="date"),
        Column("articles", _("Articles"), lambda one: one.articles_count, order="articles_count", numeric=True),
    ],
    facets=[
        Facet("kind", _("Kind"), "kind", choice_labels(Declaration.Kind)),
        Facet("edition", _("Edition"), "edition__slug", record_labels(Edition)),
        Facet(
            "field",
            _("Field of cooperation"),
            "articles__field__slug",
            record_labels(CooperationField),
            apply=declarations_on,
        ),
    ],
)


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("declarations", lambda params: DECLARATIONS)
