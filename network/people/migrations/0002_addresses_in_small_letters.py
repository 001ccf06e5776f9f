"""Writes the accounts' addresses in small letters, as sign-in looks for them."""

from django.db import migrations
from django.db.models.functions import Lower


def write_in_small_letters(apps, schema_editor):
    apps.get_model("people", "User").objects.update(email=Lower("email"))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(write_in_small_letters, migrations.RunPython.noop)]
