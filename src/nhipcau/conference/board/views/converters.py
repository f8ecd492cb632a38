"""How addresses name a run of show: by the session, or by the kind for which it is a template."""

#: What stands before a kind; no identifier of a session has a colon.
TEMPLATE = "for:"


class ShowKeyConverter:
    """The identifier of a session, or "for:opening" for the template of a kind."""

    regex = r"(?:for:)?[-a-zA-Z0-9_]+"

    def to_python(self, value: str) -> str:
        """As it stands in an address."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands in an address."""
        return value
