"""Accounts that exist were made by an administrator: their addresses count as confirmed."""

from django.db import migrations


def confirm(apps, schema_editor):
    addresses = apps.get_model("account", "EmailAddress").objects
    for user in apps.get_model("accounts", "User").objects.exclude(email=""):
        if not addresses.filter(user_id=user.pk).exists():
            addresses.create(user_id=user.pk, email=user.email, verified=True, primary=True)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_signing_in"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]
