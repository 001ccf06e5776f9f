# The calendar and the occasions

import django.core.validators
import django.db.models.deletion
import hub.fields
import modelcluster.fields
import uuid
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('hub', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='One or two sentences that stand first on the page and in every list.', max_length=400, verbose_name='Summary')),
                ('responsible_function', models.CharField(blank=True, help_text='A role, not a person: “Communications officer, city office”.', max_length=120, verbose_name='Responsible function')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day somebody last checked that the page is right.', null=True, verbose_name='Checked on')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hub.hubimage', verbose_name='Picture')),
            ],
            options={
                'verbose_name': 'calendar page',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('venue', models.CharField(blank=True, help_text='The house or the room, as people call it. Leave empty when only online.', max_length=120, verbose_name='Place')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='Address')),
                ('is_online', models.BooleanField(default=False, help_text='One can take part from anywhere.', verbose_name='Online')),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('da', 'Danish'), ('de', 'German'), ('fr', 'French')], default='sv', max_length=2, verbose_name='Language')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Leave empty when there is no limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='Number of places')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='Status')),
                ('cancelled_because', models.CharField(blank=True, help_text='Shown to everybody. Say also what happens instead, if you know.', max_length=240, verbose_name='Why it is cancelled')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='Entered')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='Last changed')),
                ('page', models.ForeignKey(help_text='The page that tells what it is about.', on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='What is held')),
            ],
            options={
                'verbose_name': 'occasion',
                'verbose_name_plural': 'occasions',
            },
        ),
        migrations.CreateModel(
            name='OccasionDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='Starts')),
                ('ends_at', models.DateTimeField(verbose_name='Ends')),
                ('room', models.CharField(blank=True, help_text='When it differs between the dates.', max_length=80, verbose_name='Room')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('occasion', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='events.occasion')),
            ],
            options={
                'verbose_name': 'date',
                'verbose_name_plural': 'dates',
                'ordering': ['starts_at'],
            },
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='One or two sentences that stand first on the page and in every list.', max_length=400, verbose_name='Summary')),
                ('responsible_function', models.CharField(blank=True, help_text='A role, not a person: “Communications officer, city office”.', max_length=120, verbose_name='Responsible function')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day somebody last checked that the page is right.', null=True, verbose_name='Checked on')),
                ('starts_at', models.DateTimeField(verbose_name='Starts')),
                ('ends_at', models.DateTimeField(verbose_name='Ends')),
                ('venue', models.CharField(blank=True, help_text='The house or the room, as people call it. Leave empty when only online.', max_length=120, verbose_name='Place')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='Address')),
                ('is_online', models.BooleanField(default=False, help_text='One can take part from anywhere.', verbose_name='Online')),
                ('is_cancelled', models.BooleanField(default=False, help_text='The page stays and says so. Tell why in the summary.', verbose_name='Cancelled')),
                ('kind', models.CharField(choices=[('conference', 'Conference'), ('arena', 'Arena or fair'), ('seminar', 'Seminar or lecture'), ('open_house', 'Open house'), ('delegation', 'Delegation or visit'), ('celebration', 'Celebration'), ('other', 'Other event')], max_length=12, verbose_name='Kind of event')),
                ('online_link', models.URLField(blank=True, verbose_name='Link for taking part online')),
                ('link_is_public', models.BooleanField(default=False, help_text='Otherwise the page only says that one can take part online.', verbose_name='Show the link to everybody')),
                ('body', hub.fields.BodyField([], blank=True, verbose_name='Text')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hub.hubimage', verbose_name='Picture')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'abstract': False,
                'indexes': [models.Index(fields=['ends_at', 'starts_at'], name='eventpage_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='eventpage_ends_after_it_begins')],
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='MeetingPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='One or two sentences that stand first on the page and in every list.', max_length=400, verbose_name='Summary')),
                ('responsible_function', models.CharField(blank=True, help_text='A role, not a person: “Communications officer, city office”.', max_length=120, verbose_name='Responsible function')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day somebody last checked that the page is right.', null=True, verbose_name='Checked on')),
                ('starts_at', models.DateTimeField(verbose_name='Starts')),
                ('ends_at', models.DateTimeField(verbose_name='Ends')),
                ('venue', models.CharField(blank=True, help_text='The house or the room, as people call it. Leave empty when only online.', max_length=120, verbose_name='Place')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='Address')),
                ('is_online', models.BooleanField(default=False, help_text='One can take part from anywhere.', verbose_name='Online')),
                ('is_cancelled', models.BooleanField(default=False, help_text='The page stays and says so. Tell why in the summary.', verbose_name='Cancelled')),
                ('agenda', hub.fields.BodyField([], blank=True, verbose_name='Agenda')),
                ('minutes', wagtail.fields.RichTextField(blank=True, help_text='Only what everybody may read.', verbose_name='Minutes')),
                ('papers', hub.fields.BodyField([], blank=True, help_text='Only what everybody may read.', verbose_name='Papers')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='hub.hubimage', verbose_name='Picture')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'abstract': False,
                'indexes': [models.Index(fields=['ends_at', 'starts_at'], name='meetingpage_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meetingpage_ends_after_it_begins')],
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gte', 1), _connector='OR'), name='occasion_has_a_place_or_no_limit'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(('is_online', True), models.Q(('venue', ''), _negated=True), _connector='OR'), name='occasion_is_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'planned'), models.Q(('status', 'cancelled'), models.Q(('cancelled_because', ''), _negated=True)), _connector='OR'), name='occasion_is_cancelled_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='occasiondate',
            index=models.Index(fields=['ends_at', 'starts_at'], name='occasion_date_by_time'),
        ),
        migrations.AddConstraint(
            model_name='occasiondate',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='occasion_date_ends_after_it_begins'),
        ),
    ]
