"""The state of the register, read once for each request."""

from django.http import HttpRequest

from nhipcau.core.records.revision import State, register_state


def state_of(request: HttpRequest) -> State:
    """The state of the register when the request first asked for it."""
    state: State | None = getattr(request, "register_state", None)
    if state is None:
        state = request.register_state = register_state()  # type: ignore[attr-defined]
    return state
