"""Il confine riceve davvero: SMTP e HTTP su porte libere."""

import contextlib
import gc
import json
import smtplib
import socket
import threading
import warnings
from email.message import EmailMessage
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from portale.embedded.border import Messaggio, catcher

pytestmark = pytest.mark.usefixtures("rete_locale")


def manda_email(porta, **testate):
    email = EmailMessage()
    for nome, valore in testate.items():
        email[nome] = valore
    email.set_content("Può prenotare fino a venerdì.\n")
    email.add_alternative("<p>Può prenotare.</p>\n", subtype="html")
    email.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="a.ics")
    with smtplib.SMTP("127.0.0.1", porta) as server:
        server.send_message(email)


def manda_sms(confine, corpo, parola="prova"):
    indirizzo = urlsplit(confine.sms_url)
    with contextlib.closing(HTTPConnection(indirizzo.netloc)) as http:
        testate = {"Authorization": f"Bearer {parola}"}
        http.request("POST", indirizzo.path, json.dumps(corpo), testate)
        risposta = http.getresponse()
        return risposta.status, json.load(risposta)


def test_una_email_si_conserva_intera():
    with catcher() as confine:
        manda_email(
            confine.smtp_port,
            From="noi@cpi.example",
            To="Ada <ada@posta.example>",
            Subject="È fissato: martedì",
        )
        (messaggio,) = confine.messaggi()

    assert messaggio.canale == "email"
    assert messaggio.a == "ada@posta.example"
    assert messaggio.oggetto == "È fissato: martedì"
    assert messaggio.testo == "Può prenotare fino a venerdì.\n"
    assert messaggio.html == "<p>Può prenotare.</p>\n"
    assert messaggio.allegati == ["a.ics"]


def test_lo_stesso_sms_non_si_manda_due_volte():
    sms = {"to": "+393331234567", "text": "Domani alle 9:30", "id": "avviso-1"}
    with catcher() as confine:
        assert manda_sms(confine, sms) == (202, {"id": "avviso-1"})
        assert manda_sms(confine, sms) == (200, {"id": "avviso-1"})
        assert manda_sms(confine, sms | {"id": "avviso-2"})[0] == 202
        assert [messaggio.id for messaggio in confine.messaggi()] == ["avviso-1", "avviso-2"]


@pytest.mark.parametrize(
    ("corpo", "parola", "stato"),
    [
        ({"to": "+39333", "text": "ciao", "id": "1"}, "sbagliata", 401),
        ({"to": "+39333"}, "prova", 400),
        (["non", "un", "messaggio"], "prova", 400),
    ],
)
def test_un_sms_sbagliato_si_rifiuta(corpo, parola, stato):
    with catcher() as confine:
        assert manda_sms(confine, corpo, parola)[0] == stato
        assert confine.messaggi() == []


def test_da_guasto_chiede_di_riprovare_e_poi_riceve():
    sms = {"to": "+39333", "text": "ciao", "id": "1"}
    testate = {"From": "noi@cpi.example", "To": "ada@posta.example", "Subject": "Prova"}
    with catcher() as confine:
        confine.guasto = True
        assert manda_sms(confine, sms)[0] == 503
        with pytest.raises(smtplib.SMTPDataError, match="Riprovi"):
            manda_email(confine.smtp_port, **testate)
        confine.guasto = False
        manda_email(confine.smtp_port, **testate)
        assert len(confine.messaggi()) == 1


def test_la_posta_resta_dove_le_si_dice(tmp_path):
    with catcher(tmp_path) as confine:
        manda_sms(confine, {"to": "+39333", "text": "ciao", "id": "1"})
    (file,) = tmp_path.glob("*.json")
    assert Messaggio(**json.loads(file.read_text())).testo == "ciao"


def test_chi_se_ne_va_senza_salutare_non_lascia_prese_aperte():
    """Mentre si chiude, in molti arrivano e se ne vanno: ogni presa si chiude, senza avvisi."""

    def arriva_e_se_ne_va(porta):
        with contextlib.suppress(OSError):
            for _volta in range(200):
                socket.create_connection(("127.0.0.1", porta)).close()

    with warnings.catch_warnings(record=True) as avvisi:
        warnings.simplefilter("always", ResourceWarning)
        for _volta in range(5):
            with catcher() as confine:
                chi = threading.Thread(target=arriva_e_se_ne_va, args=(confine.smtp_port,))
                chi.start()
            chi.join()
            gc.collect()

    assert [str(avviso.message) for avviso in avvisi] == []
