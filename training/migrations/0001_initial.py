# The trainings

import django.db.models.deletion
import hub.fields
import modelcluster.fields
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('hub', '0001_initial'),
        ('register', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='One or two sentences that stand first on the page and in every list.', max_length=400, verbose_name='Summary')),
                ('responsible_function', models.CharField(blank=True, help_text='A role, not a person: “Communications officer, city office”.', max_length=120, verbose_name='Responsible function')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day somebody last checked that the page is right.', null=True, verbose_name='Checked on')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hub.hubimage', verbose_name='Picture')),
            ],
            options={
                'verbose_name': 'training index page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='TrainingPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='One or two sentences that stand first on the page and in every list.', max_length=400, verbose_name='Summary')),
                ('responsible_function', models.CharField(blank=True, help_text='A role, not a person: “Communications officer, city office”.', max_length=120, verbose_name='Responsible function')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day somebody last checked that the page is right.', null=True, verbose_name='Checked on')),
                ('area', models.CharField(choices=[('project_management', 'Project management'), ('financial_management', 'Financial management'), ('eu_funding', 'EU funding'), ('eu_knowledge', 'How the EU works'), ('network_leadership', 'Leading in networks'), ('language_and_culture', 'Languages and culture'), ('communication', 'Communication and dissemination')], max_length=24, verbose_name='Area')),
                ('is_city_wide', models.BooleanField(default=False, help_text='Open to every department and company of the city.', verbose_name='City-wide')),
                ('for_whom', models.TextField(help_text='One or two sentences: who gains from it, and what one needs to know before.', max_length=300, verbose_name='For whom')),
                ('goals', wagtail.fields.RichTextField(blank=True, help_text='The goals, as a list: “write a budget that the programme approves”.', verbose_name='What you will be able to do')),
                ('before_you_come', wagtail.fields.RichTextField(blank=True, help_text='What to read, bring or decide beforehand.', verbose_name='Before you come')),
                ('body', hub.fields.BodyField([], blank=True, verbose_name='Text')),
                ('contact_function', models.CharField(blank=True, help_text='A role, not a person.', max_length=120, verbose_name='Contact by function')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='Contact e-mail')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hub.hubimage', verbose_name='Picture')),
                ('themes', modelcluster.fields.ParentalManyToManyField(blank=True, limit_choices_to={'is_retired': False}, related_name='trainings', to='register.theme', verbose_name='Themes')),
            ],
            options={
                'verbose_name': 'training',
                'verbose_name_plural': 'trainings',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
    ]
