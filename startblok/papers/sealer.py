"""With which key papers are sealed: a configured file or token (PKCS#12, PKCS#11), else one of our own."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.sign import signers
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko_certvalidator.registry import SimpleCertificateStore

from startblok import secrets
from startblok.records.clock import now

NAME = "seal.pem"
USED = "sealed_with_"
YEARS = 10

HELD = "pkcs11:"
"""How the address of a key begins that stays in its token (RFC 7512)."""

ASKED = "een adres als pkcs11:token=NAAM;object=LABEL?module-path=/pad/naar/module.so"


class NoSeal(Exception):
    """The key that was configured cannot be used; says why."""


@cache
def signer() -> signers.Signer:
    """The configured key with its certificate, else our own; kept until `forget`."""
    if settings.SEAL.startswith(HELD):
        return _in_token(settings.SEAL)
    return _in_file(settings.SEAL) if settings.SEAL else _own()


def forget() -> None:
    """Ask for the key anew the next time: a token that was away is opened again."""
    signer.cache_clear()


def remember(sealing: signers.Signer) -> None:
    """Keep the certificate, so that what it sealed is still known once another one seals."""
    certificate = sealing.signing_cert
    text = pem.armor("CERTIFICATE", certificate.dump()).decode("ascii").strip()
    secrets.write_once(settings.SECRETS, f"{USED}{certificate.sha256.hex()}.pem", text)


def known() -> list[asn1_x509.Certificate]:
    """Every certificate that sealed a paper of this installation."""
    if (Path(settings.SECRETS) / NAME).exists():
        remember(_own())
    files = sorted(Path(settings.SECRETS).glob(f"{USED}*.pem"))
    return [asn1_x509.Certificate.load(pem.unarmor(each.read_bytes())[2]) for each in files]


def _in_file(file: str) -> signers.Signer:
    password = settings.SEAL_PASSWORD.encode() if settings.SEAL_PASSWORD else None
    found = signers.SimpleSigner.load_pkcs12(file, passphrase=password)
    if found is None:
        raise NoSeal(f"STARTBLOK_SEAL: {file} is geen PKCS#12-bestand dat met dit wachtwoord opengaat")
    return found


def _in_token(address: str) -> signers.Signer:
    """The key under this label in this token, with the certificate of the same label; the PIN is the password."""
    told = urlsplit(address)
    named = {name: unquote(value) for name, _, value in (part.partition("=") for part in told.path.split(";"))}
    module = parse_qs(told.query).get("module-path", [""])[0]
    if not (named.get("token") and named.get("object") and module):
        raise NoSeal(f"STARTBLOK_SEAL: {address} is niet {ASKED}")
    try:
        session = open_pkcs11_session(
            module, token_criteria=TokenCriteria(label=named["token"]), user_pin=settings.SEAL_PASSWORD or None
        )
        found = PKCS11Signer(session, cert_label=named["object"], key_label=named["object"])
        # Read now, so that a wrong label is known at once.
        assert found.signing_cert is not None  # noqa: S101
    except Exception as error:
        # A library of whoever made the token: it fails in ways of its own. What it says may repeat the PIN.
        raise NoSeal(f"STARTBLOK_SEAL: het token geeft sleutel en certificaat niet ({type(error).__name__})") from None
    return found


def _own() -> signers.Signer:
    """A certificate that this installation made for itself at first use; good for try-outs, known to nobody else."""
    secrets.write_once(settings.SECRETS, NAME, _made())
    text = (Path(settings.SECRETS) / NAME).read_bytes()
    certificate: Any = asn1_x509.Certificate.load(
        x509.load_pem_x509_certificate(text[text.index(b"-----BEGIN CERTIFICATE") :]).public_bytes(
            serialization.Encoding.DER
        )
    )
    key = load_private_key_from_pemder_data(text[: text.index(b"-----BEGIN CERTIFICATE")], passphrase=None)
    return signers.SimpleSigner(certificate, key, SimpleCertificateStore())


def _made() -> str:
    """Key and certificate, as text."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Startblok {settings.ADDRESS}")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, True, False, False, False),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (private + made.public_bytes(serialization.Encoding.PEM)).decode("ascii").strip()
