"""A file that is refused as a whole, and why."""


class Refused(Exception):
    """The file cannot be read; `code` and `params` say why in the words of `nhipcau.core.tables.words`."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
