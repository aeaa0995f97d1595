"""Digests of files by the database: the files themselves do not travel."""

from django.db.models import BinaryField, Func, TextField, Value


class Sha256(Func):
    """SHA-256 of bytes."""

    function = "sha256"
    output_field = BinaryField()


class WrittenSha256(Func):
    """SHA-256 of bytes as it is written: 64 digits and letters, small."""

    function = "encode"
    output_field = TextField()

    def __init__(self, content: str) -> None:
        super().__init__(Sha256(content), Value("hex"))
