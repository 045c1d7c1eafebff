"""The seal on a paper: sound as it was made, broken by one byte, and ours alone."""

import pytest

from startblok.papers.seal import is_sound
from startblok.records.files import kept


def test_the_seal_is_sound_and_one_changed_byte_breaks_it(signed):
    content = kept(signed.sealed_as)
    assert is_sound(content)
    for place in (100, len(content) // 2, len(content) - 200):
        broken = bytearray(content)
        broken[place] ^= 1
        assert not is_sound(bytes(broken)), place
    assert not is_sound(content + b"\n")
    assert not is_sound(kept(signed.final_as))
    assert not is_sound(b"no paper at all")


def test_the_seal_of_another_installation_is_none_of_ours(signed, settings, tmp_path):
    from startblok.papers import seal, sealer

    ours = kept(signed.sealed_as)
    settings.SECRETS = tmp_path
    sealer.forget()
    try:
        assert not is_sound(ours)
        theirs = seal.sealed(kept(signed.final_as))
        assert is_sound(theirs)
        assert (tmp_path / "seal.pem").stat().st_mode & 0o777 == 0o600
    finally:
        sealer.forget()


def test_a_configured_certificate_seals(signed, settings, tmp_path):
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key, pkcs12
    from cryptography.x509 import load_pem_x509_certificate

    from startblok.papers import seal, sealer

    pem = sealer._made().encode()
    key = load_pem_private_key(pem, None)
    made = pkcs12.serialize_key_and_certificates(
        b"zegel",
        key,
        load_pem_x509_certificate(pem[pem.index(b"-----BEGIN CERT") :]),
        None,
        BestAvailableEncryption(b"geheim"),
    )
    (tmp_path / "zegel.p12").write_bytes(made)
    settings.SEAL, settings.SEAL_PASSWORD = str(tmp_path / "zegel.p12"), "geheim"
    sealer.forget()
    try:
        assert is_sound(seal.sealed(kept(signed.final_as)))
        settings.SEAL_PASSWORD = "fout"
        sealer.forget()
        with pytest.raises(sealer.NoSeal, match=r"zegel\.p12"):
            seal.sealed(kept(signed.final_as))
    finally:
        sealer.forget()
