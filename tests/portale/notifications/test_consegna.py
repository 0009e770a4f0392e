"""La consegna: per i canali veri, una volta sola, con pazienza crescente se non va."""

import logging
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from pypdf import PdfReader

from portale import clock
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.identity.attore import Attore
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from portale.notifications.consegna import TENTATIVI_MASSIMI, consegna, consegna_in_attesa, rinvia
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import notify
from tests.concorrenza import in_parallelo
from tests.factories import EnteFactory, IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
ADESSO = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture
def avvisa(prova, ente):
    def per(**situazione):
        persona = LavoratoreFactory(**situazione)
        return notify(prova, a=persona, chiave="x", ente=ente.pk)[0]

    return per


def riletto(avviso):
    return Avviso.objects.get(pk=avviso.pk)


# I canali


def test_l_email_parte_davvero_con_testo_html_e_allegato(confine, avvisa):
    avviso = avvisa(con_email="ada@b.it")

    consegna(avviso.pk)

    (arrivata,) = confine.messaggi()
    assert (arrivata.canale, arrivata.a, arrivata.oggetto) == ("email", "ada@b.it", "La aspettiamo")
    assert arrivata.testo.startswith("Buongiorno, L'aspettiamo da CPI Rivoli.")
    assert "L'aspettiamo da <strong>CPI Rivoli</strong>." in arrivata.html
    assert arrivata.allegati == ["a.ics"]
    assert arrivata.id == f"<avviso-{avviso.pk}-1@trampolino.example>"
    avviso = riletto(avviso)
    assert (avviso.stato, avviso.errore) == (StatoAvviso.INVIATO, "")
    assert avviso.inviato_il is not None
    assert "CPI Rivoli" in avviso.testo  # resta ciò che è stato scritto


def test_l_sms_passa_dal_gateway(confine, avvisa):
    avviso = avvisa(con_cellulare="+393331234567")

    consegna(avviso.pk)

    (arrivato,) = confine.messaggi()
    assert (arrivato.canale, arrivato.a) == ("sms", "+393331234567")
    assert arrivato.testo.startswith("L'aspettiamo da CPI Rivoli. http")
    assert riletto(avviso).stato == StatoAvviso.INVIATO


def test_la_lettera_e_protocollata_e_porta_il_qr(confine, avvisa):
    avviso = avvisa()

    consegna(avviso.pk)

    avviso = riletto(avviso)
    assert (avviso.stato, avviso.inviato_il) == (StatoAvviso.DA_STAMPARE, None)
    assert avviso.documento.tipo == "lettera"
    assert avviso.documento.persona_id == avviso.persona_id
    assert Evento.objects.get().atto == "documento.protocollato"
    esegui(Lavorazione.objects.get().pk)
    (pagina,) = PdfReader(BytesIO(pdf(Documento.objects.get()))).pages
    assert len(pagina.images) == 1
    testo = pagina.extract_text()
    assert "via Torino 1" in testo
    assert "L'aspettiamo da CPI Rivoli" in testo
    assert confine.messaggi() == []


def pdf(documento):
    with documento.file.open() as file:
        return file.read()


def test_nella_posta_del_portale_basta_la_riga(avvisa):
    avviso = avvisa(domicilio_indirizzo="", utente=UserFactory())

    consegna(avviso.pk)

    avviso = riletto(avviso)
    assert (avviso.canale, avviso.stato) == (Canale.PORTALE, StatoAvviso.INVIATO)
    assert list(Avviso.objects.nella_posta_di(avviso.user).non_letti()) == [avviso]


@pytest.mark.parametrize(
    ("situazione", "titolare", "frase"),
    [
        ({"domicilio_indirizzo": ""}, True, "manca un recapito"),
        ({}, False, "Nessun titolare che protocolli la lettera."),
    ],
)
def test_cio_che_manca_lo_deve_dare_una_persona(prova, situazione, titolare, frase, ente):
    dove = ente if titolare else EnteFactory(titolare=None)
    (avviso,) = notify(prova, a=LavoratoreFactory(**situazione), chiave="x", ente=dove.pk)

    consegna(avviso.pk)

    avviso = riletto(avviso)
    assert (avviso.stato, avviso.tentativi) == (StatoAvviso.NON_INVIATO, 1)
    assert frase in avviso.errore
    assert not Documento.objects.exists()


def test_senza_gateway_l_sms_non_si_ritenta(confine, avvisa, settings):
    settings.SMS_GATEWAY_URL = ""
    avviso = avvisa(con_cellulare="+39333")

    consegna(avviso.pk)

    assert riletto(avviso).errore == "Nessun gateway SMS configurato."
    assert riletto(avviso).stato == StatoAvviso.NON_INVIATO


# Una volta sola, e solo se serve ancora


def test_si_guarda_di_nuovo_al_momento_di_inviare(confine, avvisa, ente):
    avviso = avvisa(con_email=True)
    ente.nome = "chiuso"
    ente.save()

    consegna(avviso.pk)

    assert riletto(avviso).stato == StatoAvviso.ANNULLATO
    assert confine.messaggi() == []


def test_consegnato_non_riparte(confine, avvisa):
    avviso = avvisa(con_email=True)

    consegna(avviso.pk)
    consegna(avviso.pk)
    assert consegna_in_attesa() == 0

    assert len(confine.messaggi()) == 1


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_due_lavoratori_insieme_mandano_un_messaggio_solo(confine, avvisa):
    avvisi = [avvisa(con_email=True) for _ in range(3)]

    esiti = in_parallelo(*[consegna_in_attesa] * 4)

    assert [esito for esito in esiti if isinstance(esito, Exception)] == []
    assert len(confine.messaggi()) == len(avvisi)
    assert set(Avviso.objects.values_list("stato", flat=True)) == {StatoAvviso.INVIATO}


# Quando non va


@pytest.mark.parametrize("situazione", [{"con_email": True}, {"con_cellulare": True}])
def test_ritenta_con_pazienza_crescente_poi_lascia_il_rimedio_a_una_persona(
    confine, avvisa, situazione
):
    confine.guasto = True
    with time_machine.travel(ADESSO, tick=False) as orologio:
        avviso = avvisa(**situazione)
        attese = []
        for _ in range(TENTATIVI_MASSIMI - 1):
            consegna(avviso.pk)
            avviso = riletto(avviso)
            attese.append(avviso.prossimo_tentativo - clock.now())
            assert avviso.stato == StatoAvviso.DA_INVIARE
            assert avviso.errore == "L'invio non riesce: il portale riprova da sé."
            orologio.move_to(avviso.prossimo_tentativo - timedelta(seconds=1))
            assert consegna_in_attesa() == 0  # prima del tempo no, nemmeno se lo si chiama
            consegna(avviso.pk)
            assert riletto(avviso).tentativi == avviso.tentativi
            orologio.shift(timedelta(seconds=1))
        consegna(avviso.pk)

    assert [attesa.total_seconds() for attesa in attese] == [30, 60, 120, 240, 480, 960, 1920]
    avviso = riletto(avviso)
    assert (avviso.stato, avviso.tentativi) == (StatoAvviso.NON_INVIATO, 8)
    assert avviso.errore == "L'invio non riesce da più di un'ora: lo mandi di nuovo più tardi."
    assert confine.messaggi() == []


def test_passato_il_guasto_il_giro_periodico_lo_consegna(confine, avvisa, settings):
    porta, settings.EMAIL_PORT = settings.EMAIL_PORT, 1  # nessuno risponde
    with time_machine.travel(ADESSO, tick=False) as orologio:
        avviso = avvisa(con_email=True)
        consegna(avviso.pk)
        assert riletto(avviso).tentativi == 1

        settings.EMAIL_PORT = porta
        orologio.shift(timedelta(seconds=30))
        assert consegna_in_attesa() == 1

    avviso = riletto(avviso)
    assert (avviso.stato, avviso.errore) == (StatoAvviso.INVIATO, "")
    assert len(confine.messaggi()) == 1


def test_un_avviso_rotto_non_ferma_gli_altri(confine, avvisa, prova):
    rotto, sconosciuto, buono = (avvisa(con_email=True) for _ in range(3))
    Avviso.objects.filter(pk=rotto.pk).update(contesto={"ente": 0})
    Avviso.objects.filter(pk=sconosciuto.pk).update(tipo="centri.MaiEsistito")

    consegna_in_attesa()

    assert riletto(buono).stato == StatoAvviso.INVIATO
    for avviso in (rotto, sconosciuto):
        assert (riletto(avviso).stato, riletto(avviso).tentativi) == (StatoAvviso.DA_INVIARE, 1)


def test_nei_log_non_c_e_nulla_di_personale(confine, avvisa, caplog):
    situazioni = [{"con_email": "ada@b.it"}, {"con_cellulare": "+393331234567"}, {}]
    avvisi = [avvisa(nome="Ada", cognome="Personale", **situazione) for situazione in situazioni]

    with caplog.at_level(logging.INFO):
        confine.guasto = True
        consegna_in_attesa()
        confine.guasto = False
        Avviso.objects.update(prossimo_tentativo=clock.now())
        consegna_in_attesa()

    assert f"avviso {avvisi[0].pk} non consegnato: SMTPDataError" in caplog.text
    assert f"avviso {avvisi[1].pk} non consegnato: HTTPError" in caplog.text
    del_confine = {"mail.log"}  # il server di posta della prova
    nostri = [riga.getMessage() for riga in caplog.records if riga.name not in del_confine]
    for valore in ("ada@b.it", "3331234567", "Personale", "via Torino", "CPI Rivoli"):
        assert valore not in "\n".join(nostri)


# Mandare di nuovo


@pytest.mark.parametrize("situazione", [{"con_email": True}, {"con_cellulare": True}])
def test_mandare_di_nuovo_e_un_altro_invio(confine, avvisa, situazione):
    autore = Attore.di(IncaricoFactory())
    avviso = avvisa(**situazione)
    consegna(avviso.pk)

    rinvia(avviso=avviso, autore=autore)
    assert riletto(avviso).stato == StatoAvviso.DA_INVIARE
    consegna(avviso.pk)

    prima, seconda = confine.messaggi()
    assert prima.id != seconda.id
    assert prima.testo.partition("http")[0] == seconda.testo.partition("http")[0]
    evento = Evento.objects.get()
    assert (evento.atto, evento.autore) == ("avviso.rinviato", autore.user)
    assert (evento.persona_id, evento.dati) == (avviso.persona_id, {"canale": avviso.canale})


def test_mandare_di_nuovo_riparte_da_zero_tentativi(confine, avvisa):
    avviso = avvisa(con_email=True)
    Avviso.objects.filter(pk=avviso.pk).update(stato=StatoAvviso.NON_INVIATO, tentativi=8)

    rinvia(avviso=avviso, autore=Attore.di(IncaricoFactory()))
    consegna(avviso.pk)

    assert (riletto(avviso).stato, riletto(avviso).tentativi) == (StatoAvviso.INVIATO, 0)


def test_la_lettera_mandata_di_nuovo_e_la_stessa(avvisa):
    avviso = avvisa()
    consegna(avviso.pk)
    prima = riletto(avviso).documento

    with transaction.atomic():
        rinvia(avviso=avviso, autore=Attore.di(IncaricoFactory()))
    consegna(avviso.pk)

    assert riletto(avviso).documento == prima == Documento.objects.get()
