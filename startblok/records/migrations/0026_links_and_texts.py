"""Links for those without an account, and messages that leave as a text."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0025_final_papers'),
    ]

    operations = [
        migrations.RenameModel('OutgoingMail', 'OutgoingMessage'),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('purpose', models.CharField(max_length=10)),
                ('carrier', models.CharField(max_length=4)),
                ('version', models.CharField(max_length=64)),
                ('sent_to', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='outgoingmessage',
            name='carrier',
            field=models.CharField(default='mail', max_length=4),
        ),
        migrations.AlterField(
            model_name='outgoingmessage',
            name='subject',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='outgoingmessage',
            name='to',
            field=models.CharField(max_length=254),
        ),
        migrations.AddConstraint(
            model_name='outgoingmessage',
            constraint=models.CheckConstraint(condition=models.Q(('carrier__in', ['mail', 'sms'])), name='message_carrier'),
        ),
        migrations.AddField(
            model_name='link',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='records.casefile'),
        ),
        migrations.AddField(
            model_name='link',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='link',
            name='youth',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.youth'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['expires_at'], name='link_by_end'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['plan', 'contract', 'agreement', 'proof', 'question', 'admission'])), name='link_purpose'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('carrier__in', ['mail', 'sms'])), name='link_carrier'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('youth__isnull', True)), models.Q(('organisation__isnull', True), ('youth__isnull', False)), _connector='OR'), name='link_for_one'),
        ),
        migrations.AlterField(
            model_name='document',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('added_by__isnull', False), ('added_role', 'youth'), _connector='OR'), name='document_added_by_somebody'),
        ),
    ]
