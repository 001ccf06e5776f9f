"""Where editors bring in a strategy document."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.coreutils import get_supported_content_language_variant

from network.strategy.models import StrategyIndexPage
from network.strategy.permissions import may_import
from network.strategy.views import confirm_import, import_strategy


class ImportMenuItem(MenuItem):
    """Shown to those who may add or edit strategies."""

    def is_shown(self, request: HttpRequest) -> bool:
        language = get_supported_content_language_variant(settings.LANGUAGE_CODE)
        index = StrategyIndexPage.objects.filter(locale__language_code=language).first()
        return may_import(request.user, index)


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLPattern]:
    return [
        path("strategy/import/", import_strategy, name="import_strategy"),
        path("strategy/import/confirm/", confirm_import, name="confirm_strategy_import"),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Import a strategy"), reverse("import_strategy"), icon_name="upload", order=320
    )
