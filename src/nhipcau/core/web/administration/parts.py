"""Parts of records: in the form of their record, and in forms of their own where they have parts themselves."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline, GenericTabularInline
from django.http import HttpRequest

from nhipcau.core.records.fields import FIELDS, name_and_language
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record, Tracked
from nhipcau.core.sources.models import Citation, Remark
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.fields import FieldsOfRecords
from nhipcau.core.web.administration.forms import CitationForm, CitationFormSet, TrackedForm

if TYPE_CHECKING:
    _Tabular = admin.TabularInline[Any, Any]
    _Stacked = admin.StackedInline[Any, Any]
else:
    _Tabular, _Stacked = admin.TabularInline, admin.StackedInline


class FieldsInTable(FieldsOfRecords):
    """Fields in a table: its head is no label to those who hear the page."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name the field itself."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            getattr(field.widget, "widget", field.widget).attrs["aria-label"] = field.label
        return field


class PartInline(FieldsInTable, _Tabular):
    """Short parts, one a line."""

    form = TrackedForm
    extra = 0
    show_change_link = True
    ordering = ("position", "pk")


class LongPartInline(FieldsOfRecords, _Stacked):
    """Parts with texts in several languages, one below the other."""

    form = TrackedForm
    extra = 0
    show_change_link = True
    ordering = ("position", "pk")


class CitationInline(FieldsInTable, GenericTabularInline):
    """The sources of a record or a part, or of one field of it."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet  # type: ignore[assignment]
    fields = ("source", "locator", "field", "position")
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Offer the fields that what is cited has."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.fields_of_record = citable_fields(self.parent_model)  # type: ignore[attr-defined]
        return formset


class RemarkInline(FieldsOfRecords, GenericStackedInline):
    """The remarks on a record or a part; their sources stand in the form of the remark."""

    model = Remark
    form = TrackedForm
    fieldsets = ((None, {"fields": (("kind", "as_of", "position"), *in_languages("text"))}),)
    extra = 0
    show_change_link = True
    ordering = ("position", "pk")


def citable_fields(model: type[Tracked]) -> dict[str, Any]:
    """The fields a source can be given for, by name: the columns once for all languages, and the parts."""
    found: dict[str, Any] = {}
    for column in (*model._meta.concrete_fields, *model._meta.many_to_many):
        name, _code = name_and_language(column.name)
        if column.editable and name not in {"id", "slug", "position"}:
            found.setdefault(name, column.verbose_name)
    kind = kind_named(model.KIND) if issubclass(model, Record) else None
    for name in kind.parts if kind else ():
        found[name] = model._meta.get_field(name).related_model._meta.verbose_name_plural  # type: ignore[union-attr]
    if "latitude" in found:
        found["point"] = FIELDS["point"]
    return found
