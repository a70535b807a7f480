"""tenant.json and branding.json."""

from __future__ import annotations

from app.core.config import Branding, Limits, TenantSettings
from app.tenancy.bundle.decode.accounts import decode_accounts, decode_registration, decode_retention, decode_service
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.layout import Document


def decode_tenant(part: Document, texts: Texts) -> TenantSettings:
    limits, number = part["limits"], part["number"]
    return TenantSettings(
        schema_version=part["schema_version"],
        name=texts.required(part["name"], "tenant.name"),
        public=part["public"],
        languages=tuple(part["languages"]),
        time_zone=part["time_zone"],
        calendar=part["calendar"],
        digits=part["digits"],
        number_prefix=number["prefix"],
        number_start=int(number["start"]),
        managed_by=part["managed_by"],
        limits=Limits(
            attachment_bytes=int(limits["attachment_bytes"]),
            attachment_types=frozenset(limits["attachment_types"]),
            attachments_per_message=int(limits["attachments_per_message"]),
            session_hours=int(limits["session_hours"]),
        ),
        registration=decode_registration(part.get("registration", {}), texts),
        accounts=decode_accounts(part.get("accounts", {})),
        services=tuple(decode_service(each, texts) for each in part.get("sign_in", {}).get("oidc", ())),
        people_fields=tuple(part.get("people", {}).get("fields", ())),
        retention=decode_retention(part.get("retention", {})),
        four_eyes=part.get("publishing", {}).get("four_eyes", False),
    )


def decode_branding(part: Document, texts: Texts) -> Branding:
    home = part["home"]
    return Branding(
        title=texts.required(part["title"], "branding.title"),
        color=part["color"],
        radius=part["radius"],
        heading=texts.required(home["heading"], "branding.home.heading"),
        intro=texts.required(home["intro"], "branding.home.intro"),
        hours=texts.optional(home.get("hours"), "branding.home.hours"),
        logo=part.get("logo"),
        density=part.get("density", "comfort"),
    )
