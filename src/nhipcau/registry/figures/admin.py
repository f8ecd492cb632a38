"""Questions with their measures and statements in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.web.administration.base import TITLES, PartAdmin, RecordAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.forms import ChangeForm, TrackedForm
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, RemarkInline
from nhipcau.registry.figures.models import Measure, Question, Statement

#: What at least one must be given of: the value of a statement.
VALUES = ("low", "date", *in_languages("words")[0])
STATEMENT: tuple[Any, ...] = (
    ("low", "high", "qualifier", "kind"),
    "date",
    *in_languages("words", "counts"),
    ("as_of", "published"),
    "said_by_person",
    *in_languages("said_by", "note"),
)


def record_at(address: str) -> Record | None:
    """The record whose page has this address (whole, or from the kind on, as `editions/assises-12`); None without."""
    kind_name, _slash, slug = address.strip().strip("/").rpartition("/")
    kind = kind_named(kind_name.rpartition("/")[2])
    return kind.model._default_manager.filter(slug=slug).first() if kind else None


class QuestionForm(ChangeForm):
    """A question; what it is about may be a record of any kind."""

    about = forms.CharField(
        label=_("About"),
        required=False,
        help_text=_("The address of a page, as in editions/assises-12; empty: the whole network."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subject: Any = self.instance.subject
        if subject is not None:
            self.initial["about"] = f"{subject.KIND}/{subject.slug}"

    def clean_about(self) -> str:
        """Find the record. Raises `ValidationError` if there is none at the address."""
        address = str(self.cleaned_data["about"])
        record = record_at(address)
        if address and record is None:
            raise forms.ValidationError(gettext("No record has this address; write it as in editions/assises-12."))
        self.instance.content_type = ContentType.objects.get_for_model(record) if record else None
        self.instance.object_id = record.pk if record else None
        return address


class StatementForm(TrackedForm):
    """A statement; it says a number, a date or words."""

    def clean(self) -> dict[str, Any]:
        """Check that there is a value and that a range begins with the lesser one."""
        super().clean()
        low, high = self.cleaned_data.get("low"), self.cleaned_data.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", gettext("The upper value is less than the value."))
        if not self.errors and all(self.cleaned_data.get(name) in (None, "") for name in VALUES):
            self.add_error("low", gettext("Give a value: a number, a date or words."))
        return self.cleaned_data


class StatementChangeForm(StatementForm, ChangeForm):
    """A statement in a form of its own."""


class MeasureInline(LongPartInline):
    """What is measured; the statements stand in the form of the measure."""

    model = Measure
    fieldsets = ((None, {"fields": (("slug", "computed", "position"), *in_languages("label", "unit"))}),)


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    """Questions that sources answer."""

    form = QuestionForm
    list_display = ("__str__", "slug")
    fieldsets = ((None, {"fields": ("slug", TITLES, "about", *in_languages("reading"))}),)
    inlines = (MeasureInline, RemarkInline, CitationInline)


class StatementInline(LongPartInline):
    """What sources say."""

    model = Statement
    form = StatementForm
    fieldsets = ((None, {"fields": (("slug", "position"), *STATEMENT)}),)


@admin.register(Measure)
class MeasureAdmin(PartAdmin):
    """A measure with the statements about it."""

    fieldsets = ((None, {"fields": ("question", ("slug", "computed"), *in_languages("label", "unit"))}),)
    inlines = (StatementInline, CitationInline)


@admin.register(Statement)
class StatementAdmin(PartAdmin):
    """A statement, for the sake of its sources."""

    form = StatementChangeForm
    fieldsets = ((None, {"fields": ("measure", "slug", *STATEMENT)}),)
    inlines = (CitationInline,)
