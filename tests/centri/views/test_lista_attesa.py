"""La lista d'attesa dell'ufficio: chi aspetta, e chi va chiamato al telefono."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.actions.attese import mettiti_in_attesa
from centri.actions.colloqui import disdici_colloquio, prenota_colloquio
from centri.choices import StatoAttesa, StatoProposta
from centri.models import Attesa, Colloquio, DaChiamare, PropostaPosto
from lavoratori.choices import TipoRecapito
from lavoratori.models import Recapito
from portale.identity.attore import Attore
from tests.centri.factories import (
    ColloquioFactory,
    OperatriceFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def in_attesa(centro, operatrice, **situazione):
    lavoratore = lavoratore_del(centro, **situazione)
    Recapito.objects.create(
        lavoratore=lavoratore, tipo=TipoRecapito.TELEFONO, valore="+390110000001"
    )
    return mettiti_in_attesa(
        lavoratore=lavoratore,
        centro=centro,
        prestazione=PrestazioneFactory(),
        autore=Attore.di(operatrice),
    )


def libera_un_posto(centro, operatrice):
    colloquio = prenota_colloquio(
        lavoratore=lavoratore_del(centro),
        offerta=offerte_di(centro)[40],
        autore=Attore.di(operatrice),
    )
    disdici_colloquio(colloquio=colloquio, autore=Attore.di(operatrice))
    return PropostaPosto.objects.aperte().get()


def test_l_operatrice_mette_in_lista_con_l_obbligo_che_scade(client_di, centro, operatrice):
    prima = in_attesa(centro, operatrice)
    altra = lavoratore_del(centro)

    client_di(operatrice).post(
        reverse("centri:attesa_nuova", args=[altra.pk]),
        {"prestazione": PrestazioneFactory().pk, "entro": "31/12/2026", "momento": ""},
    )

    pagina = client_di(operatrice).get(reverse("centri:lista_attesa")).text
    assert pagina.index(str(altra)) < pagina.index(str(prima.lavoratore))
    assert "31 dicembre 2026" in pagina


@pytest.mark.parametrize(
    ("risposta", "stato"),
    [("si", StatoProposta.ACCETTATA), ("no", StatoProposta.RIFIUTATA)],
)
@pytest.mark.parametrize("pagina", ["centri:scrivania", "centri:lista_attesa"])
def test_chi_ha_solo_il_telefono_e_un_compito_con_le_due_risposte(
    client_di, centro, operatrice, risposta, stato, pagina
):
    attesa = in_attesa(centro, operatrice)
    proposta = libera_un_posto(centro, operatrice)
    client = client_di(operatrice)

    testo = client.get(reverse(pagina)).text
    client.post(reverse("centri:proposta_risposta", args=[proposta.pk]), {"risposta": risposta})

    assert f"Telefonare a {attesa.lavoratore} entro martedì 24 novembre, ore 12:00" in testo
    assert "+390110000001" in testo
    proposta.refresh_from_db()
    assert proposta.stato == stato
    assert Colloquio.objects.da_erogare().exists() is (risposta == "si")


def test_la_chiamata_fatta_esce_dall_elenco(client_di, centro, operatrice):
    colloquio = ColloquioFactory(lavoratore=lavoratore_del(centro), centro=centro)
    chiamata = DaChiamare.objects.create(
        lavoratore=colloquio.lavoratore,
        colloquio=colloquio,
        sequenza=0,
        ore_prima=48,
        created_at=LUNEDI - timedelta(hours=1),
    )
    client = client_di(operatrice)
    frase = f"Ricordare a {colloquio.lavoratore} il colloquio"

    assert frase in client.get(reverse("centri:scrivania")).text
    client.post(reverse("centri:chiamata_fatta", args=[chiamata.pk]))
    assert frase not in client.get(reverse("centri:scrivania")).text


def test_si_toglie_dalla_lista_e_quella_di_un_altro_ufficio_non_esiste(
    client_di, centro, operatrice
):
    attesa = in_attesa(centro, operatrice)
    straniera = OperatriceFactory()
    indirizzo = reverse("centri:attesa_togli", args=[attesa.pk])

    assert client_di(straniera).post(indirizzo).status_code == 404
    client_di(operatrice).post(indirizzo)

    assert Attesa.objects.get().stato == StatoAttesa.TOLTA


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_le_query_non_crescono_con_le_righe(client_di, conta_query, centro, operatrice, quanti):
    for _ in range(quanti):
        in_attesa(centro, operatrice)
    client = client_di(operatrice)
    client.get(reverse("centri:lista_attesa"))

    with conta_query() as query:
        client.get(reverse("centri:lista_attesa"))

    assert len(query) == 9
