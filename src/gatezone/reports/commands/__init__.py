"""Every write of the reports: what officers say of a day, and periodic reports from draft to issue."""

from gatezone.reports.commands.daily import NotAnAssessment, assess_day, count_outside
from gatezone.reports.commands.periodic import (
    begin_report,
    correct_report,
    issue_report,
    write_remark,
)
