"""Trainings as schema.org data: a course, and one instance for every occasion to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from events.linked_data import whereabouts
from hub import dates

if TYPE_CHECKING:
    from events.models import Occasion
    from training.models import TrainingPage


def course_data(page: TrainingPage, occasions: list[Occasion]) -> dict[str, Any]:
    """The course that a page tells of."""
    return {
        "@type": "Course",
        "name": page.title,
        "description": page.search_description or page.summary,
        "url": page.full_url,
        "about": page.get_area_display(),
        "inLanguage": page.locale.language_code,
        "isAccessibleForFree": True,
        "audience": {"@type": "EducationalAudience", "audienceType": page.for_whom},
        "hasCourseInstance": [_instance(page, occasion) for occasion in occasions],
    }


def _instance(page: TrainingPage, occasion: Occasion) -> dict[str, Any]:
    starts_at, ends_at = occasion.first_moment, occasion.last_moment
    return {
        "@type": ["CourseInstance", "EducationEvent"],
        "name": page.title,
        "url": f"{page.full_url}#{occasion.anchor}",
        "courseMode": "online" if occasion.is_online and not occasion.venue else "onsite",
        "startDate": dates.machine(starts_at) if starts_at else None,
        "endDate": dates.machine(ends_at) if ends_at else None,
        "inLanguage": occasion.language,
        "maximumAttendeeCapacity": occasion.capacity,
        **whereabouts(occasion, link=page.full_url),
    }
