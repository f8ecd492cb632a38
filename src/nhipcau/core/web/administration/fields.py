"""How columns become fields of forms in the administration."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import HELP_TEXT, PartialDateField
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import NAMES
from nhipcau.core.web.administration.choices import RecordChoice, RecordChoices

if TYPE_CHECKING:
    _Base = BaseModelAdmin[Any]
else:
    _Base = BaseModelAdmin

OWN_NAMES = dict(settings.LANGUAGES)
EXAMPLE = "2002-11-18"


class FieldsOfRecords(_Base):
    """Fields that say their language, and choices by typing instead of lists of everything."""

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Every relation to something that has an administration: no form lists a whole table."""
        columns = (*self.model._meta.concrete_fields, *self.model._meta.many_to_many)
        return tuple(
            column.name
            for column in columns
            if isinstance(column.related_model, type)
            and self.admin_site.is_registered(column.related_model)
            and self.admin_site.get_model_admin(column.related_model).search_fields
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say the language of a column that stands once for each, and offer the languages of names."""
        _name, code = name_and_language(db_field.name)
        if code:
            kwargs["label"] = format_lazy("{} ({})", capfirst(db_field.verbose_name), OWN_NAMES[code])
        if isinstance(db_field, models.TextField):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, PartialDateField):
            # How dates are written is said once at the head of the form.
            attributes = {"class": "vTextField partial-date", "placeholder": EXAMPLE, "title": HELP_TEXT}
            kwargs |= {"help_text": "", "widget": forms.TextInput(attrs=attributes)}
        if db_field.name == "language":
            return _language_field(db_field)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Show what is chosen under the label that tells it from its namesakes."""
        return super().formfield_for_foreignkey(db_field, request, **{"form_class": RecordChoice, **kwargs})

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Show what is chosen under the labels that tell it from its namesakes."""
        return super().formfield_for_manytomany(db_field, request, **{"form_class": RecordChoices, **kwargs})


def _language_field(column: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=capfirst(column.verbose_name),
        required=not column.blank,
        choices=[("", _("none in particular")), *((code, capfirst(str(name))) for code, name in NAMES.items())],
    )
