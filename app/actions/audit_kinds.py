"""What is written into the audit, by what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "entry": (
            "SignedIn", "SignedOut", "SignInRefused", "ActRefused", "PasswordResetAsked", "PasswordReset",
            "SignInSuspended", "SuspensionLifted", "SessionsEnded",
        ),
        "accounts": (
            "PasswordChanged", "PasswordSet", "PreferencesChanged", "TokenCreated", "TokenRevoked", "RegistrationAsked",
            "PersonRegistered", "InvitationAccepted", "SecondFactorChanged", "IdentityLinked", "IdentityUnlinked",
            "ProfileChanged",
        ),
        "people": (
            "PersonAdded", "PersonChanged", "PersonRetired", "PersonBroughtBack", "PersonApproved", "PersonRejected",
            "PersonInvited", "InvitationRevoked", "PersonParted", "ContactClaimed", "ContactAdded", "ContactVerified",
            "ContactRemoved", "ContactMadePrimary", "DetailsChanged", "ColleaguesShown", "PeopleMerged", "ListTakenIn",
            "PersonSuspended", "PersonSuspensionLifted", "ExpirySet", "AccountRenewed", "AccountExpired",
            "AccountClosed", "PersonErased",
        ),
        "organizations": (
            "OrganizationAdded", "OrganizationChanged", "OrganizationRetired", "OrganizationBroughtBack",
            "OrganizationJoined", "OrganizationsMerged",
        ),
        "house": (
            "ConfigurationPublished", "DraftBegun", "DraftDiscarded", "DraftApproved",
            "AnnouncementMade", "AnnouncementChanged", "AnnouncementWithdrawn",
            "ViewSaved", "ViewChanged", "ViewDropped", "DeskClosed", "DeskOpened",
            "SignInServiceSetUp", "SignInServiceOff", "SmtpChanged", "SmtpCleared", "LetterRetried", "TestLetterAsked",
            "RemovedTicketsDropped",
        ),
        "exports": ("AuditExported", "PeopleExported", "OrganizationsExported", "PersonHandedOut"),
        "tickets": (
            "TicketSubmitted", "TicketReplied", "NoteAdded", "TicketStateChanged", "TicketAssigned",
            "TicketTransferred", "TicketReferred", "PriorityChanged", "FieldsChanged", "GuestAttributed",
            "GuestLinkAsked", "GuestLinkRenewed", "GuestLinksRevoked", "TicketFollowed", "TicketUnfollowed",
            "TicketLinked", "TicketUnlinked", "TicketRemoved", "TicketRestored", "MessageTakenBack", "MessageReturned",
            "TicketOfMerged", "OrganizationOfMerged", "TicketEmptied", "TicketRemapped",
        ),
    }
)  # fmt: skip
KINDS: Mapping[str, str] = MappingProxyType({kind: group for group, kinds in GROUPS.items() for kind in kinds})
