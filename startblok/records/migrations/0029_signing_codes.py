"""Codes with which a youth signs on the screen of whoever helps (R26)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0028_signed_on_paper'),
    ]

    operations = [
        migrations.CreateModel(
            name='SigningCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(max_length=20)),
                ('shown', models.CharField(max_length=64)),
                ('carrier', models.CharField(max_length=4)),
                ('code_hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_codes', to='records.casefile')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('carrier__in', ['mail', 'sms'])), name='signing_code_carrier')],
            },
        ),
    ]
