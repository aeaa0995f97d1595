"""The worker: for now it only waits to be told to stop."""

import signal
import threading


def main() -> None:
    """Wait for SIGTERM."""
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    stopping.wait()


if __name__ == "__main__":
    main()
