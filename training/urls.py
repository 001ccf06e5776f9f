"""Addresses of training besides its pages."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from training.views.certificates import certificate, certificate_paper, find_certificate
from training.views.evaluations import evaluation
from training.views.year import training_year

urlpatterns = [
    path(pgettext_lazy("address", "certificate/"), find_certificate, name="find_certificate"),
    path(pgettext_lazy("address", "certificate/<str:number>/"), certificate, name="certificate"),
    path(
        pgettext_lazy("address", "certificate/<str:number>/certificate.pdf"),
        certificate_paper,
        name="certificate_paper",
    ),
    path(pgettext_lazy("address", "evaluation/<str:token>/"), evaluation, name="evaluation"),
    path(pgettext_lazy("address", "network/trainings/"), training_year, name="trainings_this_year"),
    path(
        pgettext_lazy("address", "network/trainings/<int:year>/"),
        training_year,
        name="training_year",
    ),
]
