"""Citations and remarks are found by the record they belong to in their history too."""

from django.db import migrations

TABLES = ["sources_historicalcitation", "sources_historicalremark"]


class Migration(migrations.Migration):
    beyond_models = True

    dependencies = [("sources", "0002_support")]

    # The models of the history are made by a library that gives them no indexes of several columns.
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {table}_record ON {table} (object_id, content_type_id)", f"DROP INDEX {table}_record"
        )
        for table in TABLES
    ]
