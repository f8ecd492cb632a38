"""What is no column of a record and yet shown on its page: where it stands today, found by the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.states import with_states
from nhipcau.followup.commitments.rules import Age, Timing
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.rules import AgreementState


@dataclass(frozen=True)
class Computed:
    """The rows of a kind with what is computed of them: each by its name, with its label and its values."""

    rows: Callable[[], "QuerySet[Any]"]
    choices: tuple[tuple[str, Any, Any], ...]


#: By kind. The names and values are those of the filters of the lists.
COMPUTED: dict[str, Computed] = {
    "agreements": Computed(
        lambda: with_state(Agreement.objects.all(), timezone.localdate()),
        (("state", _("State today"), AgreementState.choices),),
    ),
    "commitments": Computed(
        lambda: with_states(Commitment.objects.all(), timezone.localdate()),
        (
            ("timing", pgettext_lazy("of a commitment", "Due"), Timing.choices),
            ("age", _("Freshness"), Age.choices),
        ),
    ),
}
