"""The worker: one process, a thread for each kind of endless work, until SIGTERM."""

import os
import signal
import sys
import threading
from collections.abc import Iterable

import django
from django.conf import settings
from django.utils.module_loading import import_string

from gatezone.jobs.endless import endlessly
from gatezone.kernel.loading import loading

WORK = (
    "gatezone.jobs.journal.seal_without_end",
    "gatezone.jobs.clock.watch_without_end",
    "gatezone.jobs.devices.judge_without_end",
    "gatezone.jobs.webhooks.send_without_end",
    "gatezone.jobs.refunds.refund_without_end",
    "gatezone.jobs.pricing.price_without_end",
    "gatezone.jobs.bank.work_inbox_without_end",
    "gatezone.jobs.reminders.remind_without_end",
    "gatezone.jobs.matters.see_to_matters_without_end",
    "gatezone.jobs.warnings.warn_without_end",
    "gatezone.jobs.apologies.draft_without_end",
    "gatezone.jobs.auctions.close_without_end",
    "gatezone.jobs.licences.end_without_end",
    "gatezone.jobs.rents.bill_without_end",
    "gatezone.jobs.notices.deliver_without_end",
    "gatezone.jobs.stamps.stamp_without_end",
    "gatezone.jobs.tidying.tidy_without_end",
)
SAMPLE_WORK = ("gatezone.jobs.sample_day.live_without_end", "gatezone.jobs.sample_bidders.bid_without_end")
SECONDS_TO_BEGIN = 0.05


def main() -> int:
    """
    Work until told to stop, then let every thread finish its round.

    Where a piece of work ends by what nothing may catch, the worker ends, with status 1: whoever started it
    starts it again.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    with loading():
        django.setup()
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    names = WORK + (SAMPLE_WORK if settings.SAMPLE_ZONE else ())
    return 0 if work_at(names, stopping) else 1


def work_at(names: Iterable[str], stopping: threading.Event) -> bool:
    """Work at all that is named, each in a thread of its own; tell whether all went on until told to stop."""
    left: list[str] = []

    def work(name: str) -> None:
        try:
            # The work knows the tables, and Django has them only now. What cannot begin is begun again as well.
            endlessly(stopping, lambda: import_string(name)(stopping), pause_seconds=SECONDS_TO_BEGIN)
        finally:
            if not stopping.is_set():
                left.append(name)
                stopping.set()

    threads = [threading.Thread(target=work, args=(name,), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return not left


if __name__ == "__main__":
    sys.exit(main())
