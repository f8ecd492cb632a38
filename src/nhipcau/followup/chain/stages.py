"""The stages of the chain, in its order."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where a record stands between a locality and the evidence that something was done.

    Phases have no page of their own: they stand on that of their partnership.
    """

    PLACE = "places", _("Localities")
    PARTNERSHIP = "partnerships", _("Partnerships")
    AGREEMENT = "agreements", _("Agreements")
    PROJECT = "projects", _("Projects")
    EDITION = "editions", _("Conferences")
    SESSION = "sessions", pgettext_lazy("of a conference", "Sessions")
    DECLARATION = "declarations", _("Declarations")
    RECOMMENDATION = "recommendations", _("Recommendations")
    COMMITMENT = "commitments", _("Commitments")
    EVIDENCE = "evidence", pgettext_lazy("stage of the chain", "Evidence")
