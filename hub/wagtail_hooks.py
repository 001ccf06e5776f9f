"""What stands in the admin whatever the rooms add: the menu of records, harmless exports."""

from __future__ import annotations

from wagtail_modeladmin.options import modeladmin_register

from hub.admin_exports import make_exports_harmless
from hub.admin_records import records_group, show_records
from hub.outbox_admin import OutgoingMailAdmin

make_exports_harmless()
show_records(OutgoingMailAdmin)
# The rooms' hooks are read before these (INSTALLED_APPS), so all kinds are known here.
modeladmin_register(records_group())
