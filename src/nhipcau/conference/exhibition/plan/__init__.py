"""The plan of an exhibition: areas with numbered stands, drawn, given to exhibitors, shown to everybody."""
