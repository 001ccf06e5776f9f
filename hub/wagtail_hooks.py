"""What stands in the admin whatever the rooms add: our colours, records, harmless exports."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.signals import copy_for_translation_done
from wagtail_modeladmin.options import modeladmin_register

from hub.admin_exports import make_exports_harmless
from hub.admin_records import records_group, show_records
from hub.outbox_admin import OutgoingMailAdmin
from hub.privacy_admin import keep_a_new_translation_private

make_exports_harmless()
copy_for_translation_done.connect(
    keep_a_new_translation_private, dispatch_uid="keep_a_new_translation_private"
)
show_records(OutgoingMailAdmin)
# The rooms' hooks are read before these (INSTALLED_APPS), so all kinds are known here.
modeladmin_register(records_group())


@hooks.register("insert_global_admin_css")
def our_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("hub/css/admin.css"))


@hooks.register("construct_help_menu")
def no_news_from_elsewhere(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's news and handbook are in English and on another host; ours is in docs/."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
