"""Signing on paper: the scans, and who signed with a pen (R21, R26)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0027_disputes'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='document',
            name='document_kind',
        ),
        migrations.AddField(
            model_name='planagreement',
            name='signer_name',
            field=models.CharField(blank=True, default='', max_length=170),
        ),
        migrations.AddField(
            model_name='signature',
            name='signer_name',
            field=models.CharField(blank=True, default='', max_length=170),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['led', 'wes_contract', 'plan', 'agreement', 'file_paper', 'wes_scan', 'plan_scan'])), name='document_kind'),
        ),
    ]
