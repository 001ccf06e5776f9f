"""Every address of the hub. Apps are included by string; pages answer for the rest."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hub.media import serve_media
from hub.privacy_admin import set_privacy
from hub.views import health, serve_page, styleguide, to_sign_in

urlpatterns = [
    path("-/live", health),
    # Wagtail's own doors ask for a plain password without limits: they all lead to ours.
    path("admin/login/", to_sign_in),
    path("admin/password_reset/<path:rest>", to_sign_in),
    path("admin/password_reset/", to_sign_in),
    path("admin/pages/<int:page_id>/privacy/", set_privacy),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("styleguide/", styleguide, name="styleguide"),
    path("media/<path:path>", serve_media),
    path("", include("home.site_urls")),
    *i18n_patterns(
        path("", include("home.urls")),
        path("", include("events.urls")),
        path("", include("network.people.urls")),
        path("_util/login/", to_sign_in),
        path("", include("network.knowledge.urls")),
        path("", include("training.urls")),
        re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
