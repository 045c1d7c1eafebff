"""The mid-way review, and inputs of an evaluation that the mediator noted down or a youth gave by link (R24, R27)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0035_actions_done'),
    ]

    operations = [
        migrations.CreateModel(
            name='MidwayInput',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=12)),
                ('given_at', models.DateTimeField()),
                ('noted_on', models.DateField(blank=True, null=True)),
                ('noted_how', models.CharField(blank=True, max_length=8)),
                ('going_well', models.TextField(max_length=1000)),
                ('must_change', models.TextField(blank=True, max_length=1000)),
                ('agreements', models.TextField(blank=True, max_length=1000)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MidwayScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'nog niet'), (2, 'met hulp'), (3, 'zelfstandig'), (4, 'sterk punt')], null=True)),
                ('example', models.CharField(blank=True, max_length=500)),
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
            name='noted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evaluationinput',
            name='noted_how',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name='evaluationinput',
            name='noted_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='placement',
            name='midway_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='evaluationinput',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='evaluationinput',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('noted_by__isnull', True), ('noted_how', ''), ('noted_on__isnull', True)), models.Q(('noted_by__isnull', False), ('noted_how__in', ['phone', 'table', 'visit']), ('noted_on__isnull', False), ('role__in', ['youth', 'coach'])), _connector='OR'), name='evaluationinput_noted_whole'),
        ),
        migrations.AddConstraint(
            model_name='frozenpaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'wes_contract', 'annex', 'agreement', 'midway', 'evaluation', 'certificate', 'cover'])), name='frozen_kind'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['plan', 'contract', 'agreement', 'proof', 'midway', 'question', 'admission'])), name='link_purpose'),
        ),
        migrations.AddConstraint(
            model_name='paperdue',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'wes_contract', 'annex', 'agreement', 'midway', 'evaluation', 'certificate', 'cover'])), name='paper_due_kind'),
        ),
        migrations.AddField(
            model_name='midwayinput',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='midwayinput',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='midway_inputs', to='records.casefile'),
        ),
        migrations.AddField(
            model_name='midwayinput',
            name='noted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='midwayscore',
            name='competence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.competence'),
        ),
        migrations.AddField(
            model_name='midwayscore',
            name='input',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='records.midwayinput'),
        ),
        migrations.AddConstraint(
            model_name='midwayinput',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('noted_by__isnull', True), ('noted_how', ''), ('noted_on__isnull', True)), models.Q(('noted_by__isnull', False), ('noted_how__in', ['phone', 'table', 'visit']), ('noted_on__isnull', False), ('role__in', ['youth', 'coach'])), _connector='OR'), name='midwayinput_noted_whole'),
        ),
        migrations.AddConstraint(
            model_name='midwayinput',
            constraint=models.UniqueConstraint(fields=('case', 'role'), name='one_midway_input_per_party'),
        ),
        migrations.AddConstraint(
            model_name='midwayinput',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['youth', 'coach', 'mediator'])), name='midway_by_a_party'),
        ),
        migrations.AddConstraint(
            model_name='midwayscore',
            constraint=models.UniqueConstraint(fields=('input', 'competence'), name='one_midway_score_per_competence'),
        ),
        migrations.AddConstraint(
            model_name='midwayscore',
            constraint=models.CheckConstraint(condition=models.Q(('level__isnull', True), models.Q(('example', ''), _negated=True), _connector='OR'), name='midway_score_with_example'),
        ),
    ]
