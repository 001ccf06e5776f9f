"""What an entry's page says to machines: a schema.org Project, Organization or document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hub.models import SiteSettings
    from network.register.models import Entry

SDG = "http://metadata.un.org/sdg/"
COMPANIES = {"company", "part_owned"}


def entry_data(entry: Entry, *, url: str, city: SiteSettings) -> dict[str, Any]:
    """The entry as schema.org data; what is not known is left out, project totals always."""
    common = {
        "name": entry.localized_title,
        "description": entry.localized_summary,
        "url": url,
        "keywords": [str(theme) for theme in entry.themes.all()],
    }
    match entry.record_type:
        case "activity":
            return _project(entry, common, city)
        case "network":
            return _organization(entry, common, city)
    return _document(entry, common, city)


def _project(entry: Any, common: dict[str, Any], city: SiteSettings) -> dict[str, Any]:
    return {
        "@type": "Project",
        **common,
        "alternateName": entry.acronym,
        "additionalType": entry.kind_label,
        "foundingDate": entry.start_date,
        "dissolutionDate": entry.end_date,
        "parentOrganization": _city(city),
        "department": [
            {
                "@type": _kind(part.organisation.kind),
                "name": part.organisation.display_name,
            }
            for part in entry.participations.all()
        ],
        "member": _partners(entry),
        "funding": _grant(entry),
        "about": [{"@type": "Thing", "@id": f"{SDG}{goal.pk}"} for goal in entry.goals.all()],
        "sameAs": entry.website,
        "contactPoint": _contact(entry),
    }


def _organization(entry: Any, common: dict[str, Any], city: SiteSettings) -> dict[str, Any]:
    return {
        "@type": "Organization",
        **common,
        "sameAs": entry.website,
        "member": {
            "@type": "OrganizationRole",
            "roleName": str(entry.get_role_display()),
            "startDate": entry.start_date,
            "endDate": entry.end_date,
            "member": _city(city),
        },
    }


def _document(entry: Any, common: dict[str, Any], city: SiteSettings) -> dict[str, Any]:
    return {
        "@type": "DigitalDocument",
        **common,
        "dateCreated": entry.signed_on,
        "expires": entry.end_date,
        "contributor": [_city(city), *_partners(entry)],
    }


def _city(city: SiteSettings) -> dict[str, Any]:
    name = city.organisation_name or city.city_name
    return {"@type": "GovernmentOrganization", "name": name, "url": city.city_website}


def _kind(kind: str) -> str:
    return "Corporation" if kind in COMPANIES else "GovernmentOrganization"


def _partners(entry: Entry) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Organization",
            "name": one.partner.name,
            "url": one.partner.website,
            "address": _address(one.partner),
        }
        for one in entry.partnerships.all()
    ]


def _address(partner: Any) -> dict[str, Any] | None:
    if not (partner.city or partner.country_id):
        return None
    return {
        "@type": "PostalAddress",
        "addressLocality": partner.city_name,
        "addressCountry": partner.country_id,
    }


def _grant(entry: Entry) -> dict[str, Any] | None:
    if entry.programme is None:
        return None
    grant: dict[str, Any] = {"@type": "MonetaryGrant", "name": str(entry.programme)}
    if entry.programme.is_eu:
        grant["funder"] = {"@type": "Organization", "name": "European Union"}
    if entry.external_money is not None:
        grant["amount"] = {
            "@type": "MonetaryAmount",
            "currency": "SEK",
            "value": entry.external_money,
        }
    return grant


def _contact(entry: Entry) -> dict[str, Any] | None:
    if not entry.contact_email:
        return None
    return {
        "@type": "ContactPoint",
        "contactType": entry.contact_function,
        "email": entry.contact_email,
    }
