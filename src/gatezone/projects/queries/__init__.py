"""What can be read of public investment."""

from gatezone.projects.queries.portfolio import (
    Money,
    Portfolio,
    PortfolioProject,
    PortfolioRow,
    portfolio,
    total_of,
    year_of,
)
