"""What is forbidden about directives, tasks and ratings; pure."""

from gatezone.programme.rules.deadlines import (
    ANSWERING,
    EXTENDING,
    SETTING_A_DEADLINE,
    TO_GET_A_DEADLINE,
    AnswerFacts,
    DeadlineFacts,
    ExtensionFacts,
)
from gatezone.programme.rules.giving import (
    GIVING,
    REGISTERING,
    SPLITTING,
    TO_BE_SPLIT,
    DirectiveFacts,
    GivingFacts,
    SplittingFacts,
)
from gatezone.programme.rules.grading import GRADING, GradingFacts
from gatezone.programme.rules.judging import RATING_A_TASK, TO_BE_RATED, RatingFacts
from gatezone.programme.rules.working import (
    ACCEPTING,
    MOVING,
    PROVING,
    SUBMITTING,
    TELLING,
    AcceptingFacts,
    MovingFacts,
    ProgressFacts,
    ProofFacts,
    SubmittingFacts,
)

BOOK = {
    "Registering a directive": REGISTERING,
    "Giving a task": GIVING,
    "Splitting a task": SPLITTING,
    "Setting a deadline": SETTING_A_DEADLINE,
    "Asking for more time": EXTENDING,
    "Answering in writing": ANSWERING,
    "Telling progress": TELLING,
    "Adding evidence": PROVING,
    "Handing in a result": SUBMITTING,
    "Accepting and closing": ACCEPTING,
    "Transferring, suspending, cancelling": MOVING,
    "Rating a task": RATING_A_TASK,
    "Grading a unit or a person": GRADING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
