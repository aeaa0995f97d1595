"""Much is loaded at once without looking for garbage."""

import gc

import pytest

from gatezone.kernel.loading import loading


def test_the_collector_waits_while_modules_are_loaded_and_works_afterwards() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_where_loading_failed() -> None:
    with pytest.raises(ModuleNotFoundError), loading():
        raise ModuleNotFoundError
    assert gc.isenabled()
