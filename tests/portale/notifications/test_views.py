"""La propria posta, e ciò che è stato scritto alle persone che si seguono."""

import pytest
from django.urls import reverse

from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso, Canale, StatoAvviso
from tests.centri.factories import CentroFactory, CompetenzaFactory
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
POSTA, INVIATI = "/avvisi/", "/avvisi/inviati/"


def avviso(numero=1, **campi):
    adesso = clock.now()
    dati = {
        "chiave": f"prova:{numero}:{campi.get('user', campi.get('persona_id'))}",
        "tipo": "centri.Prova",
        "canale": Canale.EMAIL,
        "nome": f"Persona {numero}",
        "oggetto": f"Oggetto {numero}",
        "testo": f"Testo {numero}",
        "stato": StatoAvviso.INVIATO,
        "prossimo_tentativo": adesso,
        "created_at": adesso,
    }
    return Avviso.objects.create(**(dati | campi))


def nella_posta(incarico, numero=1, **campi):
    return avviso(numero, user=incarico.user, canale=Canale.PORTALE, **campi)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede)


@pytest.fixture
def persona(centro):
    persona = LavoratoreFactory()
    CompetenzaFactory(lavoratore=persona, centro=centro)
    return persona


# La propria posta


@pytest.mark.parametrize("ruolo", [Ruolo.CITTADINO, Ruolo.REGIONE, Ruolo.REFERENTE_IMPRESA])
def test_ognuno_legge_la_sua(ruolo):
    io, altri = IncaricoFactory(ruolo=ruolo), IncaricoFactory(ruolo=ruolo)
    nella_posta(io, 1)
    nella_posta(altri, 2)
    nella_posta(io, 3, stato=StatoAvviso.DA_INVIARE)

    pagina = ClientDi(io).get(POSTA).content.decode()

    assert "Oggetto 1" in pagina
    assert "Oggetto 2" not in pagina
    assert "Oggetto 3" not in pagina


def test_aprirla_la_segna_letta_e_il_conto_torna():
    io = IncaricoFactory()
    letto = nella_posta(io)
    nella_posta(io, 2, stato=StatoAvviso.DA_INVIARE)
    assert Avviso.objects.nella_posta_di(io.user).non_letti().count() == 1

    prima = ClientDi(io).get(POSTA)
    dopo = ClientDi(io).get(POSTA)

    letto.refresh_from_db()
    assert letto.letto_il is not None
    assert (prima.context["nuovi"], dopo.context["nuovi"]) == ({letto.pk}, set())
    assert Avviso.objects.nella_posta_di(io.user).non_letti().count() == 0


def test_la_posta_vuota_lo_dice():
    assert "Nessun messaggio" in ClientDi(IncaricoFactory()).get(POSTA).content.decode()


def test_senza_accesso_si_va_alla_porta(client):
    for pagina in (POSTA, INVIATI):
        assert client.get(pagina)["Location"].startswith(reverse("account_login"))


# Che cosa è stato scritto a chi


def test_si_vede_cio_che_e_stato_scritto_alle_persone_che_si_seguono(operatrice, persona):
    avviso(1, persona_id=persona.pk)
    avviso(2, persona_id=LavoratoreFactory().pk)
    avviso(3, persona_id=persona.pk, canale=Canale.PORTALE)

    pagina = ClientDi(operatrice).get(INVIATI).content.decode()

    assert "Oggetto 1" in pagina
    assert "Oggetto 2" not in pagina
    assert "Oggetto 3" not in pagina


def test_si_filtra_per_stato_e_le_pagine_tengono_il_filtro(operatrice, persona):
    for numero in range(51):
        avviso(numero, persona_id=persona.pk, stato=StatoAvviso.NON_INVIATO, errore="Non va.")
    avviso(99, persona_id=persona.pk)

    pagina = ClientDi(operatrice).get(INVIATI, {"stato": "non_inviato"}).content.decode()

    assert "Oggetto 99" not in pagina
    assert "Non va." in pagina
    assert 'href="?stato=non_inviato&amp;pagina=2"' in pagina
    assert "Oggetto 99" in ClientDi(operatrice).get(INVIATI, {"stato": "boh"}).content.decode()


@pytest.mark.parametrize("ruolo", [Ruolo.CITTADINO, Ruolo.ENTE_FORMAZIONE, Ruolo.DELEGATO])
def test_chi_non_segue_persone_non_ha_questa_pagina(ruolo, centro):
    incarico = IncaricoFactory(ruolo=ruolo, sede=centro.sede)

    assert ClientDi(incarico).get(INVIATI).status_code == 404


@pytest.mark.parametrize("pagina", [POSTA, INVIATI])
def test_le_query_non_crescono_con_le_righe(operatrice, persona, conta_query, pagina):
    client = ClientDi(operatrice)
    client.get(pagina)

    def query_con(righe):
        for numero in range(Avviso.objects.filter(canale=Canale.EMAIL).count(), righe):
            avviso(numero, persona_id=persona.pk)
            nella_posta(operatrice, numero)
        client.get(pagina)  # la prima volta segna lette
        with conta_query() as query:
            client.get(pagina)
        return len(query)

    una, tre, cinquanta = query_con(1), query_con(3), query_con(50)
    assert una == tre == cinquanta
    assert una <= 9


# Mandare di nuovo


def test_si_manda_di_nuovo(operatrice, persona):
    non_partito = avviso(persona_id=persona.pk, stato=StatoAvviso.NON_INVIATO, tentativi=8)

    risposta = ClientDi(operatrice).post(f"/avvisi/{non_partito.pk}/di-nuovo/")

    assert risposta["Location"] == f"/i/{operatrice.pk}{INVIATI}"
    non_partito.refresh_from_db()
    assert (non_partito.stato, non_partito.invii) == (StatoAvviso.DA_INVIARE, 2)
    assert Evento.objects.get().atto == "avviso.rinviato"


def test_non_si_manda_di_nuovo_cio_che_non_si_vede(operatrice, persona, centro):
    altrui, mio = avviso(1, persona_id=LavoratoreFactory().pk), avviso(2, persona_id=persona.pk)
    auditor = IncaricoFactory(ruolo=Ruolo.AUDITOR)

    assert ClientDi(operatrice).post(f"/avvisi/{altrui.pk}/di-nuovo/").status_code == 404
    assert ClientDi(auditor).post(f"/avvisi/{mio.pk}/di-nuovo/").status_code == 404
    assert ClientDi(operatrice).get(f"/avvisi/{mio.pk}/di-nuovo/").status_code == 405
    assert not Evento.objects.exists()
