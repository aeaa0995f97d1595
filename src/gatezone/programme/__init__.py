"""The work programme (chương trình công tác): directives, tasks, evidence, ratings."""
