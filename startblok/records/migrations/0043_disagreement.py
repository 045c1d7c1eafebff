"""Who does not agree with an evaluation, why a WES ended early, and input for the evaluation by link (R27)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0042_unreached'),
    ]

    operations = [
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=12)),
                ('text', models.TextField(max_length=2000)),
                ('said_at', models.DateTimeField()),
                ('after_closing', models.BooleanField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='frozenpaper',
            name='frozen_kind',
        ),
        migrations.RemoveConstraint(
            model_name='link',
            name='link_purpose',
        ),
        migrations.RemoveConstraint(
            model_name='paperdue',
            name='paper_due_kind',
        ),
        migrations.AddField(
            model_name='evaluationinput',
            name='why_ended',
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddConstraint(
            model_name='frozenpaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'wes_contract', 'annex', 'agreement', 'midway', 'evaluation', 'disagreement', 'certificate', 'cover'])), name='frozen_kind'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['plan', 'contract', 'agreement', 'proof', 'midway', 'evaluation', 'question', 'admission'])), name='link_purpose'),
        ),
        migrations.AddConstraint(
            model_name='paperdue',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'wes_contract', 'annex', 'agreement', 'midway', 'evaluation', 'disagreement', 'certificate', 'cover'])), name='paper_due_kind'),
        ),
        migrations.AddField(
            model_name='disagreement',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disagreement',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disagreements', to='records.casefile'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['youth', 'coach', 'mediator'])), name='disagreement_of_a_party'),
        ),
    ]
