"""
A process of its own that asks somebody to see to something, or sends what waits, and is killed at the worst moment.

``python asking.py ask <account>`` is killed when the command has ended and nothing was sent; ``… send`` when the mail
server has the mail and nobody has noted it.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, date, datetime

import django

AT = datetime(2024, 8, 22, 1, tzinfo=UTC)


def killed(**_: object) -> None:
    """Be killed, as by a machine that loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Do one of the two, and be killed."""
    django.setup()
    from gatezone.attention.commands import ask  # noqa: PLC0415 - tables are there now
    from gatezone.attention.kinds import Wanted  # noqa: PLC0415
    from gatezone.jobs import notices  # noqa: PLC0415
    from gatezone.kernel.actor import Actor  # noqa: PLC0415
    from gatezone.kernel.command import command  # noqa: PLC0415
    from gatezone.kernel.refs import Ref  # noqa: PLC0415
    from gatezone.parties.duties import SETUP  # noqa: PLC0415

    @command
    def asks(*, to: Ref, by: Actor, at: datetime) -> Ref:
        """Ask somebody to see to a task."""
        wanted = Wanted(
            about=Ref("errand", "1"), what="programme.due", subject="NV-1", to=(to,), due_on=date(2024, 8, 23)
        )
        return ask(wanted, at=at)[0].matter

    if sys.argv[1] == "ask":
        asks(to=Ref.parse(sys.argv[2]), by=SETUP, at=AT)
    else:
        notices.note_notice_sent = killed
        asyncio.run(notices.worker(wait=False))
    killed()


if __name__ == "__main__":
    main()
