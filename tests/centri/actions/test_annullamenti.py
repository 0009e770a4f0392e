import pytest
from django.urls import reverse

from centri.actions.annullamenti import annulla_importazione
from centri.actions.elenchi_cig import carica_elenco, importa_elenco
from centri.choices import EsitoRiga, StatoElenco
from centri.models import Competenza
from centri.queries.annullamenti import anteprima
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import esegui
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory, InvitoFactory
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def importato():
    """Tre righe: una persona nuova, una nuova già invitata, una che c'era da prima."""
    BacinoComuneFactory()
    LavoratoreFactory(codice_fiscale=elenchi.codice(3))
    elenco = carica_elenco(
        trattamento=TrattamentoCigFactory(),
        nome_file="elenco.csv",
        contenuto=elenchi.csv([elenchi.riga(numero) for numero in (1, 2, 3)]),
        autore=IL_SISTEMA,
    )
    esegui(importa_elenco(elenco=elenco, autore=IL_SISTEMA).pk)
    InvitoFactory(lavoratore=Lavoratore.objects.get(codice_fiscale=elenchi.codice(2)))
    elenco.refresh_from_db()
    return elenco


def test_prima_si_vede_che_cosa_succede(importato):
    conti = anteprima(importato)

    assert (conti.importate, conti.periodi_da_togliere) == (3, 3)
    assert (conti.persone_da_togliere, conti.persone_tenute, conti.persone_di_prima) == (1, 1, 1)
    assert "invito" in dict(conti.perche)


def test_si_toglie_cio_che_e_nato_dall_elenco_e_il_resto_dice_perche_no(importato):
    esegui(annulla_importazione(elenco=importato, autore=IL_SISTEMA).pk)

    importato.refresh_from_db()
    assert importato.stato == StatoElenco.ANNULLATO
    assert set(importato.righe.values_list("esito", flat=True)) == {EsitoRiga.ANNULLATA}
    assert not PeriodoCig.objects.exists()
    assert not Rapporto.objects.exists()
    assert set(Lavoratore.objects.values_list("codice_fiscale", flat=True)) == {
        elenchi.codice(2),
        elenchi.codice(3),
    }
    assert Competenza.objects.count() == 2
    frasi = [riga.frasi["riga"][0] for riga in importato.righe.order_by("numero")]
    assert "non le è successo altro" in frasi[0]
    assert "resta perché ha" in frasi[1]
    assert "invito" in frasi[1]
    assert "la persona resta" in frasi[2]
    for atto, volte in {
        "periodo_cig.annullato": 3,
        "rapporto.annullato": 3,
        "lavoratore.tolto": 1,
        "riga_elenco.annullata": 2,
        "riga_elenco.tenuta": 1,
        "elenco.annullato": 1,
    }.items():
        assert Evento.objects.filter(atto=atto).count() == volte, atto


def test_un_periodo_con_altri_fatti_resta(importato):
    PeriodoCig.objects.filter(lavoratore__codice_fiscale=elenchi.codice(1)).update(
        motivo_fine="rientro"
    )

    esegui(annulla_importazione(elenco=importato, autore=IL_SISTEMA).pk)

    assert PeriodoCig.objects.get().lavoratore.codice_fiscale == elenchi.codice(1)
    assert "Il periodo resta" in importato.righe.order_by("numero")[0].frasi["riga"][0]


def test_lo_stesso_file_si_puo_poi_caricare_di_nuovo(importato):
    esegui(annulla_importazione(elenco=importato, autore=IL_SISTEMA).pk)
    contenuto = elenchi.csv([elenchi.riga(numero) for numero in (1, 2, 3)])

    di_nuovo = carica_elenco(
        trattamento=importato.trattamento, nome_file="x.csv", contenuto=contenuto, autore=IL_SISTEMA
    )

    assert di_nuovo.pk != importato.pk
    assert di_nuovo.righe.buone().count() == 3
    with pytest.raises(AttoImpedito, match="non è stato importato nessuno"):
        annulla_importazione(elenco=di_nuovo, autore=IL_SISTEMA)


def test_la_pagina_dice_i_conti_e_chiede_conferma(client_di, importato):
    client = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=importato.trattamento.titolare))
    url = reverse("centri:elenco_annulla", args=[importato.pk])

    pagina = client.get(url).content.decode()
    assert "3 righe importate" in pagina
    assert "1 persona si toglie" in pagina

    risposta = client.post(url)
    assert risposta.status_code == 302
    importato.refresh_from_db()
    assert importato.stato == StatoElenco.IN_ANNULLAMENTO
    importato.righe.update(esito=EsitoRiga.ANNULLATA)
    pagina = client.get(reverse("centri:elenco", args=[importato.pk])).content.decode()
    assert "3 annullate" in pagina
