"""Reading a sheet of projects in one go, as the desk does in two."""

from gatezone.projects.intake import Form, Intake, Ways, judge, open_table, sheet_of


def read_intake(form: Form, content: bytes, told: Ways | None = None) -> Intake:
    """
    Return what a file says, row by row.

    Raises: IntakeTooLarge, IntakeTooLong, NotAnIntake, LockedIntake, IntakeOfNothing, IntakeHeadingsMissing,
    IntakeHeadingTwice, UnitUnclear.
    """
    return judge(sheet_of(form, open_table(content), told))
