"""How gunicorn serves the hub: a few processes with threads, behind whatever gives HTTPS."""

from __future__ import annotations

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
preload_app = True
timeout = 30
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
# Nobody manages the server through a socket, so there is none to guard.
control_socket_disable = True
loglevel = "warning"
accesslog = os.environ.get("ACCESS_LOG") or None
