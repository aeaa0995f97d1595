"""What can be done about directives, tasks and their ratings."""

from gatezone.programme.commands.checking import accept_result, close_task, return_result
from gatezone.programme.commands.digesting import write_digest
from gatezone.programme.commands.directives import recall_directive, register_directive
from gatezone.programme.commands.extending import ask_extension, grant_extension, refuse_extension
from gatezone.programme.commands.giving import Wish, give_task, set_deadline, split_task
from gatezone.programme.commands.grading import grade
from gatezone.programme.commands.moving import cancel_task, resume_task, suspend_task, transfer_task
from gatezone.programme.commands.rating import confirm_rating, rate_task
from gatezone.programme.commands.reminding import remind
from gatezone.programme.commands.sample import SampleYearPeople, add_sample_years
from gatezone.programme.commands.sample_tasks import add_sample_tasks
from gatezone.programme.commands.working import (
    add_evidence,
    reach_milestone,
    start_task,
    submit_result,
    take_task,
    tell_progress,
)
