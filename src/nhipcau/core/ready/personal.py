"""The part of a ready page that depends on its reader."""

#: Between these stands in a page who is signed in; they are part of the base template.
BEGINS, ENDS = b"<!--account-->", b"<!--/account-->"


def with_account(page: bytes, account: str) -> bytes:
    """Return a page with `account` (safe HTML) between its marks, in place of what stands there for everybody.

    A page without the marks is returned as it is.
    """
    before, begins, rest = page.partition(BEGINS)
    _everybody, ends, after = rest.partition(ENDS)
    if not ends:
        return page
    return b"".join((before, begins, account.encode(), ends, after))
