"""Delegates: their names as they are, what they come as, and, apart, what only few may read."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.delegations.models.delegations import Delegation
from nhipcau.core.records.fields import line
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Person


class NameOrder(models.TextChoices):
    """In which order a name is written, so that nobody is asked for a first and a last name."""

    FAMILY_FIRST = "family-first", _("family name first, as Nguyễn Thị Lan")
    GIVEN_FIRST = "given-first", _("given name first, as Marie Durand")
    ONE = "one", _("one name, or any other order")


class Honorific(models.TextChoices):
    """How somebody is addressed before the name; the words per language are in delegations/naming.py."""

    NONE = "", _("none")
    MR = "mr", pgettext_lazy("form of address", "Mr")
    MS = "ms", pgettext_lazy("form of address", "Ms")
    DR = "dr", pgettext_lazy("form of address", "Dr")
    PROFESSOR = "professor", pgettext_lazy("form of address", "Professor")
    EXCELLENCY = "excellency", pgettext_lazy("form of address", "Excellency")


class Delegate(models.Model):
    """Somebody of a delegation, from the draft to the badge.

    `name` is the whole name in its own order and script; `called` is the part of it by which the person is addressed
    (Lan of Nguyễn Thị Lan, Durand of Marie Durand), derived from the order where it is left empty.
    `waiting_since` is set while there is no place: who waits is in no quota. `version` is raised by every action.
    `link` is raised to make the personal links sent so far worthless.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of a delegate", "draft")
        SUBMITTED = "submitted", pgettext_lazy("of a delegate", "handed in")
        REVIEW = "review", pgettext_lazy("of a delegate", "under review")
        CHANGES = "changes", pgettext_lazy("of a delegate", "changes asked for")
        APPROVED = "approved", pgettext_lazy("of a delegate", "approved")
        REFUSED = "refused", pgettext_lazy("of a delegate", "refused")
        ISSUED = "issued", pgettext_lazy("of a delegate", "badge issued")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a delegate", "withdrawn")

    class Origin(models.TextChoices):
        FOCAL = "focal", _("registered by the focal point")
        SELF = "self", _("registered by a personal link")
        SECRETARIAT = "secretariat", _("registered by the secretariat")
        DOOR = "door", _("registered at the door")

    #: States in which somebody takes no place.
    GONE: ClassVar[tuple[str, ...]] = (State.REFUSED, State.WITHDRAWN)
    #: States in which the delegation may change what is written.
    OPEN: ClassVar[tuple[str, ...]] = (State.DRAFT, State.CHANGES)

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="delegates", verbose_name=_("delegation"))
    position = models.PositiveIntegerField(_("position"), default=0)
    category = models.CharField(_("category"), max_length=12, choices=Category.choices, default=Category.MEMBER)
    # name
    name = models.CharField(_("full name"), max_length=200)
    name_order = models.CharField(
        _("order of the name"), max_length=12, choices=NameOrder.choices, default=NameOrder.FAMILY_FIRST
    )
    called = models.CharField(_("part of the name by which to address"), max_length=100, blank=True, default="")
    honorific = models.CharField(
        _("form of address"), max_length=12, choices=Honorific.choices, blank=True, default=Honorific.NONE
    )
    badge_name = models.CharField(_("name on the badge, if different"), max_length=200, blank=True, default="")
    address_vi = line(_("how to address, if different"))
    address_fr = line(_("how to address, if different"))
    address_en = line(_("how to address, if different"))
    function_vi = line(_("function"))
    function_fr = line(_("function"))
    function_en = line(_("function"))
    body_vi = line(_("body"))
    body_fr = line(_("body"))
    body_en = line(_("body"))
    # derived
    folded = models.CharField(max_length=300, editable=False, default="", db_index=True)
    sort_vi = models.CharField(max_length=200, editable=False, default="")
    sort_fr = models.CharField(max_length=200, editable=False, default="")
    sort_en = models.CharField(max_length=200, editable=False, default="")
    # who it is elsewhere
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("person in public office"),
    )
    # contact
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    language = models.CharField(
        _("language of messages"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    #: Where the picture is kept, under a random name; see delegations/photos.
    photo = models.CharField(max_length=100, blank=True, default="", editable=False)
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices, default=Origin.FOCAL)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name=_("takes the place of")
    )
    #: What the delegation is told of the last decision.
    words = models.TextField(_("words to the delegation"), blank=True, default="")
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(_("handed in on"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("made anonymous on"), null=True, blank=True)
    link = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ("position", "made_at", "pk")
        indexes = [
            models.Index(fields=["delegation", "state"], name="delegate_by_state"),
            models.Index(
                fields=["delegation", "waiting_since"],
                name="delegate_waiting",
                condition=Q(waiting_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        """Set the columns that follow from the name. Bulk writes call it themselves."""
        self.folded = fold(self.name)[:300]
        for code in LANGUAGES:
            setattr(self, f"sort_{code}", sort_key(self.name, code)[:200])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the derived columns up to date."""
        self.derive()
        super().save(*args, **kwargs)


class Identity(models.Model):
    """What a visa letter and the security check need. Read by few, each time logged; dropped first.

    A picture or scan of a passport is never taken.
    """

    delegate = models.OneToOneField(Delegate, models.CASCADE, primary_key=True, related_name="identity")
    nationality = models.CharField(_("nationality"), max_length=2, blank=True, default="")
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    born_in = models.CharField(_("place of birth"), max_length=100, blank=True, default="")
    passport = models.CharField(_("passport or identity card number"), max_length=30, blank=True, default="")
    passport_until = models.DateField(_("valid until"), null=True, blank=True)
    #: Where a visa letter is to be addressed; none is wanted while it is empty.
    visa_at = models.CharField(_("visa letter for the consulate in"), max_length=100, blank=True, default="")

    class Meta:
        verbose_name = _("identity of a delegate")
        verbose_name_plural = _("identities of delegates")

    def __str__(self) -> str:
        return str(self.pk)


class Needs(models.Model):
    """What somebody needs: diet, access, health. Read by few, each time logged; only with consent."""

    delegate = models.OneToOneField(Delegate, models.CASCADE, primary_key=True, related_name="needs")
    diet = models.CharField(_("diet"), max_length=300, blank=True, default="")
    access = models.CharField(_("accessibility"), max_length=300, blank=True, default="")
    health = models.CharField(_("health"), max_length=300, blank=True, default="")
    emergency = models.CharField(_("whom to call in an emergency"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("needs of a delegate")
        verbose_name_plural = _("needs of delegates")

    def __str__(self) -> str:
        return str(self.pk)
