"""Le variabili dei processi: dove sono i servizi e i documenti, a chi va la posta."""

import json
import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path

from portale.embedded.state import State

LOOPBACK = "127.0.0.1"
FIRST_PORT, LAST_PORT = 8000, 8020


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as listener:
        return int(listener.getsockname()[1])


def _is_free(port: int) -> bool:
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError:
        return False
    return True


def web_port(wanted: int | None) -> int:
    """La porta chiesta o niente; se nessuno ne chiede una, la prima libera dalla 8000."""
    if wanted is not None and not _is_free(wanted):
        raise SystemExit(f"La porta {wanted} è occupata: ne scelga un'altra con --porta.")
    for port in [wanted] if wanted else range(FIRST_PORT, LAST_PORT):
        if _is_free(port):
            return port
        print(f"La porta {port} è occupata: provo la {port + 1}.")
    raise SystemExit("Nessuna porta libera: ne scelga una con --porta.")


def environment(state: State, ours: Mapping[str, str], *, settings: str) -> dict[str, str]:
    """Le nostre variabili vincono: la demo non deve mai scrivere a un vero server di posta."""
    return {
        **os.environ,
        "DOCUMENTS_ROOT": str(state.room("documenti")),
        **ours,
        "DJANGO_SETTINGS_MODULE": f"portale.settings.{settings}",
    }


def border(state: State, port: int) -> dict[str, str]:
    """Il sito e il confine: valgono finché vive questo avvio."""
    return {
        "SITE_URL": f"http://localhost:{port}",
        "EMAIL_HOST": LOOPBACK,
        "EMAIL_PORT": str(free_port()),
        "SMS_GATEWAY_URL": f"http://{LOOPBACK}:{free_port()}/sms",
        "SMS_GATEWAY_TOKEN": secrets.token_urlsafe(),
        "DEMO_POSTA": str(state.room("posta")),
    }


def _file(state: State) -> Path:
    return state.room("avvio") / "ambiente.json"


def publish(state: State, ours: Mapping[str, str]) -> None:
    """Per chi arriva da un altro terminale: `manage` e `shell` parlano con la demo accesa."""
    _file(state).write_text(json.dumps(dict(ours)))


def published(state: State) -> dict[str, str]:
    try:
        ours: dict[str, str] = json.loads(_file(state).read_text())
    except FileNotFoundError:
        return {}
    return ours
