"""What is encrypted is bound to its row: national numbers and the seeds of second factors are sealed anew."""

import base64
import json

from django.db import migrations

from startblok.records.fields import bound_to
from startblok.records.secrets import decrypt, encrypt

NUMBER = "records_youth.national_number"
SEED = "second factor"


def number_for(pk):
    return bound_to("records_youth", "national_number", pk)


def seed_for(user):
    return f"mfa_authenticator.data:{user}"


def bind(apps, editor):
    _numbers(editor, lambda pk: NUMBER, number_for)
    _seeds(editor, lambda user: SEED, seed_for)


def unbind(apps, editor):
    _numbers(editor, number_for, lambda pk: NUMBER)
    _seeds(editor, seed_for, lambda user: SEED)


def _numbers(editor, old, new):
    with editor.connection.cursor() as cursor:
        cursor.execute("select id, national_number from records_youth where national_number is not null")
        for pk, sealed in cursor.fetchall():
            value = encrypt(decrypt(bytes(sealed), bound_to=old(pk)), bound_to=new(pk))
            cursor.execute("update records_youth set national_number = %s where id = %s", [value, pk])


def _seeds(editor, old, new):
    with editor.connection.cursor() as cursor:
        cursor.execute("select to_regclass('mfa_authenticator') is not null")
        # Who has no second factors yet has none to seal. To wait for their table would be to wait for what itself
        # waits for the first of these changes, also where they are made in one go.
        if cursor.fetchone() != (True,):
            return
        cursor.execute("select id, user_id, data::text from mfa_authenticator")
        for pk, user, text in cursor.fetchall():
            data = json.loads(text)
            for name in {"secret", "seed"} & data.keys():
                seed = decrypt(base64.b64decode(data[name]), bound_to=old(user))
                data[name] = base64.b64encode(encrypt(seed, bound_to=new(user))).decode()
            cursor.execute("update mfa_authenticator set data = %s::jsonb where id = %s", [json.dumps(data), pk])


class Migration(migrations.Migration):
    dependencies = [("records", "0014_site_closings")]
    operations = [migrations.RunPython(bind, unbind)]
