from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_version_names_proposal"),
        ("programme", "0002_programme_items"),
    ]

    operations = [
        migrations.DeleteModel(name="HistoricalProgrammePerson"),
        migrations.DeleteModel(name="ProgrammePerson"),
        migrations.DeleteModel(name="HistoricalProgrammeItem"),
        migrations.DeleteModel(name="ProgrammeItem"),
    ]
