"""A model of its own shows what a column does; its tables exist for these tests only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django.utils import translation
from simple_history.models import HistoricalRecords

from nhipcau.core.dates.fields import PartialDateField, PartialDateFormField
from nhipcau.core.dates.partial import PartialDate


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(scope="module")
def treaty() -> Iterator[Any]:
    """The model, for what needs no database."""
    with isolate_apps("nhipcau.core.records"):

        class Treaty(models.Model):
            since = PartialDateField("since", null=True, blank=True)
            signed = PartialDateField("signed", help_text="the day")
            history = HistoricalRecords(history_user_id_field=models.IntegerField(null=True), app="records")

            class Meta:
                app_label = "records"

        yield Treaty


@pytest.fixture
def stored_treaty(treaty: Any, transactional_db: None) -> Iterator[Any]:
    """The model with its table and that of its history."""
    tables = [treaty, treaty.history.model]
    with connection.schema_editor() as editor:
        for table in tables:
            editor.create_model(table)
    yield treaty
    with connection.schema_editor() as editor:
        for table in tables:
            editor.delete_model(table)


def test_values_come_back_from_the_database_as_they_went_in(stored_treaty: Any) -> None:
    made = stored_treaty.objects.create(since=on("2012~"), signed="2002-11-18")
    read = stored_treaty.objects.get(pk=made.pk)
    assert (read.since, read.signed) == (on("2012~"), on("2002-11-18"))


def test_an_unknown_date_is_null(stored_treaty: Any) -> None:
    stored_treaty.objects.create(since="", signed="2002")
    assert stored_treaty.objects.get(since__isnull=True).since is None
    assert stored_treaty.objects.get(since="").signed == on("2002")


def test_can_be_looked_up_by_any_form(stored_treaty: Any) -> None:
    stored_treaty.objects.create(signed="2002-11-18")
    for value in ("2002-11-18", on("2002-11-18"), date(2002, 11, 18)):
        assert stored_treaty.objects.filter(signed=value).exists()
        assert stored_treaty.objects.filter(signed__in=["1999", value]).exists()
    assert stored_treaty.objects.filter(signed__startswith="2002-11").exists()
    assert stored_treaty.objects.values_list("signed", flat=True).get() == on("2002-11-18")
    with translation.override("en"), pytest.raises(ValidationError, match="there is no month 13"):
        stored_treaty.objects.filter(signed="2002-13").exists()


def test_updates_in_bulk_and_by_expression(stored_treaty: Any) -> None:
    made = stored_treaty.objects.create(signed="2002")
    stored_treaty.objects.update(since=models.F("signed"))
    made.refresh_from_db()
    assert made.since == on("2002")
    made.since = models.Value("2003")
    made.save()
    made.refresh_from_db()
    assert made.since == on("2003")
    made.signed = "2004/.."
    stored_treaty.objects.bulk_update([made], ["signed"])
    assert stored_treaty.objects.get().signed == on("2004/..")
    assert stored_treaty.objects.only("pk").get().signed == on("2004/..")


def test_the_history_keeps_what_it_was(stored_treaty: Any) -> None:
    made = stored_treaty.objects.create(signed="2002")
    made.signed = "2002-11"
    made.save()
    newer, older = stored_treaty.history.all()
    assert (older.signed, newer.signed) == (on("2002"), on("2002-11"))
    (change,) = newer.diff_against(older).changes
    assert (change.field, str(change.old), str(change.new)) == ("signed", "2002", "2002-11")
    assert older.instance.signed == on("2002")


def test_survives_being_serialised(stored_treaty: Any) -> None:
    stored_treaty.objects.create(signed="2013-06/2016-06")
    for form in ("json", "xml"):
        text = serializers.serialize(form, stored_treaty.objects.all())
        assert "2013-06/2016-06" in text
    (value,) = serializers.serialize("python", stored_treaty.objects.all())
    assert value["fields"] == {"since": None, "signed": "2013-06/2016-06"}
    assert stored_treaty._meta.get_field("signed").to_python("2013-06/2016-06") == on("2013-06/2016-06")


def test_texts_and_days_turn_into_partial_dates_when_assigned(treaty: Any) -> None:
    record = treaty(since="2002-11", signed=datetime(2019, 4, 4, 9, 30, tzinfo=UTC))
    assert record.since == on("2002-11")
    assert record.signed == on("2019-04-04")
    record.since = ""
    assert record.since is None
    assert treaty().signed is None


def test_a_faulty_text_is_refused_when_assigned(treaty: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        treaty(since="2023-13-40")
    assert caught.value.code == "month"


def test_a_record_is_checked_like_any_other(treaty: Any) -> None:
    treaty(signed="2002").full_clean()
    with pytest.raises(ValidationError) as caught:
        treaty(since="2002").full_clean()
    assert list(caught.value.message_dict) == ["signed"]


def test_validators_see_the_written_form() -> None:
    field = PartialDateField(validators=[RegexValidator("^20", "this century")])
    field.clean("2002-11", None)
    with pytest.raises(ValidationError, match="this century"):
        field.clean("1989~", None)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("18/11/2002", "format", "“18/11/2002” is not a date. Write a year, a month or a day"),
        ("2023-13-40", "month", "“2023-13-40”: there is no month 13."),
        ("2023-02-30", "day", "“2023-02-30”: that month has no day 30."),
        ("0999", "year", "“0999”: the year must lie between 1000 and 2999."),
        ("2016/2013", "order", "“2016/2013”: the end lies before the beginning."),
    ],
)
def test_a_form_says_what_is_wrong(text: str, code: str, message: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        PartialDateFormField().clean(text)
    assert caught.value.error_list[0].code == code
    with translation.override("en"):
        assert message in caught.value.messages[0]


def test_a_form_gives_partial_dates_and_knows_what_changed(treaty: Any) -> None:
    form_class = forms.modelform_factory(treaty, fields=["since", "signed"])
    record = treaty(since="2002~", signed="2019-04-01")
    form = form_class({"since": " 2002~ ", "signed": "2019-04"}, instance=record)
    assert form.is_valid()
    assert form.changed_data == ["signed"]
    assert form.save(commit=False).signed == on("2019-04")
    emptied = form_class({"since": "", "signed": "2019"}, instance=record)
    assert emptied.is_valid()
    assert emptied.save(commit=False).since is None


def test_a_form_shows_the_written_form_and_how_to_write_it(treaty: Any) -> None:
    form = forms.modelform_factory(treaty, fields=["since", "signed"])(instance=treaty(since="2013-06/2016-06"))
    assert 'value="2013-06/2016-06"' in str(form["since"])
    assert 'type="text"' in str(form["since"])
    with translation.override("en"):
        assert "2012~ for about" in str(form["since"].help_text)
    assert form["signed"].help_text == "the day"


def test_a_form_with_a_faulty_text_is_shown_again_with_it(treaty: Any) -> None:
    form = forms.modelform_factory(treaty, fields=["since", "signed"])({"since": "2023-13", "signed": ""})
    assert set(form.errors) == {"since", "signed"}
    assert 'value="2023-13"' in str(form["since"])


def test_migrations_name_the_field_and_not_its_usual_length() -> None:
    written, imports = MigrationWriter.serialize(PartialDateField(null=True, blank=True))
    assert written == "nhipcau.core.dates.fields.PartialDateField(blank=True, null=True)"
    assert "import nhipcau.core.dates.fields" in imports
    assert PartialDateField(max_length=50).deconstruct()[3] == {"max_length": 50}
