"""The first plan of an edition stands among its former dates."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0004_former_dates"),
    ]

    operations = [
        migrations.RemoveField(
            model_name='edition',
            name='first_planned',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='first_planned_note_en',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='first_planned_note_fr',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='first_planned_note_vi',
        ),
        migrations.RemoveField(
            model_name='historicaledition',
            name='first_planned',
        ),
        migrations.RemoveField(
            model_name='historicaledition',
            name='first_planned_note_en',
        ),
        migrations.RemoveField(
            model_name='historicaledition',
            name='first_planned_note_fr',
        ),
        migrations.RemoveField(
            model_name='historicaledition',
            name='first_planned_note_vi',
        ),
    ]
