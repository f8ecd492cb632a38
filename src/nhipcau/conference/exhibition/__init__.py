"""The exhibition: areas, stands on a plan, exhibitors, who stands where."""
