"""
Heads of requests: a line, headers, and an end to both.

The parser, httptools, keeps the headers of a request, those after its body too, until they are complete, however
long they are; so anybody could fill the memory of the server with a request that is never told to an end.
"""

from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 32_768
"""Bytes of the line and the headers of a request, together; browsers send one or two thousand."""

_REFUSED = b"HTTP/1.1 %d %s\r\nconnection: close\r\ncontent-length: 0\r\n\r\n" % (
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.phrase.encode(),
)


class _HeadTooLong(Exception):
    """More came than belongs into a head."""


class ShortHeads(HttpToolsProtocol):
    """A connection on which a request with a head that is too long is answered with 431, and is the last."""

    _in_vain = 0
    """Bytes that came since the parser last had something to tell: a head is begun or whole, a body goes on or ends."""

    _is_too_long = False

    def data_received(self, data: bytes) -> None:
        """Read on. What begins within ``data`` is counted from the next on, so that nobody pays for what was before."""
        self._in_vain += len(data)
        super().data_received(data)
        if self._in_vain > LONGEST_HEAD and not self.transport.is_closing():
            self._refuse()

    def on_message_begin(self) -> None:
        """A head begins."""
        self._in_vain = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """A head is whole: only now it is known how long it is by itself."""
        self._in_vain = 0
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > LONGEST_HEAD:
            self._is_too_long = True
            raise _HeadTooLong
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A body goes on."""
        self._in_vain = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A request is whole."""
        self._in_vain = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what the parser stopped at."""
        if self._is_too_long:
            self._refuse()
        else:
            super().send_400_response(msg)

    def _refuse(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(_REFUSED)
        self.transport.close()
