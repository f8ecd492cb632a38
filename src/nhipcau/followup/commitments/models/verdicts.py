"""How far a commitment was kept: the scale, and where a commitment stands on it."""

from django.db import models
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
