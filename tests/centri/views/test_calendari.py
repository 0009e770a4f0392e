"""Il calendario personale: ciò che un telefono legge, e ciò che non deve sapere."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from icalendar import Calendar

from centri.actions.fasce import risorsa_di
from centri.choices import Modalita, MotivoFascia, StatoColloquio, StatoPartecipazione
from centri.models import Assenza, Fascia, Partecipazione
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    IncontroFactory,
    OperatriceFactory,
    lavoratore_del,
)
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db
ROMA = ZoneInfo("Europe/Rome")
OTTOBRE = datetime(2026, 10, 19, 8, 0, tzinfo=ROMA)
PRIMA_DEL_CAMBIO = datetime(2026, 10, 23, 9, 0, tzinfo=ROMA)  # ora legale
DOPO_IL_CAMBIO = datetime(2026, 10, 26, 9, 0, tzinfo=ROMA)  # ora solare


@pytest.fixture(autouse=True)
def ottobre(time_machine):
    time_machine.move_to(OTTOBRE, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def indirizzo(client):
    """Apre il calendario e ne legge l'indirizzo dalla pagina."""
    pagina = client.get(reverse("centri:calendario"))
    if not pagina.context["indirizzo"]:
        client.post(reverse("centri:calendario"))
        pagina = client.get(reverse("centri:calendario"))
    return urlsplit(pagina.context["indirizzo"]).path


def voci(risposta):
    return {
        str(voce["SUMMARY"]): voce for voce in Calendar.from_ical(risposta.content).walk("VEVENT")
    }


def test_quello_dell_operatrice_ha_solo_le_iniziali(client, client_di, centro, operatrice):
    ada = lavoratore_del(centro, nome="Ada", cognome="Zanardelli")
    ColloquioFactory(
        lavoratore=ada, centro=centro, operatore=operatrice, inizio=PRIMA_DEL_CAMBIO, sequenza=3
    )
    ColloquioFactory(
        lavoratore=lavoratore_del(centro),
        centro=centro,
        operatore=operatrice,
        inizio=DOPO_IL_CAMBIO,
        stato=StatoColloquio.SPOSTATO,
    )
    ColloquioFactory(
        lavoratore=lavoratore_del(centro, nome="Bea", cognome="Zani"),
        centro=centro,
        operatore=operatrice,
        inizio=DOPO_IL_CAMBIO,
        modalita=Modalita.TELEFONO,
    )
    ColloquioFactory(centro=centro, inizio=PRIMA_DEL_CAMBIO)
    IncontroFactory(centro=centro, inizio=DOPO_IL_CAMBIO, titolo="Incontro sui corsi")
    Assenza.objects.create(
        operatore=operatrice, inizio=DOPO_IL_CAMBIO, fine=DOPO_IL_CAMBIO + timedelta(hours=8)
    )

    risposta = client.get(indirizzo(client_di(operatrice)))

    lette = voci(risposta)
    assert len(Calendar.from_ical(risposta.content).walk("VEVENT")) == 4
    assert set(lette) == {
        "Primo colloquio, A. Z.",
        "Primo colloquio, B. Z.",
        "Incontro sui corsi",
        "assente",
    }
    assert str(lette["Primo colloquio, B. Z."]["LOCATION"]) == "per telefono"
    assert "Zanardelli" not in risposta.text
    assert "METHOD" not in Calendar.from_ical(risposta.content)
    colloquio = lette["Primo colloquio, A. Z."]
    assert (colloquio["SEQUENCE"], colloquio["STATUS"]) == (3, "CONFIRMED")
    assert risposta["Content-Type"] == "text/calendar; charset=utf-8"


def test_quello_della_persona_ha_anche_le_lezioni(client, client_di, centro):
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO)
    ada = lavoratore_del(centro, utente=incarico.user)
    ColloquioFactory(lavoratore=ada, centro=centro, inizio=PRIMA_DEL_CAMBIO)
    ColloquioFactory(centro=centro, inizio=PRIMA_DEL_CAMBIO)
    for titolo, stato in (
        ("Il mio incontro", StatoPartecipazione.ISCRITTA),
        ("Solo invitata", StatoPartecipazione.INVITATA),
    ):
        Partecipazione.objects.create(
            incontro=IncontroFactory(centro=centro, inizio=DOPO_IL_CAMBIO, titolo=titolo),
            lavoratore=ada,
            stato=stato,
        )
    Fascia.objects.create(
        risorsa=risorsa_di(ada),
        periodo=DateTimeTZRange(DOPO_IL_CAMBIO, DOPO_IL_CAMBIO + timedelta(hours=4)),
        motivo=MotivoFascia.LEZIONE,
        riferimento_id=1,
    )

    lette = voci(client.get(indirizzo(client_di(incarico))))

    assert set(lette) == {"Primo colloquio", "Il mio incontro", "Lezione del corso"}
    assert lette["Primo colloquio"].decoded("DTSTART") == datetime(2026, 10, 23, 7, tzinfo=UTC)
    assert lette["Lezione del corso"].decoded("DTSTART") == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert "LOCATION" not in lette["Lezione del corso"]


def test_se_nulla_e_cambiato_non_si_rimanda(client, client_di, centro, operatrice, time_machine):
    percorso = indirizzo(client_di(operatrice))
    prima = client.get(percorso)
    time_machine.move_to(OTTOBRE + timedelta(hours=1), tick=False)

    ancora = client.get(percorso, headers={"If-None-Match": prima["ETag"]})
    assert (ancora.status_code, ancora.content) == (304, b"")

    IncontroFactory(centro=centro, inizio=DOPO_IL_CAMBIO)
    dopo = client.get(percorso, headers={"If-None-Match": prima["ETag"]})
    assert (dopo.status_code, len(voci(dopo))) == (200, 1)


def test_cambiato_l_indirizzo_quello_di_prima_non_apre(client, client_di, operatrice):
    sua = client_di(operatrice)
    vecchio = indirizzo(sua)

    sua.post(reverse("centri:calendario"))

    assert client.get(vecchio).status_code == 404
    assert client.get(indirizzo(sua)).status_code == 200


def test_vale_piu_di_un_invito_ma_non_piu_dell_incarico(
    client, client_di, operatrice, time_machine
):
    percorso = indirizzo(client_di(operatrice))
    time_machine.move_to(OTTOBRE + timedelta(days=400), tick=False)
    assert client.get(percorso).status_code == 200

    operatrice.al = (OTTOBRE + timedelta(days=300)).date()
    operatrice.save()
    assert client.get(percorso).status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_le_query_non_crescono_con_gli_appuntamenti(
    client, client_di, conta_query, centro, operatrice, quanti
):
    for minuti in range(quanti):
        ColloquioFactory(
            lavoratore=lavoratore_del(centro),
            centro=centro,
            operatore=operatrice,
            inizio=DOPO_IL_CAMBIO + timedelta(hours=minuti),
        )
    percorso = indirizzo(client_di(operatrice))

    with conta_query() as query:
        client.get(percorso)

    assert len(query) == 5
