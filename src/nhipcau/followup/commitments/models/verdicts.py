"""How far a commitment was kept: the scale, and where a commitment stands on it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Verdict(models.TextChoices):
    """What somebody other than the owner found.

    The completion scale of the Open Government Partnership's Independent Reporting Mechanism (no evidence available,
    not started, limited, substantial, complete), and "abandoned" beside it.
    """

    COMPLETE = "complete", pgettext_lazy("of a commitment", "complete")
    SUBSTANTIAL = "substantial", pgettext_lazy("of a commitment", "substantial")
    LIMITED = "limited", pgettext_lazy("of a commitment", "limited")
    NOT_STARTED = "not-started", pgettext_lazy("of a commitment", "not started")
    ABANDONED = "abandoned", pgettext_lazy("of a commitment", "abandoned")
    NO_EVIDENCE = "no-evidence", pgettext_lazy("of a commitment", "no evidence")


class Standing(models.TextChoices):
    """Where a commitment stands: its last assessment, if anybody made one."""

    COMPLETE = Verdict.COMPLETE.value, Verdict.COMPLETE.label
    SUBSTANTIAL = Verdict.SUBSTANTIAL.value, Verdict.SUBSTANTIAL.label
    LIMITED = Verdict.LIMITED.value, Verdict.LIMITED.label
    NOT_STARTED = Verdict.NOT_STARTED.value, Verdict.NOT_STARTED.label
    ABANDONED = Verdict.ABANDONED.value, Verdict.ABANDONED.label
    NO_EVIDENCE = Verdict.NO_EVIDENCE.value, Verdict.NO_EVIDENCE.label
    UNASSESSED = "unassessed", pgettext_lazy("of a commitment", "not assessed yet")


#: What each word means, after the manual of the Independent Reporting Mechanism.
MEANINGS: dict[str, Any] = {
    Verdict.COMPLETE: _("All that was promised is done, and what was shown proves it."),
    Verdict.SUBSTANTIAL: _("Most of what was promised is done; what is missing is named."),
    Verdict.LIMITED: _("Some steps were taken; most of what was promised is still to be done."),
    Verdict.NOT_STARTED: _("No step towards it is known."),
    Verdict.ABANDONED: _("The owner gave it up, or it can no longer be done."),
    Verdict.NO_EVIDENCE: _("The owner says that something was done, but nothing shows it."),
}
#: What it means that nobody assessed a commitment.
UNASSESSED_MEANING = _("Nobody other than its owner has looked at it yet.")
