"""Sessions, with who takes part in them and what is handed out."""

import uuid
from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


class Session(Part):
    """Something that is planned, was announced or was held at an edition.

    Of a session in preparation the exact time is known (`starts`, `ends`) and its room; of one in the past perhaps
    only a day (`on`), a time of day and words for the place. Nobody but the secretariat reads this row: the public
    reads the last release, in which it is frozen. `version` is raised by every action, so that two editors who
    change the same session notice each other.
    """

    _history_m2m_fields: ClassVar[list[str]] = ["fields"]

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening session")
        PLENARY = "plenary", _("plenary session")
        WORKSHOP = "workshop", _("workshop")
        FORUM = "forum", _("forum")
        MEETINGS = "meetings", _("meetings")
        SIGNING = "signing", _("signing ceremony")
        RECEPTION = "reception", _("reception")
        ART = "art", _("art programme")
        EXHIBITION = "exhibition", _("exhibition")
        FESTIVAL = "festival", _("festival")
        VISIT = "visit", _("site visit")
        PRESS = "press", _("press conference")
        DECISION = "decision", _("decision")
        HANDOVER = "handover", _("handing over of the flag")
        CLOSING = "closing", _("closing ceremony")
        SIDE = "side", _("side event")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of a session", "draft")
        CONFIRMED = "confirmed", pgettext_lazy("of a session", "confirmed")
        CANCELLED = "cancelled", pgettext_lazy("of a session", "cancelled")

    class Audience(models.TextChoices):
        NOT_STATED = "", pgettext_lazy("of an audience", "not stated")
        PUBLIC = "public", _("open to the public")
        DELEGATES = "delegates", _("for delegates")
        INVITED = "invited", _("by invitation")
        INTERNAL = "internal", _("not published")

    class TimeOfDay(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")

    class Interpreting(models.TextChoices):
        NONE = "", _("no interpretation")
        SIMULTANEOUS = "simultaneous", _("simultaneous")
        CONSECUTIVE = "consecutive", _("consecutive")

    # identification
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="programme", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    main = models.BooleanField(_("main event"), default=False)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    topics_vi = text(_("topics, one a line"))
    topics_fr = text(_("topics, one a line"))
    topics_en = text(_("topics, one a line"))
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="sessions", verbose_name=_("fields of cooperation")
    )
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.CONFIRMED)
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, blank=True, default=Audience.NOT_STATED
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    # time and place
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    on = PartialDateField(_("date"), null=True, blank=True)
    until = PartialDateField(_("last day"), null=True, blank=True)
    time_of_day = models.CharField(_("time of day"), max_length=10, choices=TimeOfDay.choices, blank=True, default="")
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    where_vi = line(_("where"))
    where_fr = line(_("where"))
    where_en = line(_("where"))
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    # languages, as codes with commas between: "vi,fr"
    spoken = models.CharField(_("languages spoken"), max_length=40, blank=True, default="")
    interpreted = models.CharField(_("interpreted into"), max_length=40, blank=True, default="")
    interpreting = models.CharField(
        _("interpretation"), max_length=12, choices=Interpreting.choices, blank=True, default=Interpreting.NONE
    )
    # plan beside outcome
    planned_vi = text(_("planned"))
    planned_fr = text(_("planned"))
    planned_en = text(_("planned"))
    actual_vi = text(_("actual"))
    actual_fr = text(_("actual"))
    actual_en = text(_("actual"))
    outcome_vi = text(_("outcome"))
    outcome_fr = text(_("outcome"))
    outcome_en = text(_("outcome"))
    recording = models.URLField(_("recording"), max_length=500, blank=True, default="")
    # lifecycle
    version = models.PositiveIntegerField(default=0, editable=False)

    remarks = GenericRelation("sources.Remark")

    class Meta(Part.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [
            models.Index(fields=["edition", "starts"], name="session_by_time"),
            models.Index(fields=["room", "starts"], name="session_by_room"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="session_once"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gt=F("starts")),
                name="session_ends_after_it_starts",
            ),
        ]

    @property
    def uid(self) -> uuid.UUID:
        """The identifier in calendars, on every installation the same: from the slugs, which never change."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"nhipcau:editions/{self.edition.slug}/{self.slug}")

    @property
    def is_public(self) -> bool:
        """Whether the row itself may be shown, as part of the record of the past; of what is ahead, releases are."""
        return self.edition.status not in (Edition.Status.PLANNED, Edition.Status.POSTPONED)

    @property
    def anchor(self) -> str:
        """Where the session stands on the page of its edition."""
        return f"item-{self.slug}"

    @property
    def spoken_languages(self) -> list[str]:
        """Codes of the languages spoken."""
        return [code for code in self.spoken.split(",") if code]

    @property
    def interpreted_languages(self) -> list[str]:
        """Codes of the languages into which it is interpreted."""
        return [code for code in self.interpreted.split(",") if code]


class SessionPerson(Part):
    """Somebody who takes part in a session: a person, locality or organisation of the register, a name or words.

    `HEAD` says that the head of the delegation of a locality is needed. `state` is empty where nobody asks, as in
    the record of the past.
    """

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        CHAIR = "chair", _("chair")
        COCHAIR = "cochair", _("co-chair")
        PRESENT = "present", _("present")
        REPORTER = "reporter", _("rapporteur")
        HOST = "host", pgettext_lazy("on the programme", "host")
        SIGNATORY = "signatory", _("signatory")
        HEAD = "head", _("head of delegation")

    class State(models.TextChoices):
        NOT_ASKED = "", pgettext_lazy("of a speaker", "not stated")
        INVITED = "invited", pgettext_lazy("of a speaker", "invited")
        CONFIRMED = "confirmed", pgettext_lazy("of a speaker", "confirmed")
        DECLINED = "declined", pgettext_lazy("of a speaker", "declined")

    session = models.ForeignKey(Session, models.CASCADE, related_name="people", verbose_name=_("session"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="appearances", verbose_name=_("person")
    )
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name as given"), max_length=200, blank=True, default="")
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))
    state = models.CharField(_("answer"), max_length=10, choices=State.choices, blank=True, default=State.NOT_ASKED)
    #: Where to write to when the session changes; read by the secretariat only, never published.
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language of messages"), max_length=2, blank=True, default="")

    class Meta(Part.Meta):
        verbose_name = _("person on the programme")
        verbose_name_plural = _("people on the programme")

    @property
    def is_public(self) -> bool:
        """Whether the row itself may be shown."""
        return self.session.is_public


class SessionDocument(Part):
    """Something to read of a session: slides, minutes, a report; a file or an address elsewhere."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        MINUTES = "minutes", _("minutes")
        RECOMMENDATIONS = "recommendations", _("recommendations")

    session = models.ForeignKey(Session, models.CASCADE, related_name="documents", verbose_name=_("session"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.DOCUMENT)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    language = models.CharField(_("language"), max_length=2, blank=True, default="")
    file = models.FileField(_("file"), upload_to="sessions/", blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    public = models.BooleanField(_("published with the programme"), default=True)

    class Meta(Part.Meta):
        verbose_name = _("document of a session")
        verbose_name_plural = _("documents of sessions")

    @property
    def is_public(self) -> bool:
        """Whether the row itself may be shown."""
        return self.session.is_public
