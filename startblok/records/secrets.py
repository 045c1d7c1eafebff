"""Encryption of the few fields that must not be readable from a stolen database: AES-256-GCM with a key id."""

import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_ID_BYTES = 1
NONCE_BYTES = 12


@cache
def _key(key_id: int) -> AESGCM:
    return AESGCM(settings.FIELD_KEYS[key_id])


def encrypt(text: str, *, bound_to: str) -> bytes:
    """Key id, nonce and sealed text; opens only with the same `bound_to`."""
    key_id = max(settings.FIELD_KEYS)
    nonce = os.urandom(NONCE_BYTES)
    return bytes([key_id]) + nonce + _key(key_id).encrypt(nonce, text.encode(), bound_to.encode())


def decrypt(sealed: bytes, *, bound_to: str) -> str:
    """The text back; cryptography's InvalidTag when it was changed or belongs elsewhere, KeyError without its key."""
    key_id, rest = sealed[0], sealed[KEY_ID_BYTES:]
    return _key(key_id).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound_to.encode()).decode()
