"""Programme items of editions become sessions, people, remarks and sources included."""

from typing import Any

from django.core.management.color import no_style
from django.db import migrations

_PAIRS = {"programmeitem": "session", "programmeperson": "sessionperson"}


def _columns(model: Any, other: Any) -> list[str]:
    """The columns that two models share."""
    names = {field.attname for field in other._meta.concrete_fields}
    return [field.attname for field in model._meta.concrete_fields if field.attname in names]


def take_over(apps: Any, schema_editor: Any) -> None:
    """Copy the rows under their ids, so that what cites them only has to name the other model."""
    database = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    for old_name, new_name in _PAIRS.items():
        old, new = apps.get_model("editions", old_name), apps.get_model("programme", new_name)
        shared = _columns(old, new)
        rows = []
        for values in old.objects.using(database).values(*shared, *(["item_id"] if old_name == "programmeperson" else [])):
            if "item_id" in values:
                values["session_id"] = values.pop("item_id")
            rows.append(new(**values))
        if not rows:
            continue
        new.objects.using(database).bulk_create(rows)
        before = types.filter(app_label="editions", model=old_name).first()
        if before is not None:
            after, _made = types.get_or_create(app_label="programme", model=new_name)
            for name in ("Citation", "HistoricalCitation", "Remark", "HistoricalRemark"):
                cited = apps.get_model("sources", name).objects.using(database)
                cited.filter(content_type_id=before.pk).update(content_type_id=after.pk)
        with schema_editor.connection.cursor() as cursor:
            for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [new]):
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_initial"),
        ("editions", "0002_version_names_proposal"),
        ("sources", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
