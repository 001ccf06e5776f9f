"""Addresses that are one for the whole site, whatever the language."""

from __future__ import annotations

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home.sitemaps import AllLanguagesSitemap
from home.views.robots import favicon, robots, security_txt

urlpatterns = [
    path("favicon.ico", favicon),
    path("robots.txt", robots),
    path(".well-known/security.txt", security_txt),
    path("sitemap.xml", sitemap, {"sitemaps": {"wagtail": AllLanguagesSitemap}}, name="sitemap"),
]
