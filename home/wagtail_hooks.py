"""What the front door adds to the admin."""

from __future__ import annotations

from home.notices_admin import AccessibilityNoticeAdmin
from hub.admin_records import show_records

show_records(AccessibilityNoticeAdmin)
