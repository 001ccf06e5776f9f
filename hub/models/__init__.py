"""What every room stands on: pictures, documents and the site's own settings."""

from hub.models.documents import HubDocument
from hub.models.images import HubImage, HubRendition
from hub.models.jobs import RecurringJob
from hub.models.outbox import OutgoingMail
from hub.models.retention import RetentionReceipt
from hub.models.site_settings import SiteSettings

__all__ = [
    "HubDocument",
    "HubImage",
    "HubRendition",
    "OutgoingMail",
    "RecurringJob",
    "RetentionReceipt",
    "SiteSettings",
]
