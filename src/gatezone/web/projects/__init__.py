"""The projects desk: the portfolio and its warnings, each project with its papers, and what anybody may see of it."""
