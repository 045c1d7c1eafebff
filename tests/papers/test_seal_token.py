"""A key that never leaves its token seals (PKCS#11), tried with SoftHSM as an operator would set it up."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import load_pem_x509_certificate
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from startblok.papers import seal, sealer
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.typeset import pdf
from tests.conftest import IN_CI

MODULES = sorted(Path("/usr/lib").glob("**/libsofthsm2.so"))
PIN = "1234"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Path]:
    """A token with a key and its certificate; without SoftHSM it is left out, in CI that is a failure."""
    if not MODULES:
        message = "no SoftHSM on this machine: the seal with a token is left out"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    settings.SECRETS, settings.SEAL_PASSWORD = tmp_path / "secrets", PIN
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    made = ["softhsm2-util", "--init-token", "--free", "--label", "Startblok", "--pin", PIN, "--so-pin", PIN]
    subprocess.run(made, check=True, capture_output=True, env=dict(os.environ))
    _fill(MODULES[0])
    sealer.forget()
    yield MODULES[0]
    sealer.forget()


def _fill(module: Path) -> None:
    """Put key and certificate in the token, under one label."""
    text = sealer._made().encode()
    certificate = load_pem_x509_certificate(text[text.index(b"-----BEGIN CERT") :])
    key = serialization.load_pem_private_key(text, None)
    der = serialization.Encoding.DER
    plain = (serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    parts = (
        decode_rsa_private_key(key.private_bytes(der, *plain)),
        decode_x509_certificate(certificate.public_bytes(der)),
    )
    with pkcs11.lib(str(module)).get_token(token_label="Startblok").open(rw=True, user_pin=PIN) as session:
        for part in parts:
            session.create_object({**part, pkcs11.Attribute.LABEL: "zegel", pkcs11.Attribute.TOKEN: True})


def test_a_key_in_a_token_seals_and_its_papers_stay_known_without_it(module: Path, settings: Any) -> None:
    settings.SEAL = f"pkcs11:token=Startblok;object=zegel?module-path={module}"
    sealed = seal.sealed(pdf(blank()))
    assert seal.is_sound(sealed)
    assert not seal.is_sound(sealed[:300] + b"x" + sealed[301:])
    # With another key since, and the token away.
    settings.SEAL = ""
    sealer.forget()
    assert seal.is_sound(sealed)
    assert seal.is_sound(seal.sealed(pdf(blank())))
    for wrong, why in (
        (f"pkcs11:token=Startblok;object=ander?module-path={module}", "geeft sleutel en certificaat niet"),
        (f"pkcs11:token=Ander;object=zegel?module-path={module}", "geeft sleutel en certificaat niet"),
        ("pkcs11:token=Startblok?module-path=/nergens.so", "is niet een adres als pkcs11:token"),
        ("pkcs11:token=Startblok;object=zegel?module-path=/nergens.so", "geeft sleutel en certificaat niet"),
    ):
        settings.SEAL = wrong
        sealer.forget()
        with pytest.raises(sealer.NoSeal, match=why):
            seal.sealed(pdf(blank()))
