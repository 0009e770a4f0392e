"""I posti si contano con la riga ferma: l'ultimo è di una persona sola."""

from datetime import date
from threading import Barrier

import pytest

from centri.actions.dotazioni import (
    apri_dotazione,
    cambia_posti,
    entra_nel_servizio,
    esce_dal_servizio,
)
from centri.models import Dotazione, Fruizione
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.concorrenza import in_parallelo


def apri(del_centro, posti=2, **altro) -> Dotazione:
    return apri_dotazione(
        ente=del_centro.sede.ente.titolare,
        nome="Ricollocazione dei cassintegrati",
        posti=posti,
        dal=date(2013, 1, 1),
        fonte="comunicato della Provincia",
        autore=IL_SISTEMA,
        **altro,
    )


def entra(dotazione, lavoratore) -> Fruizione:
    return entra_nel_servizio(dotazione=dotazione, lavoratore=lavoratore, autore=IL_SISTEMA)


@pytest.mark.django_db
def test_aprirla_due_volte_e_la_stessa():
    centro = CentroFactory()
    assert apri(centro, centro=centro) == apri(centro)
    assert Evento.objects.filter(atto="dotazione.aperta").count() == 1


@pytest.mark.django_db
def test_chi_entra_prende_un_posto_e_chi_esce_lo_lascia():
    centro = CentroFactory()
    dotazione = apri(centro, posti=1)
    ada, bice = lavoratore_del(centro), lavoratore_del(centro)
    prima = entra(dotazione, ada)
    with pytest.raises(AttoImpedito, match="già nel servizio"):
        entra(dotazione, ada)
    with pytest.raises(AttoImpedito, match="tutti presi"):
        entra(dotazione, bice)

    uscita = esce_dal_servizio(fruizione=prima, motivo="lavoro", autore=IL_SISTEMA)

    assert uscita.al is not None
    assert entra(dotazione, bice).lavoratore == bice
    with pytest.raises(AttoImpedito, match="già uscita"):
        esce_dal_servizio(fruizione=prima, motivo="lavoro", autore=IL_SISTEMA)
    assert entra_di_nuovo_dopo_essere_uscita(dotazione, ada)


def entra_di_nuovo_dopo_essere_uscita(dotazione, lavoratore) -> bool:
    cambia_posti(dotazione=dotazione, posti=2, fonte="atto", autore=IL_SISTEMA)
    return entra(dotazione, lavoratore).al is None


@pytest.mark.django_db
def test_i_posti_non_scendono_sotto_chi_c_e():
    centro = CentroFactory()
    dotazione = apri(centro)
    for _ in range(2):
        entra(dotazione, lavoratore_del(centro))
    with pytest.raises(AttoImpedito, match="ci sono già 2 persone"):
        cambia_posti(dotazione=dotazione, posti=1, fonte="atto", autore=IL_SISTEMA)
    assert cambia_posti(dotazione=dotazione, posti=3, fonte="atto", autore=IL_SISTEMA).posti == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_venti_persone_per_l_ultimo_posto():
    centro = CentroFactory()
    dotazione = apri(centro, posti=1)
    persone = [lavoratore_del(centro) for _ in range(20)]
    partenza = Barrier(20)

    def prova(persona):
        def compito():
            partenza.wait()
            return entra(dotazione, persona)

        return compito

    esiti = in_parallelo(*(prova(persona) for persona in persone))

    assert sum(isinstance(esito, Fruizione) for esito in esiti) == 1
    assert sum(isinstance(esito, AttoImpedito) for esito in esiti) == 19
    assert dotazione.fruizioni.aperte().count() == 1
