"""The worker: one process, a thread for each kind of endless work, until SIGTERM."""

import logging
import os
import signal
import sys
import threading

import django
from django.conf import settings
from django.utils.module_loading import import_string

WORK = (
    "gatezone.jobs.journal.seal_without_end",
    "gatezone.jobs.devices.judge_without_end",
    "gatezone.jobs.webhooks.send_without_end",
    "gatezone.jobs.refunds.refund_without_end",
    "gatezone.jobs.pricing.price_without_end",
    "gatezone.jobs.bank.work_inbox_without_end",
    "gatezone.jobs.reminders.remind_without_end",
    "gatezone.jobs.stamps.stamp_without_end",
    "gatezone.jobs.tidying.tidy_without_end",
)
SAMPLE_WORK = ("gatezone.jobs.sample_day.live_without_end",)


log = logging.getLogger(__name__)


def main() -> int:
    """
    Work until told to stop, then let every thread finish its round.

    Work that ends by itself ends the worker, with status 1: whoever started it starts it again.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    django.setup()
    stopping, failed = threading.Event(), threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())

    def work(name: str) -> None:
        try:
            # The work knows the tables, and Django has them only now.
            import_string(name)(stopping)
        except Exception:
            log.critical("%s has failed", name, exc_info=True)
            failed.set()
            stopping.set()

    names = WORK + (SAMPLE_WORK if settings.SAMPLE_ZONE else ())
    threads = [threading.Thread(target=work, args=(name,), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 1 if failed.is_set() else 0


if __name__ == "__main__":
    sys.exit(main())
