"""A member chooses one language for every mail; until now it was the digest's alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_profiles")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="language",
            field=models.CharField(
                choices=[("sv", "Swedish"), ("en", "English")],
                default="sv",
                max_length=8,
                verbose_name="Language of mails",
            ),
        ),
    ]
