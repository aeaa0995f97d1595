"""Nga lets her browser show notices, in a real browser; the service of its maker is pretended."""

import pytest
from playwright.sync_api import expect

from browser_of_tests import BrowserOfTests
from browsing import everybody_can_use
from cast import Morning, begin_morning
from gatezone.attention.models import Browser
from windows import SitsDown

pytestmark = pytest.mark.browser

PRETENDED = """
const plain = (text) => atob(text.replace(/-/g, "+").replace(/_/g, "/"));
const bytes = (text) => Uint8Array.from(plain(text), (each) => each.charCodeAt(0)).buffer;
const keys = { p256dh: "%s", auth: "%s" };
PushManager.prototype.getSubscription = async () => null;
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
  if (applicationServerKey.length !== 65) throw new Error("no key");
  return { endpoint: "https://push.example.net/nga", getKey: (name) => bytes(keys[name]) };
};
Notification.requestPermission = async () => window.answer ?? "granted";
"""


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None) -> Morning:
    return begin_morning()


def test_nga_lets_her_browser_show_notices_and_stops_it_again(morning: Morning, sits_down: SitsDown) -> None:
    told = BrowserOfTests().subscription("https://push.example.net/nga")
    nga = sits_down("nga")
    nga.add_init_script(PRETENDED % (told.public_key, told.secret))
    nga.goto("/notices/ways")
    everybody_can_use(nga)
    nga.evaluate("window.answer = 'denied'")
    nga.get_by_role("button", name="Show notices in this browser").click()
    expect(nga.get_by_role("status")).to_contain_text("allow them in its settings")
    assert not Browser.objects.exists()

    nga.evaluate("window.answer = 'granted'")
    nga.get_by_role("button", name="Show notices in this browser").click()
    expect(nga.get_by_role("status")).to_contain_text("This browser shows you notices from now on.")
    expect(nga.get_by_role("listitem").filter(has_text="push.example.net")).to_be_visible()
    kept = Browser.objects.get()
    assert (kept.endpoint, kept.public_key, kept.secret) == (told.endpoint, told.public_key, told.secret)
    everybody_can_use(nga)

    nga.get_by_role("button", name="Show no more notices there").click()
    expect(nga.get_by_role("status")).to_contain_text("This browser shows no more notices.")
    assert Browser.objects.get().removed_at
