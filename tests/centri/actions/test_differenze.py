from datetime import timedelta

import pytest
from django.urls import reverse

from centri.actions.differenze import applica_differenze
from centri.actions.elenchi_cig import carica_elenco, importa_elenco
from centri.queries.differenze import righe_cambiate, righe_con_altri_recapiti, uscite
from lavoratori.choices import FinePeriodo
from lavoratori.models import Lavoratore, PeriodoCig
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import esegui
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
CON_LA_FINE = [*elenchi.INTESTAZIONE, "Al"]


def carica(trattamento, *righe):
    return carica_elenco(
        trattamento=trattamento,
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe, intestazione=CON_LA_FINE),
        autore=IL_SISTEMA,
    )


def riga(numero, al):
    return [*elenchi.riga(numero), f"{al:%d/%m/%Y}"]


@pytest.fixture
def corretto():
    """Erano 1, 2 e 3; ora la 1 è uguale, la 2 finisce prima, la 3 non c'è, la 4 è nuova."""
    BacinoComuneFactory()
    trattamento = TrattamentoCigFactory()
    primo = carica(trattamento, *(riga(numero, trattamento.al) for numero in (1, 2, 3)))
    esegui(importa_elenco(elenco=primo, autore=IL_SISTEMA).pk)
    prima = trattamento.al - timedelta(days=7)
    return carica(trattamento, riga(1, trattamento.al), riga(2, prima), riga(4, trattamento.al))


def applica(elenco, **scelte):
    base = {"uscite": [], "cambiate": [], "motivo": FinePeriodo.RIENTRO, "autore": IL_SISTEMA}
    base["ultimo_giorno"] = elenco.trattamento.dal + timedelta(days=3)
    return applica_differenze(elenco=elenco, **base | scelte)


def test_si_vede_chi_e_nuova_chi_non_c_e_piu_chi_e_cambiata(corretto):
    assert [p.lavoratore.codice_fiscale for p in uscite(corretto)] == [elenchi.codice(3)]
    assert [r.codice for r in righe_cambiate(corretto)] == [elenchi.codice(2)]
    assert [r.codice for r in corretto.righe.buone()] == [elenchi.codice(4)]


def test_si_applica_solo_cio_che_una_persona_ha_scelto(corretto):
    with pytest.raises(AttoImpedito, match="Non ha scelto nessuna differenza"):
        applica(corretto)

    cambiata = righe_cambiate(corretto).get()
    assert applica(corretto, cambiate=[cambiata.pk]) == 1

    periodo = PeriodoCig.objects.get(lavoratore__codice_fiscale=elenchi.codice(2))
    assert periodo.al == cambiata.al
    assert uscite(corretto).count() == 1
    assert not righe_cambiate(corretto).exists()
    assert Evento.objects.get(atto="elenco.differenze_applicate").dati == {
        "uscite": 0,
        "cambiate": 1,
        "recapiti": 0,
    }

    assert applica(corretto, uscite=[uscite(corretto).get().pk]) == 1
    assert PeriodoCig.objects.get(lavoratore__codice_fiscale=elenchi.codice(3)).motivo_fine


def test_i_recapiti_nuovi_del_file_entrano_se_una_persona_li_sceglie(client_di):
    BacinoComuneFactory()
    trattamento = TrattamentoCigFactory()
    fine = f"{trattamento.al:%d/%m/%Y}"
    primo = carica(trattamento, *(riga(numero, trattamento.al) for numero in range(1, 5)))
    esegui(importa_elenco(elenco=primo, autore=IL_SISTEMA).pk)
    nuovi = [
        [*elenchi.riga(1, Cellulare="333 12.34.567"), fine],  # mancava
        [*elenchi.riga(2, **{"E-mail": " ADA2@example.org"}), fine],  # è la stessa
        [*elenchi.riga(3, **{"E-mail": "altra@example.org"}), fine],
        [*elenchi.riga(4, Cellulare="da chiedere"), fine],  # non è un numero
    ]
    corretto = carica(trattamento, *nuovi)
    assert not uscite(corretto).exists()

    client = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=trattamento.titolare))
    url = reverse("centri:elenco_differenze", args=[corretto.pk])
    pagina = client.get(url).content.decode()
    assert pagina.count('name="recapiti"') == 2
    assert "+393331234567" in pagina

    prima = righe_con_altri_recapiti(corretto).get(codice=elenchi.codice(1))
    risposta = client.post(url, {"recapiti": prima.pk}, follow=True).content.decode()
    assert "1 differenza applicata" in risposta
    assert risposta.count('name="recapiti"') == 1

    contatto = Lavoratore.objects.get(codice_fiscale=elenchi.codice(1)).contatto()
    assert (contatto.email, contatto.cellulare) == ("ada1@example.org", "+393331234567")
    assert Evento.objects.filter(atto="recapiti.aggiornati").count() == 1
    altra = Lavoratore.objects.get(codice_fiscale=elenchi.codice(3))
    assert altra.contatto().email == "ada3@example.org"


def test_se_una_non_si_puo_non_si_fa_nulla_e_si_dice_di_chi(corretto):
    fuori = uscite(corretto).get()
    troppo_presto = corretto.trattamento.dal - timedelta(days=1)

    with pytest.raises(AttoImpedito, match=str(fuori.lavoratore)):
        applica(
            corretto,
            uscite=[fuori.pk],
            cambiate=[righe_cambiate(corretto).get().pk],
            ultimo_giorno=troppo_presto,
        )

    assert righe_cambiate(corretto).exists()
    assert uscite(corretto).exists()


def test_la_pagina_mostra_le_differenze_e_le_applica(client_di, corretto):
    client = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=corretto.trattamento.titolare))
    url = reverse("centri:elenco_differenze", args=[corretto.pk])
    elenco = client.get(reverse("centri:elenco", args=[corretto.pk])).content.decode()
    assert url.split("/i/")[-1].split("elenchi/")[1] in elenco

    pagina = client.get(url).content.decode()
    assert "1 persona nuova" in pagina
    assert "in questo file non c" in pagina

    risposta = client.post(
        url,
        {
            "cambiata": righe_cambiate(corretto).get().pk,
            "ultimo_giorno": "2026-01-01",
            "motivo": "rientro",
        },
        follow=True,
    )
    assert "1 differenza applicata" in risposta.content.decode()
