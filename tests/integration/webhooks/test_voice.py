"""The voice that calls: to the address it looked at, five seconds long, hearing no more than a status."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gatezone.webhooks import partners
from gatezone.webhooks.addresses import Address, read_address
from gatezone.webhooks.partners import Answer, post
from receiver import Receiver, listening

NAME = "erp.example.vn"


def says(address: str, resolve: Any = partners.resolved, trusted: ssl.SSLContext | None = None) -> Answer:
    here = read_address(address, loopback=True)
    return post(here, headers={"X-Test": "yes"}, body=b"{}", resolve=resolve, trusted=trusted)


@contextmanager
def speaking(*said: bytes, keep_open: bool = False) -> Iterator[str]:
    """Somebody who says these words and nothing else, whatever they are asked; gives their address."""
    server = socket.create_server(("127.0.0.1", 0))
    opened: list[socket.socket] = []

    def speak() -> None:
        line, _ = server.accept()
        opened.append(line)
        line.recv(65_536)
        for each in said:
            line.sendall(each)
        if not keep_open:
            line.close()

    thread = Thread(target=speak)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    finally:
        thread.join()
        for each in opened:
            each.close()
        server.close()


class TestSaying:
    def test_a_body_arrives_with_its_headers(self) -> None:
        with listening(Receiver([204])) as receiver:
            assert says(receiver.url) == Answer(204)
        (heard,) = receiver.heard
        assert (heard.path, heard.body) == ("/hook", b"{}")
        assert heard.headers == {
            "Host": f"127.0.0.1:{receiver.port}",
            "X-Test": "yes",
            "Content-Length": "2",
            "Connection": "close",
        }

    @pytest.mark.parametrize(
        ("status", "is_taken"), [(200, True), (204, True), (301, False), (400, False), (500, False)]
    )
    def test_only_success_is_success(self, status: int, is_taken: bool) -> None:
        with listening(Receiver([status])) as receiver:
            answer = says(receiver.url)
        assert (answer.status, answer.is_taken) == (status, is_taken)

    def test_a_redirect_leads_nowhere(self) -> None:
        with listening(Receiver()) as target, listening(Receiver([302], location=target.url)) as receiver:
            assert says(receiver.url) == Answer(302)
        assert target.heard == []

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ([b"HTTP/1.1 204 No Content\r\n\r\n"], Answer(204)),
            ([b"HTTP/1.1 2", b"00 OK\r\n"], Answer(200)),
            (
                [
                    b"HTTP/1.1 100 Continue\r\n\r\n",
                    b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 202 A\r\n",
                ],
                Answer(202),
            ),
            ([b"hello\r\n"], Answer(None, "no-http")),
            ([b"HTTP/1.1 ok\r\n"], Answer(None, "no-http")),
            ([b""], Answer(None, "no-http")),
            ([b"x" * 20_000], Answer(None, "no-http")),
            ([b"HTTP/1.1 100 Continue\r\n" + b"A: b\r\n" * 4_000], Answer(None, "no-http")),
        ],
    )
    def test_whatever_is_said_back_is_a_status_or_a_fault(self, said: list[bytes], answer: Answer) -> None:
        with speaking(*said) as address:
            assert says(address) == answer

    def test_a_port_nobody_listens_at_is_a_fault(self) -> None:
        with listening(Receiver()) as receiver:
            address = receiver.url
        assert says(address) == Answer(None, "no-connection")

    def test_a_receiver_who_says_nothing_is_too_slow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(partners, "SECONDS", 0.05)
        with speaking(b"HTTP/1.1 2", keep_open=True) as address:
            assert says(address) == Answer(None, "too-slow")


class TestLooking:
    @pytest.mark.parametrize(
        "stands_for",
        [
            *(
                "127.0.0.1",
                "10.0.0.7",
                "169.254.169.254",
                "192.168.0.1",
                "0.0.0.0",
                "100.64.0.1",
                "224.0.0.1",
            ),
            *("::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "::"),
        ],
    )
    def test_a_name_that_stands_for_an_address_within_is_not_called(self, stands_for: str) -> None:
        answer = says(f"https://{NAME}/", resolve=lambda *_: [stands_for])
        assert answer == Answer(None, "address-not-public")

    def test_one_address_within_among_public_ones_is_enough(self) -> None:
        answer = says(f"https://{NAME}/", resolve=lambda *_: ["93.184.215.14", "10.0.0.7"])
        assert answer == Answer(None, "address-not-public")

    def test_a_name_that_stands_for_nothing_is_unknown(self) -> None:
        def nobody(*_: Any) -> list[str]:
            raise socket.gaierror

        assert says(f"https://{NAME}/", resolve=nobody) == Answer(None, "name-unknown")
        assert says(f"https://{NAME}/", resolve=lambda *_: []) == Answer(None, "name-unknown")

    def test_the_address_that_was_looked_at_is_the_one_that_is_called(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A name that stands for another address a moment later (rebinding) changes nothing: it is asked once."""
        called: list[object] = []
        monkeypatch.setattr(
            socket,
            "create_connection",
            lambda place, **_: called.append(place) or (_ for _ in ()).throw(OSError),
        )
        stands_for = iter([["93.184.215.14"], ["127.0.0.1"]])
        assert says(f"https://{NAME}/", resolve=lambda *_: next(stands_for)) == Answer(None, "no-connection")
        assert called == [("93.184.215.14", 443)]

    def test_loopback_in_the_clear_is_loopback_indeed(self) -> None:
        answer = says("http://localhost:9/", resolve=lambda *_: ["93.184.215.14"])
        assert answer == Answer(None, "address-not-public")


class TestTrusting:
    @pytest.fixture
    def secured(self, tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
        """A server's context and that of a caller who trusts it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        pem = certificate.public_bytes(serialization.Encoding.PEM)
        kept = tmp_path / "server.pem"
        kept.write_bytes(
            pem
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(kept)
        return server, ssl.create_default_context(cadata=pem.decode())

    @pytest.fixture(autouse=True)
    def _this_machine_is_the_world(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(partners, "is_public", lambda address: address == ip_address("127.0.0.1"))

    def call(self, receiver: Receiver, host: str, trusted: ssl.SSLContext | None) -> Answer:
        here = Address("https", host, receiver.port, "/hook")
        return post(here, headers={}, body=b"{}", resolve=lambda *_: ["127.0.0.1"], trusted=trusted)

    def test_a_trusted_name_is_spoken_to_in_secret(
        self, secured: tuple[ssl.SSLContext, ssl.SSLContext]
    ) -> None:
        server, trusting = secured
        with listening(Receiver(), server) as receiver:
            assert self.call(receiver, NAME, trusting) == Answer(204)
        assert receiver.heard[0].headers["Host"] == f"{NAME}:{receiver.port}"

    def test_a_certificate_nobody_vouches_for_is_told_nothing(
        self, secured: tuple[ssl.SSLContext, ssl.SSLContext]
    ) -> None:
        server, trusting = secured
        with listening(Receiver(), server) as receiver:
            assert self.call(receiver, NAME, None) == Answer(None, "not-trusted")
            assert self.call(receiver, "other.example.vn", trusting) == Answer(None, "not-trusted")
        assert receiver.heard == []

    def test_who_speaks_no_tls_is_told_nothing(self) -> None:
        with listening(Receiver()) as receiver:
            assert self.call(receiver, NAME, None) == Answer(None, "no-tls")
        assert receiver.heard == []
