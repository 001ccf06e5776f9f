"""Records that nobody chooses in a page: each room says which, and one menu shows them all.

A room gives its class to `show_records` in its wagtail_hooks; the menu is built when all have.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import FieldError, PermissionDenied
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import IndexView

RUBBISH = (IncorrectLookupParameters, InvalidPage, FieldError, ValueError, DataError)


class ReadRecords(PermissionHelper):
    """Who may see may look and download; nobody adds, changes or deletes by hand."""

    def user_can_list(self, user: Any) -> bool:
        return any(
            self.user_has_specific_permission(user, self.get_perm_codename(action))
            for action in ("view", "change")
        )

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class HandleRecords(ReadRecords):
    """Who may change also changes what the form shows."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("change"))


class RecordIndexView(IndexView):
    """A list that answers with itself, unfiltered, when an address holds rubbish."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except RUBBISH:
            if not request.GET:
                raise
            return redirect(request.path)

    def get_queryset(self, request: HttpRequest | None = None) -> Any:
        """What is shown, which remembers how much it is: that is asked for twice."""
        found = super().get_queryset(request)
        found.count = cache(found.count)
        return found

    def get_heading(self, queryset: Any, field: str) -> str:
        """The column's name as it stands in the list."""
        label = getattr(getattr(self.model_admin, field, None), "short_description", None)
        return capfirst(str(label or self.model._meta.get_field(field).verbose_name))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Choices by their names, and text without the marks of the list."""
        return {field: self._cell(item, field) for field in self.list_export}

    def _cell(self, item: Any, field: str) -> Any:
        shown = getattr(self.model_admin, field, None)
        if callable(shown):
            return strip_tags(str(shown(item)))
        named = getattr(item, f"get_{field}_display", None)
        value = named() if named else getattr(item, field)
        return (_("Yes") if value else _("No")) if isinstance(value, bool) else value


class RecordAdmin(ModelAdmin):
    """How a kind of record is listed, looked at and downloaded; by Django's own permissions."""

    inspect_view_enabled = True
    list_per_page = 50
    empty_value_display = "–"
    permission_helper_class: type[PermissionHelper] = ReadRecords
    index_view_class = RecordIndexView

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        self._be_a_number(instance_pk)
        return super().inspect_view(request, instance_pk)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        self._be_a_number(instance_pk)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        self._be_a_number(instance_pk)
        return super().delete_view(request, instance_pk)

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        self._be_a_number(instance_pk)
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        return super().history_view(request, instance_pk)

    @staticmethod
    def _be_a_number(instance_pk: str) -> None:
        if not instance_pk.isdecimal() or len(instance_pk) > 18:
            raise Http404


_kinds: list[type[ModelAdmin]] = []


def show_records(kind: type[ModelAdmin]) -> type[ModelAdmin]:
    """A room's word that records of a kind belong in the menu; also as a decorator."""
    if kind not in _kinds:
        _kinds.append(kind)
    return kind


def records_group() -> type[ModelAdminGroup]:
    """The menu with every kind that a room has named, by their `menu_order`."""

    class RecordsGroup(ModelAdminGroup):
        items = tuple(sorted(_kinds, key=lambda kind: kind.menu_order or 999))
        menu_label = _("Records")
        menu_item_name = "records"
        menu_icon = "clipboard-list"
        menu_order = 330

    return RecordsGroup
