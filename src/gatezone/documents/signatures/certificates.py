"""The certificates documents are signed with: of the body, and of persons. Never in the database."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from django.conf import settings

from gatezone.kernel.refs import Ref

TEST = "TEST"
"""What the certificates of a sample zone are issued by: nobody is vouched for."""

_SINCE, _UNTIL = datetime(2008, 10, 14, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
_MOST_BYTES = 64


@dataclass(frozen=True, slots=True)
class Keys:
    """A certificate with its key, as PKCS#12."""

    name: str
    pkcs12: bytes
    password: bytes | None
    is_test: bool


def body_keys(body: str) -> Keys | None:
    """Return what the body signs with; a sample zone makes a test certificate the first time."""
    return _keys(settings.SIGNING_P12, body)


def personal_keys(signer: Ref, name: str) -> Keys | None:
    """Return what a person signs with, or nothing; a sample zone makes a test certificate the first time."""
    return _keys(settings.SIGNING_PEOPLE / f"{signer.id}.p12", name)


def _keys(path: Path, name: str) -> Keys | None:
    test = path.with_suffix(".test.p12")
    if path.exists():
        password = settings.SIGNING_PASSWORD
        return Keys(path.name, path.read_bytes(), password.encode() if password else None, is_test=False)
    if not settings.SAMPLE_ZONE:
        return None
    if not test.exists():
        _make(test, name)
    return Keys(test.name, test.read_bytes(), None, is_test=True)


def _make(path: Path, name: str) -> None:
    """Make a test certificate, for its owner's eyes only; of two who make it at once the first counts."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(_test_certificate(name))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _test_certificate(name: str, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None) -> bytes:
    key = key or ec.generate_private_key(ec.SECP256R1())
    said = f"{TEST} {name or 'gatezone'}".encode()[:_MOST_BYTES].decode(errors="ignore").strip()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, said),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"{TEST} gatezone sample zone"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_UNTIL)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    return serialize_key_and_certificates(b"documents", key, certificate, None, NoEncryption())
