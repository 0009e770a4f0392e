"""Il confine: riceve la posta (SMTP) e gli SMS (HTTP) che il portale manda, e li mette da parte.

Serve la demo, che li mostra, e le prove, che li contano. Nulla esce da questa macchina.
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"
BIGGEST_SMS_REQUEST = 100_000


@dataclass(frozen=True)
class Messaggio:
    """Come è arrivato: `canale` è «email» o «sms», `id` è quello dato da chi manda."""

    canale: str
    id: str
    a: str
    oggetto: str
    testo: str
    html: str = ""
    allegati: list[str] = field(default_factory=list)
    calendario: str = ""
    arrivato: str = field(default_factory=lambda: datetime.now().astimezone().isoformat())


@dataclass
class Posta:
    """La cartella dei messaggi: un file JSON ciascuno, in ordine di arrivo."""

    cartella: Path
    lock: threading.Lock = field(default_factory=threading.Lock)

    def messaggi(self) -> list[Messaggio]:
        return [
            Messaggio(**json.loads(file.read_text()))
            for file in sorted(self.cartella.glob("*.json"))
        ]

    def ricevi(self, messaggio: Messaggio, *, una_volta: bool = False) -> bool:
        """Vero se è nuovo. Con `una_volta`, lo stesso id non si conserva due volte."""
        with self.lock:
            noti = self.messaggi() if una_volta else []
            if any(noto.canale == messaggio.canale and noto.id == messaggio.id for noto in noti):
                return False
            nome = f"{datetime.now().astimezone():%Y%m%dT%H%M%S%f}-{messaggio.canale}"
            bozza = self.cartella / f"{nome}.bozza"
            bozza.write_text(json.dumps(asdict(messaggio), ensure_ascii=False, indent=1))
            bozza.rename(self.cartella / f"{nome}.json")
            return True


@dataclass
class Catcher:
    """Ciò che le prove vedono. Con `guasto` vero, posta e SMS rispondono «riprovi più tardi»."""

    posta: Posta
    smtp_port: int
    sms_url: str
    sms_token: str
    guasto: bool = False

    def messaggi(self) -> list[Messaggio]:
        return self.posta.messaggi()


def _righe(parte: Any) -> str:
    return parte.get_content().replace("\r\n", "\n") if parte else ""


def leggi_email(busta: Envelope) -> Messaggio:
    email = message_from_bytes(cast(bytes, busta.content), policy=policy.default)
    testo, html = email.get_body(("plain",)), email.get_body(("html",))
    allegati = list(email.iter_attachments())
    calendari = [uno for uno in allegati if uno.get_content_type() == "text/calendar"]
    return Messaggio(
        canale="email",
        id=str(email["Message-ID"] or ""),
        a=", ".join(busta.rcpt_tos),
        oggetto=str(email["Subject"] or ""),
        testo=_righe(testo),
        html=_righe(html),
        allegati=[parte.get_filename() or "senza nome" for parte in allegati],
        calendario=_righe(next(iter(calendari), None)),
    )


class Sportello:
    """Per ogni messaggio intero, aiosmtpd chiama handle_DATA."""

    def __init__(self, catcher: Catcher) -> None:
        self.catcher = catcher

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.catcher.guasto:
            return "451 4.3.0 Riprovi più tardi"
        self.catcher.posta.ricevi(leggi_email(envelope))
        return "250 2.0.0 Ricevuto"


class Conversazione(SMTP):
    """Una conversazione SMTP; `aperte` dice quali non sono ancora finite, per chiuderle alla fine
    anche se chi scriveva se n'è andato senza salutare.
    """

    def __init__(
        self, sportello: Sportello, aperte: set[asyncio.Transport], **opzioni: Any
    ) -> None:
        super().__init__(sportello, **opzioni)
        self.aperte = aperte

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.presa = cast(asyncio.Transport, transport)
        self.aperte.add(self.presa)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.aperte.discard(self.presa)
        super().connection_lost(error)


class SmsServer(ThreadingHTTPServer):
    catcher: Catcher
    daemon_threads = True


class SmsHandler(BaseHTTPRequestHandler):
    """POST /sms con {"to", "text", "id"}. Ripetere lo stesso id non manda due volte."""

    server: "SmsServer"

    def do_POST(self) -> None:
        catcher = self.server.catcher
        if self.path != "/sms":
            return self._rispondi(HTTPStatus.NOT_FOUND, {})
        if self.headers["Authorization"] != f"Bearer {catcher.sms_token}":
            return self._rispondi(HTTPStatus.UNAUTHORIZED, {})
        if catcher.guasto:
            return self._rispondi(HTTPStatus.SERVICE_UNAVAILABLE, {})
        try:
            length = min(int(self.headers["Content-Length"]), BIGGEST_SMS_REQUEST)
            corpo = json.loads(self.rfile.read(length))
            sms = Messaggio(
                canale="sms", id=corpo["id"], a=corpo["to"], oggetto="", testo=corpo["text"]
            )
        except (TypeError, ValueError, KeyError):
            return self._rispondi(HTTPStatus.BAD_REQUEST, {})
        nuovo = catcher.posta.ricevi(sms, una_volta=True)
        return self._rispondi(HTTPStatus.ACCEPTED if nuovo else HTTPStatus.OK, {"id": sms.id})

    def _rispondi(self, stato: HTTPStatus, corpo: dict[str, Any]) -> None:
        self.send_response(stato)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(corpo).encode())

    def log_message(self, *_: Any) -> None:
        """In silenzio: i messaggi sono la memoria."""


@contextlib.contextmanager
def _smtp(catcher: Catcher, listener: socket.socket) -> Iterator[None]:
    loop = asyncio.new_event_loop()
    closing = asyncio.Event()
    aperte: set[asyncio.Transport] = set()

    def risponde() -> Conversazione:
        return Conversazione(Sportello(catcher), aperte, enable_SMTPUTF8=True, loop=loop)

    async def serve() -> None:
        server = await loop.create_server(risponde, sock=listener)
        await closing.wait()
        loop.remove_reader(listener)  # nessuno arriva più; chi stava arrivando finisce qui
        while aperte or asyncio.all_tasks() - {asyncio.current_task()}:
            for transport in list(aperte):
                transport.abort()
            await asyncio.sleep(0)
        server.close()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(closing.set)
        thread.join()


@contextlib.contextmanager
def _sms(server: SmsServer) -> Iterator[None]:
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def catcher(
    cartella: Path | None = None, *, smtp_port: int = 0, sms_port: int = 0, sms_token: str = "prova"
) -> Iterator[Catcher]:
    """Un vero server di posta e un vero gateway SMS, su porte libere di questa macchina."""
    with contextlib.ExitStack() as stack:
        dove = cartella or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="posta-")))
        listener = socket.create_server((LOOPBACK, smtp_port))
        http = SmsServer((LOOPBACK, sms_port), SmsHandler)
        riceve = Catcher(
            Posta(dove),
            smtp_port=listener.getsockname()[1],
            sms_url=f"http://{LOOPBACK}:{http.server_port}/sms",
            sms_token=sms_token,
        )
        http.catcher = riceve
        stack.enter_context(_smtp(riceve, listener))
        stack.enter_context(_sms(http))
        yield riceve


def main() -> None:
    """Il processo della demo: le sue variabili sono quelle che leggono web e worker."""
    with catcher(
        Path(os.environ["DEMO_POSTA"]),
        smtp_port=int(os.environ["EMAIL_PORT"]),
        sms_port=urlsplit(os.environ["SMS_GATEWAY_URL"]).port or 0,
        sms_token=os.environ["SMS_GATEWAY_TOKEN"],
    ):
        signal.pause()


if __name__ == "__main__":
    main()
