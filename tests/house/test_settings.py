"""Settings are safe when the environment is empty, and cannot be made unsafe by it."""

import json
import os
import subprocess
import sys

import pytest

ASKED = """
import json
from startblok import settings as s
print(json.dumps({name: getattr(s, name) for name in dir(s) if name.isupper()}, default=str))
"""


def settings(tmp_path, **environment):
    var = tmp_path / "var"
    kept = {key: os.environ[key] for key in ("PATH",) if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=kept | {"STARTBLOK_VAR": str(var)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not var.exists(), "reading the settings wrote something"
    return json.loads(done.stdout)


@pytest.mark.parametrize("demo", ["", "1", "0", "no", "false"])
@pytest.mark.parametrize("debug", ["", "1", "True"])
def test_debug_is_never_on(tmp_path, demo, debug):
    told = settings(tmp_path, STARTBLOK_DEMO=demo, DEBUG=debug, DJANGO_DEBUG=debug)
    assert told["DEBUG"] is False
    assert told["DEMO"] is (demo != "0")


def test_the_demo_is_the_default_and_answers_on_loopback_only(tmp_path):
    told = settings(tmp_path)
    assert told["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert told["EMAIL_BACKEND"] == "startblok.links.mail.outbox.Outbox"


def test_production_without_names_answers_nobody(tmp_path):
    told = settings(tmp_path, STARTBLOK_DEMO="0")
    assert told["ALLOWED_HOSTS"] == []
    assert told["SECURE_SSL_REDIRECT"] is True


def test_production_answers_to_its_names_only(tmp_path):
    told = settings(tmp_path, STARTBLOK_DEMO="0", STARTBLOK_HOSTS="a.example, b.example")
    assert told["ALLOWED_HOSTS"] == ["a.example", "b.example"]
    assert told["CSRF_TRUSTED_ORIGINS"] == ["https://a.example", "https://b.example"]


def test_a_proxy_is_believed_only_when_it_is_ours(tmp_path):
    assert settings(tmp_path)["SECURE_PROXY_SSL_HEADER"] is None
    told = settings(tmp_path, STARTBLOK_PROXIES="1")
    assert told["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert told["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


@pytest.mark.parametrize("name", ["SESSION", "CSRF", "LANGUAGE"])
def test_cookies_stay_with_this_host_and_away_from_scripts(tmp_path, name):
    told = settings(tmp_path)
    assert told[f"{name}_COOKIE_NAME"].startswith("__Host-")
    assert told[f"{name}_COOKIE_SECURE"] is True
    assert told[f"{name}_COOKIE_HTTPONLY"] is True
    assert told[f"{name}_COOKIE_SAMESITE"] == "Lax"


def test_without_a_file_the_key_lives_as_long_as_the_process(tmp_path):
    keys = {settings(tmp_path)["SECRET_KEY"] for _ in range(2)}
    assert len(keys) == 2
    assert all(len(key) >= 43 for key in keys)


def test_an_address_is_read_as_libpq_reads_it(tmp_path):
    told = settings(tmp_path, DATABASE_URL="postgresql://u:p%40@/db?host=/a/b&sslmode=disable")
    database = told["DATABASES"]["default"]
    assert [database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "OPTIONS")] == [
        "db",
        "u",
        "p@",
        "/a/b",
        {"server_side_binding": True, "prepare_threshold": 3, "sslmode": "disable"},
    ]


def test_an_account_to_pay_from_is_read_as_it_stands_on_paper(tmp_path):
    told = settings(tmp_path, STARTBLOK_PAYER_IBAN="be71 0961 2345 6769", STARTBLOK_PAYER_BIC="gkcc bebb")
    assert (told["PAYER_IBAN"], told["PAYER_BIC"]) == ("BE71096123456769", "GKCCBEBB")
