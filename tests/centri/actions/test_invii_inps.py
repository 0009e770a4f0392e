"""All'INPS va un file con numero e impronta: codici e date, mai il perché."""

import hashlib

import pytest
from django.db import connection

from centri.actions.invii_inps import comunica_a_inps, scarica_invio
from centri.choices.condizionalita import StatoProvvedimento
from centri.models import InvioInps
from centri.rules.convocazione import NIENTE_DA_COMUNICARE
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.notifications.models import Avviso
from tests.centri.convocazioni import adottata, operatrice_di
from tests.centri.factories import centro_che_riceve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)


def test_comunica_tutti_gli_adottati_del_centro(time_machine):
    provvedimento = adottata(time_machine)
    centro = provvedimento.convocazione.colloquio.centro
    autore = operatrice_di(centro)

    invio = comunica_a_inps(centro=centro, autore=autore)

    provvedimento.refresh_from_db()
    assert (provvedimento.stato, provvedimento.invio) == (StatoProvvedimento.COMUNICATA_INPS, invio)
    assert (invio.righe, invio.sigla) == (1, "2026/0001")
    assert Avviso.objects.latest("pk").tipo == "centri.ProvvedimentoComunicato"
    assert list(Evento.objects.values_list("atto", flat=True)[:2]) == [
        "invio_inps.preparato",
        "provvedimento.comunicato",
    ]
    with pytest.raises(AttoImpedito) as no:
        comunica_a_inps(centro=centro, autore=autore)
    assert no.value.impedimenti == [NIENTE_DA_COMUNICARE]


def test_il_file_e_quello_dell_impronta_e_nella_tabella_non_si_legge(time_machine):
    provvedimento = adottata(time_machine)
    centro = provvedimento.convocazione.colloquio.centro
    autore = operatrice_di(centro)
    comunica_a_inps(centro=centro, autore=autore)
    invio = InvioInps.objects.get()

    contenuto = scarica_invio(invio=invio, autore=autore)

    assert hashlib.sha256(contenuto).hexdigest() == invio.sha256
    testo = contenuto.decode("utf-8-sig")
    cf = provvedimento.lavoratore.codice_fiscale
    assert cf in testo
    assert "NASPI" in testo
    with connection.cursor() as cursore:
        cursore.execute("SELECT contenuto FROM centri_invioinps")
        assert cf not in cursore.fetchone()[0]
    assert Evento.objects.letture().get().atto == "invio_inps.scaricato"


def test_un_centro_senza_adottati_non_fa_un_file_vuoto(time_machine):
    adottata(time_machine)
    altro = centro_che_riceve()

    with pytest.raises(AttoImpedito):
        comunica_a_inps(centro=altro, autore=operatrice_di(altro))
    assert not InvioInps.objects.exists()
