"""The zone (địa điểm): gates, routes, lanes and yards, and when they are open."""
