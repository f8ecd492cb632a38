"""Dates an edition was planned for before become rows of their own; its languages are said."""

from typing import Any

import django.db.models.deletion
import nhipcau.core.dates.fields
import nhipcau.core.records.reason
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def take_over(apps: Any, schema_editor: Any) -> None:
    """The first plan of an edition becomes a row of its own; what cites it names that row."""
    database = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    editions = apps.get_model("editions", "Edition").objects.using(database).exclude(first_planned=None)
    former = apps.get_model("editions", "FormerDates")
    for edition in editions.order_by("pk"):
        notes = {f"note_{code}": getattr(edition, f"first_planned_note_{code}") for code in ("vi", "fr", "en")}
        row = former.objects.using(database).create(edition_id=edition.pk, begins=edition.first_planned, **notes)
        before = types.filter(app_label="editions", model="edition").first()
        after, _made = types.get_or_create(app_label="editions", model="formerdates")
        cited = apps.get_model("sources", "Citation").objects.using(database)
        if before is not None:
            of_plan = cited.filter(content_type_id=before.pk, object_id=edition.pk, field__startswith="first_planned")
            of_plan.update(content_type_id=after.pk, object_id=row.pk, field="")


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0003_programme_has_its_own_app'),
        ('sources', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='languages',
            field=models.CharField(blank=True, default='vi,fr,en', max_length=40, verbose_name='languages'),
        ),
        migrations.AddField(
            model_name='historicaledition',
            name='languages',
            field=models.CharField(blank=True, default='vi,fr,en', max_length=40, verbose_name='languages'),
        ),
        migrations.CreateModel(
            name='FormerDates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('begins', nhipcau.core.dates.fields.PartialDateField(verbose_name='begins')),
                ('ends', nhipcau.core.dates.fields.PartialDateField(blank=True, null=True, verbose_name='ends')),
                ('announced_on', nhipcau.core.dates.fields.PartialDateField(blank=True, null=True, verbose_name='announced on')),
                ('note_vi', models.TextField(blank=True, default='', verbose_name='note')),
                ('note_fr', models.TextField(blank=True, default='', verbose_name='note')),
                ('note_en', models.TextField(blank=True, default='', verbose_name='note')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_dates', to='editions.edition', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'former dates of an edition',
                'verbose_name_plural': 'former dates',
                'ordering': ('position', 'pk'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalFormerDates',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_proposal', models.UUIDField(default=nhipcau.core.records.reason.present_proposal, editable=False, null=True)),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('begins', nhipcau.core.dates.fields.PartialDateField(verbose_name='begins')),
                ('ends', nhipcau.core.dates.fields.PartialDateField(blank=True, null=True, verbose_name='ends')),
                ('announced_on', nhipcau.core.dates.fields.PartialDateField(blank=True, null=True, verbose_name='announced on')),
                ('note_vi', models.TextField(blank=True, default='', verbose_name='note')),
                ('note_fr', models.TextField(blank=True, default='', verbose_name='note')),
                ('note_en', models.TextField(blank=True, default='', verbose_name='note')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('edition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='editions.edition', verbose_name='edition')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical former dates of an edition',
                'verbose_name_plural': 'historical former dates',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
