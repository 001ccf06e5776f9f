"""The language chosen for the digest becomes the member's, for every mail."""

from typing import Any

from django.db import migrations


def to_the_member(apps: Any, schema_editor: Any) -> None:
    choice = apps.get_model("knowledge", "DigestChoice")
    member = apps.get_model("people", "Member")
    for one in choice.objects.exclude(language="sv"):
        member.objects.filter(pk=one.member_id).update(language=one.language)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0004_subscriptions_and_digests"),
        ("people", "0006_language_of_mails"),
    ]

    operations = [
        migrations.RunPython(to_the_member, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="digestchoice", name="language"),
    ]
