"""Filling in the forms of the administration as somebody at a browser does: what is shown is sent back."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from nhipcau.core.accounts.models import User

PASSWORD = "a long and rather secret word"
REASON = "Resolution 202/2025/QH15"


def administrator(**columns: Any) -> User:
    """Somebody who may do everything."""
    name = {"first_name": "Lan", "last_name": "Nguyễn"}
    return get_user_model().objects.create_superuser("lan@example.org", PASSWORD, **{**name, **columns})


def signed_in(user: User, language: str = "en") -> Client:
    """A browser in which `user` has signed in, in a language."""
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def change_address(record: Model) -> str:
    """Where a record is changed."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def add_address(model: type[Model]) -> str:
    """Where a record is added."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def shown(client: Client, address: str) -> dict[str, Any]:
    """What the fields of a form hold, ready to be changed and sent."""
    context = client.get(address).context
    data = _fields(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= _fields(inline.formset.management_form)
        for form in inline.formset.initial_forms:
            data |= _fields(form)
    return data


def add_row(data: dict[str, Any], prefix: str, **values: Any) -> str:
    """Fill in a new row of the parts called `prefix`, and return the beginning of the names of its fields."""
    number = data[f"{prefix}-TOTAL_FORMS"]
    data[f"{prefix}-TOTAL_FORMS"] = int(number) + 1
    data |= {f"{prefix}-{number}-{name}": value for name, value in {"position": 0, **values}.items()}
    return f"{prefix}-{number}"


def errors(response: Any) -> dict[str, list[str]]:
    """The errors of a form that came back, by the name of the field ("parties-0-locality" in parts)."""
    if response.status_code == 302:
        return {}
    context = response.context
    found = dict(context["adminform"].form.errors)
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        found |= {formset.prefix: formset.non_form_errors()} if formset.non_form_errors() else {}
        for form in formset.forms:
            found |= {form.add_prefix(name): messages for name, messages in form.errors.items()}
    return {name: [str(message) for message in messages] for name, messages in found.items()}


def save(client: Client, record: Model, data: dict[str, Any]) -> dict[str, list[str]]:
    """Send a form with a reason and return its errors."""
    return errors(client.post(change_address(record), {"reason": REASON, **data}))


def versions() -> int:
    """How many versions of anything history holds."""
    histories = (model for model in apps.get_models() if model.__name__.startswith("Historical"))
    return sum(model._default_manager.count() for model in histories)


def _fields(form: Any) -> dict[str, Any]:
    """The fields of a form as a browser sends them: without boxes that are not ticked."""
    values = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in form}
    return {name: value for name, value in values.items() if value is not None and value is not False}
