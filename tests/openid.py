"""A real OpenID Connect issuer on this machine, which signs its tokens and can also do it wrong."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "hubben", "mellan oss"


@functools.cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A private key; the issuer's own is called “own”."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Who is at its door (`person`), and what it says and does otherwise than it should."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.person: dict[str, Any] = {"email": "alma.sjoqvist@example.org", "email_verified": True}
        self.claims: dict[str, Any] = {}
        self.signed_with = key("own")
        self.algorithm = "RS256"
        self.calls_itself = address
        self.answer: bytes | None = None
        self.codes: dict[str, dict[str, str]] = {}

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.calls_itself,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        own = jwt.algorithms.RSAAlgorithm.to_jwk(key("own").public_key(), as_dict=True)
        return {"keys": [{**own, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent when the person has signed in."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The tokens for a code, to whoever knows the secret and has asked for it (PKCE)."""
        asked = self.codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or asked.get("code_challenge") != challenge
            or asked.get("code_challenge_method") != "S256"
            or asked["redirect_uri"] != given.get("redirect_uri")
            or (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET)
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "p-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
            **self.person,
            **self.claims,
        }
        secret: Any = SECRET if self.algorithm == "HS256" else self.signed_with
        secret = None if self.algorithm == "none" else secret
        token = jwt.encode(claims, secret, self.algorithm, headers={"kid": "one"})
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for the issuer."""

    issuer: Issuer

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if place.path.endswith("/authorize"):
            asked = {name: values[0] for name, values in parse_qs(place.query).items()}
            self.send_response(302)
            self.send_header("Location", self.issuer.authorize(asked))
            self.end_headers()
        elif place.path.endswith("/keys"):
            self._say(200, self.issuer.keys())
        else:
            self._say(200, self.issuer.discovery())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._say(*self.issuer.token({name: value[0] for name, value in parse_qs(body).items()}))

    def _say(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode() if self.issuer.answer is None else self.issuer.answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing on the screen."""


@contextmanager
def openid_issuer(tenant: str = "") -> Iterator[Issuer]:
    """An issuer on a free port; with a tenant its address ends as Entra ID's do."""
    handler = type("OwnHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    end = f"/{tenant}/v2.0" if tenant else ""
    issuer = Issuer(f"http://127.0.0.1:{server.server_port}{end}")
    handler.issuer = issuer  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
