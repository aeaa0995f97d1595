"""The sample portfolio of 2018, as a sample zone has it."""

from datetime import UTC, datetime

from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.projects.commands import SamplePeople, add_sample_projects

BUILDERS = SamplePeople(
    officer=Ref("account", "hieu"), accountant=Ref("account", "oanh"), leader=Ref("account", "hung")
)


def build_sample_works() -> None:
    """Sixteen projects with their plans, contracts and money, sample data all of it."""
    add_sample_projects(people=BUILDERS, by=SETUP, at=datetime(2026, 11, 25, tzinfo=UTC))
