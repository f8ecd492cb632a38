"""The columns and form fields that hold partial dates."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.partial import PartialDate, PartialDateError

_MAX_LENGTH = 40
_MESSAGES = {
    "format": _("“%(text)s” is not a date. Write a year, a month or a day: 2002, 2002-11 or 2002-11-18."),
    "month": _("“%(text)s”: there is no month %(value)s."),
    "day": _("“%(text)s”: that month has no day %(value)s."),
    "year": _("“%(text)s”: the year must lie between 1000 and 2999."),
    "order": _("“%(text)s”: the end lies before the beginning."),
}
HELP_TEXT = _(
    "2002, 2002-11 or 2002-11-18; 2012~ for about; 2013-06/2016-06 for some time between; "
    "../1999 for before; 2018-03/.. for then or later."
)


def read_partial_date(value: Any) -> PartialDate | None:
    """Return `value`, a partial date, a day or the written form, as a partial date; None for nothing.

    Raises `ValidationError`, with the message in the active language and the code of `PartialDateError`.
    """
    if value is None or isinstance(value, PartialDate):
        return value
    try:
        if isinstance(value, date):
            return PartialDate.from_date(value.date() if isinstance(value, datetime) else value)
        text = str(value).strip()
        return PartialDate.parse(text) if text else None
    except PartialDateError as error:
        params = {"text": error.text, "value": error.value}
        raise ValidationError(_MESSAGES[error.code], code=error.code, params=params) from error


class PartialDateFormField(forms.CharField):
    """A line of text that gives a partial date, or None when left empty."""

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """Read what was typed. Raises `ValidationError`."""
        return read_partial_date(value)

    def run_validators(self, value: Any) -> None:
        """Run the validators, which check text, on the written form."""
        super().run_validators("" if value is None else str(value))


class _PartialDateAttribute(DeferredAttribute):
    """Turns the written form into a partial date as soon as it is assigned.

    So a record that was just made from texts can be used as if it were read from the database.
    """

    def __set__(self, instance: models.Model, value: Any) -> None:
        is_expression = hasattr(value, "resolve_expression")
        instance.__dict__[self.field.attname] = value if is_expression else read_partial_date(value)


if TYPE_CHECKING:
    _Base = models.CharField[PartialDate | date | str | None, PartialDate | None]
else:
    _Base = models.CharField


class PartialDateField(_Base):
    """A column for a partial date, stored in its written form; NULL when unknown.

    The column is text: filter and sort by columns derived from `earliest`, `first_year` and the like.
    """

    _pyi_private_set_type: PartialDate | date | str | None  # type: ignore[assignment]
    _pyi_private_get_type: PartialDate | None  # type: ignore[assignment]

    description = _("Partial date")
    empty_strings_allowed = False
    descriptor_class = _PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", _MAX_LENGTH)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave the usual length out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == _MAX_LENGTH:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        """Read a stored value."""
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        """Return any accepted value as a partial date. Raises `ValidationError`."""
        return read_partial_date(value)

    def get_prep_value(self, value: Any) -> Any:
        """Return the written form to store or to compare with. Raises `ValidationError`."""
        partial = read_partial_date(value)
        return None if partial is None else str(partial)

    def run_validators(self, value: Any) -> None:
        """Run the validators, which check text, on the written form."""
        super().run_validators("" if value is None else str(value))

    def value_to_string(self, obj: models.Model) -> str:
        """Return the written form for serialised data."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a line of text with a hint how to write partial dates, unless the model says otherwise."""
        defaults = {"form_class": PartialDateFormField, "help_text": self.help_text or HELP_TEXT}
        return super().formfield(**{**defaults, **kwargs})
