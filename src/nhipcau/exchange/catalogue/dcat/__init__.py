"""The catalogue of all that is offered, by DCAT-AP: the profile of portals of open data in Europe."""
