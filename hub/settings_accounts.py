"""The settings of coming in: one door for all, by invitation only. Read by hub/settings.py."""

from __future__ import annotations

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
HTTPS = env("BASE_URL", default="https://localhost").startswith("https://")

AUTHENTICATION_BACKENDS = ["network.people.backends.HubBackend"]
# One door for all: allauth's, with its limits. Wagtail's own doors lead there (hub/urls.py).
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
ACCOUNT_ADAPTER = "network.people.account_adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# An address is right because the invitation reached it or an administrator wrote it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "network.people.forms.sign_in.SignInForm",
    "request_login_code": "network.people.forms.sign_in.AskForCodeForm",
    "confirm_login_code": "network.people.forms.sign_in.CodeForm",
    "reset_password": "network.people.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "network.people.forms.sign_in.NewPasswordForm",
    "change_password": "network.people.forms.sign_in.ChangePasswordForm",
    "set_password": "network.people.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "network.people.forms.sign_in.ConfirmItIsYouForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_RESET_TIMEOUT = 3600

# --- The second step -------------------------------------------------------------------------

# Whoever runs the site signs in with two steps. Off where the hub is tried on one machine.
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=HTTPS)
MFA_ADAPTER = "network.people.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "network.people.forms.second_factor.AuthenticateForm",
    "reauthenticate": "network.people.forms.second_factor.ReauthenticateForm",
    "activate_totp": "network.people.forms.second_factor.ActivateTOTPForm",
    "add_webauthn": "network.people.forms.passkeys.AddPasskeyForm",
    "login_webauthn": "network.people.forms.passkeys.SignInByPasskeyForm",
    "authenticate_webauthn": "network.people.forms.passkeys.PasskeyAsSecondStepForm",
    "reauthenticate_webauthn": "network.people.forms.passkeys.ConfirmByPasskeyForm",
}

# --- The city's own sign-in ------------------------------------------------------------------


def openid_connect(
    *, issuer: str, client_id: str, secret: str, name: str, trusted_domains: list[str]
) -> dict[str, Any]:
    """What allauth is to know of the city's OpenID Connect; with nothing set there is none."""
    provider: dict[str, Any] = {
        "provider_class": "network.people.single_sign_on.CityProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [],
    }
    if not (issuer or client_id or secret):
        return {"openid_connect": provider}
    if not (issuer and client_id and secret):
        raise ImproperlyConfigured(
            "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all or none."
        )
    if HTTPS and not issuer.startswith("https://"):
        raise ImproperlyConfigured("OIDC_ISSUER must begin with https://.")
    provider["APPS"] = [
        {
            "provider_id": "city",
            "name": name,
            "client_id": client_id,
            "secret": secret,
            "settings": {
                "server_url": issuer.rstrip("/"),
                "issuer": issuer,
                "trusted_domains": [domain.strip().lower() for domain in trusted_domains],
            },
        }
    ]
    return {"openid_connect": provider}


SOCIALACCOUNT_ADAPTER = "network.people.single_sign_on.CitySignIn"
SOCIALACCOUNT_PROVIDERS = openid_connect(
    issuer=env("OIDC_ISSUER", default=""),
    client_id=env("OIDC_CLIENT_ID", default=""),
    secret=env("OIDC_CLIENT_SECRET", default=""),
    name=env("OIDC_NAME", default="OpenID Connect"),
    trusted_domains=env.list("OIDC_TRUSTED_DOMAINS", default=[]),
)
# Whether coming by the city's sign-in is two steps already; the city knows, we cannot tell.
OIDC_IS_TWO_STEPS = env.bool("OIDC_IS_TWO_STEPS", default=False)
