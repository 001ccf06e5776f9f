"""Whether an id-token of the city's sign-in is right: who signed it, for whom, and until when."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# Signatures that only the holder of a private key can make; never "none", never a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
CLOCKS_DIFFER = 30


class NotBelieved(OAuth2Error):
    """What came is not what the issuer has signed for us, now."""


def read_id_token(token: Any, *, keys: Any, issuer: str, audience: str) -> dict[str, Any]:
    """What the token says, if the issuer signed it for us and it is still good."""
    try:
        key = _key_of(token, keys)
        claims = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=audience,
            issuer=issuer,
            leeway=CLOCKS_DIFFER,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, AttributeError, TypeError, ValueError) as error:
        raise NotBelieved(f"{type(error).__name__}: {error}") from error
    if claims.get("azp", audience) != audience:
        raise NotBelieved("The token was made for another (azp)")
    return claims


def _key_of(token: Any, keys: Any) -> jwt.PyJWK:
    kid = jwt.get_unverified_header(token).get("kid")
    found = [
        key
        for key in jwt.PyJWKSet.from_dict(keys).keys
        if key.key_type != "oct"
        and key.public_key_use in (None, "sig")
        and kid in (None, key.key_id)
    ]
    if len(found) != 1:
        raise NotBelieved("The issuer has no key with that name")
    return found[0]


def confirmed_address(claims: dict[str, Any], trusted_domains: list[str]) -> str | None:
    """The e-mail address in the token, if the issuer vouches for it.

    Entra ID never says whether it does. There an address counts if the city has named its domain,
    and the token is from the city's own tenant about one of its own people, not a guest.
    """
    email = str(claims.get("email", ""))
    try:
        validate_email(email)
    except ValidationError:
        return None
    if "email_verified" in claims:
        return email if claims["email_verified"] is True else None
    tenant, issuer = claims.get("tid"), claims["iss"]
    own = isinstance(tenant, str) and tenant != "" and tenant in issuer.split("/")
    domain = email.rpartition("@")[2].lower()
    if own and claims.get("idp", issuer) == issuer and domain in trusted_domains:
        return email
    return None
