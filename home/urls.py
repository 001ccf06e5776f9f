"""Addresses of what draws on several rooms."""

from __future__ import annotations

from django.urls import path

from home import views

urlpatterns = [
    path("tillganglighet/anmal/", views.accessibility_notice, name="accessibility_notice"),
    path(
        "tillganglighet/anmal/tack/<str:token>/",
        views.accessibility_receipt,
        name="accessibility_receipt",
    ),
]
