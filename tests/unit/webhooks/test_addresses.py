"""Where a webhook may lead: outwards, by https, and nowhere else."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.webhooks.addresses import NotAWebhookAddress, is_public, read_address
from gatezone.webhooks.partners import post

OUTSIDE = {
    "https://erp.example.vn/gatezone": ("erp.example.vn", 443, "/gatezone"),
    "https://erp.example.vn": ("erp.example.vn", 443, "/"),
    "https://erp.example.vn:8443/a?b=c": ("erp.example.vn", 8443, "/a?b=c"),
    "https://ERP.example.vn?x": ("erp.example.vn", 443, "/?x"),
    "https://93.184.215.14/hook": ("93.184.215.14", 443, "/hook"),
    "https://[2606:4700::1111]/hook": ("2606:4700::1111", 443, "/hook"),
}

WRITTEN_WRONG = (
    *(
        "",
        "erp.example.vn",
        "//erp.example.vn",
        "ftp://erp.example.vn",
        "file:///etc/passwd",
        "gopher://a.vn",
    ),
    *(
        "https://",
        "https:///hook",
        "https://:443/",
        "https://erp.example.vn:99999/",
        "https://erp.example.vn:x/",
    ),
    *(
        "http://erp.example.vn/",
        "HTTP://erp.example.vn/",
        "https://erp.example.vn/#part",
        "https://a.vn/\r\nX: y",
    ),
    *(
        "https://user@erp.example.vn/",
        "https://user:password@erp.example.vn/",
        "https://erp.example.vn@127.0.0.1/",
    ),
    *(
        "https://erp.example.vn/a b",
        "https://erp.example.vn/é",
        "https://exämple.vn/",
        "https://a.vn/" + "x" * 500,
    ),
    *(
        "https://erp.example.vn:22/",
        "https://erp.example.vn:25/",
        "https://erp.example.vn:80/",
        "https://[::1",
    ),
)

WITHIN = (
    *("https://localhost/", "https://localhost:8443/", "https://gatezone/", "https://db.internal/"),
    *("https://printer.local/", "https://a.localhost/", "https://localhost./", "https://erp.example.vn./"),
    *(
        "https://127.0.0.1/",
        "https://127.1.2.3/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
    ),
    *("https://192.168.1.1/", "https://169.254.169.254/latest", "https://100.64.0.1/", "https://224.0.0.1/"),
    *(
        "https://255.255.255.255/",
        "https://192.0.2.1/",
        "https://198.18.0.1/",
        "https://[::1]/",
        "https://[::]/",
    ),
    *("https://[fe80::1]/", "https://[fc00::1]/", "https://[ff02::1]/", "https://[::ffff:127.0.0.1]/"),
    *(
        "https://[::ffff:10.0.0.1]/",
        "https://[2002:7f00:1::]/",
        "https://[2002:a00:1::]/",
        "https://[64:ff9b::7f00:1]/",
    ),
    *("https://[2001:db8::1]/", "https://2130706433/", "https://0x7f000001/", "https://017700000001/"),
)

HIDDEN = (
    "https://127.1/",
    "https://0177.0.0.1/",
    "https://0x7f.0.0.1/",
    "https://10.1/",
    "https://0x0a.0.0.1/",
)
"""Numbers that look like names until the machine's resolver has had them."""


@pytest.mark.parametrize("written", OUTSIDE)
def test_an_address_of_the_outside_world_is_read(written: str) -> None:
    address = read_address(written)
    assert (address.host, address.port, address.target) == OUTSIDE[written]
    assert not address.is_loopback


@pytest.mark.parametrize("written", WRITTEN_WRONG)
def test_what_is_no_address_of_a_webhook_is_refused(written: str) -> None:
    for loopback in (False, True):
        with pytest.raises(NotAWebhookAddress):
            read_address(written, loopback=loopback)


@pytest.mark.parametrize("written", WITHIN)
def test_an_address_within_is_refused_as_it_is_written(written: str) -> None:
    with pytest.raises(NotAWebhookAddress):
        read_address(written, loopback=True)


@pytest.mark.parametrize("written", HIDDEN)
def test_an_address_within_that_looks_like_a_name_is_refused_when_it_is_called(written: str) -> None:
    """Here the machine's own resolver is asked, which reads numbers without a network."""
    answer = post(read_address(written), headers={}, body=b"{}")
    assert answer.fault in ("address-not-public", "name-unknown")


@pytest.mark.parametrize(
    "written", ["http://127.0.0.1:8001/hook", "http://localhost/hook", "http://[::1]:9/"]
)
def test_a_sample_zone_may_call_a_program_on_its_own_machine(written: str) -> None:
    assert read_address(written, loopback=True).is_loopback
    with pytest.raises(NotAWebhookAddress):
        read_address(written)


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_refused(written: str) -> None:
    try:
        address = read_address(f"https://{written}")
    except NotAWebhookAddress:
        return
    assert address.host
    assert not {" ", "\r", "\n"} & set(address.host_header + address.target)


@pytest.mark.parametrize(
    "within", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16"]
)
@given(st.data())
def test_nothing_of_a_private_network_is_public(within: str, data: st.DataObject) -> None:
    network = ip_network(within)
    address = network[data.draw(st.integers(0, network.num_addresses - 1))]
    assert not is_public(address)
    assert not is_public(ip_address(f"::ffff:{address}"))
