"""A process that plays a day and writes each answer down, on disk, before it goes on; made to be killed."""

import itertools
import os
import sys
from pathlib import Path

from gatezone.jobs.player import Player
from gatezone.journal.keeper import JournalKeeper
from gatezone.journal.keys import signer
from gatezone.journal.sealing import seal
from gatezone.kernel.command import Answer, Change, Deed, Look, Order, Seen, entrust
from gatezone.reports.daily.days import day_at

SEALED_EVERY = 20
"""So many steps are sealed at once, so that a kill also meets the sealer."""


class Telling:
    """A keeper that tells each answer once its command is committed."""

    def __init__(self, keeper: JournalKeeper, told: Path) -> None:
        self.keeper = keeper
        self.told = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def carry_out(self, order: Order, deed: Deed) -> Answer:
        answer = self.keeper.carry_out(order, deed)
        os.write(self.told, f"{order.command_id} {answer}\n".encode())
        os.fsync(self.told)
        return answer

    def show(self, look: Look[Seen]) -> Seen:
        return self.keeper.show(look)

    def make(self, change: Change) -> None:
        self.keeper.make(change)


def main(day: str, told: str) -> None:
    """Play a day to its end, telling each answer to a file."""
    entrust(Telling(JournalKeeper(), Path(told)))
    played = day_at(day)
    player = Player(played, on=played.day)
    for turn in itertools.count(1):
        if player.next_at is None:
            return
        player.step()
        if turn % SEALED_EVERY == 0:
            seal(signer())


if __name__ == "__main__":
    main(*sys.argv[-2:])
