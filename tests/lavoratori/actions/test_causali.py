"""L'elenco delle causali: c'è sempre, e chi lo corregge non perde la correzione."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms import model_to_dict

from lavoratori.actions.causali import aggiungi_causale, carica_causali, correggi_causale
from lavoratori.models import CausaleCig
from lavoratori.rules.causali import impedimenti_causale
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def test_dopo_la_migrazione_le_causali_ci_sono():
    crisi = CausaleCig.objects.get(codice="CIGS-CRI")
    assert crisi.mesi_massimi == 12
    assert crisi.atto


def test_quelle_del_file_si_possono_correggere_una_per_una():
    for causale in CausaleCig.objects.all():
        assert impedimenti_causale(model_to_dict(causale)) == {}, causale.pk


@pytest.mark.parametrize(
    ("sbagliato", "vincolo"),
    [
        ({"codice": "CIGS CRI"}, "causale_codice_in_un_indirizzo"),
        ({"settimane_biennio_piccole": 13}, "causale_piccole_complete"),
        ({"piccole_fino_a": 5}, "causale_piccole_complete"),
    ],
)
def test_la_base_di_dati_tiene_la_promessa(sbagliato, vincolo):
    giusta = {"codice": "X", "nome": "X", "atto": "L. 1/2027", "dal": date(2027, 1, 1)}
    with pytest.raises(IntegrityError, match=vincolo), transaction.atomic():
        CausaleCig.objects.create(**giusta | sbagliato)


def test_si_aggiunge_cio_che_manca_e_non_si_tocca_cio_che_e_corretto():
    CausaleCig.objects.filter(codice="CIGO").delete()
    CausaleCig.objects.filter(codice="CIGS-CRI").update(mesi_massimi=18)

    carica_causali()

    assert CausaleCig.objects.filter(codice="CIGO").exists()
    assert CausaleCig.objects.get(codice="CIGS-CRI").mesi_massimi == 18


def test_a_una_causale_di_prima_si_aggiungono_i_limiti_e_basta():
    CausaleCig.objects.filter(codice="FIS").update(
        famiglia="", settimane_biennio=None, nome="Assegno"
    )

    carica_causali()

    fis = CausaleCig.objects.get(codice="FIS")
    assert (fis.nome, fis.famiglia, fis.settimane_biennio) == ("Assegno", "fis", 26)


def test_una_correzione_resta_nel_registro_con_cio_che_c_era():
    cigo = CausaleCig.objects.get(codice="CIGO")

    correggi_causale(
        causale=cigo,
        settimane_biennio=60,
        atto="L. 1/2027",
        titolare=RegioneEnteFactory(),
        autore=IL_SISTEMA,
    )

    cigo.refresh_from_db()
    assert (cigo.settimane_biennio, cigo.atto) == (60, "L. 1/2027")
    evento = Evento.objects.get()
    assert evento.atto == "causale_cig.corretta"
    assert evento.dati["prima"]["settimane_biennio"] == "52"


def test_una_causale_nuova_ha_un_codice_e_un_atto():
    dati = {"nome": "Nuova", "famiglia": "cigs", "dal": date(2027, 1, 1), "autore": IL_SISTEMA}
    dati["titolare"] = RegioneEnteFactory()
    nuova = aggiungi_causale(codice=" cigs-nuova ", atto="L. 1/2027", **dati)
    assert nuova.codice == "CIGS-NUOVA"
    with pytest.raises(AttoImpedito) as no:
        aggiungi_causale(codice="CIGO", atto="", **dati | {"al": date(2026, 1, 1)})
    assert [uno.codice for uno in no.value.impedimenti] == [
        "causale_gia_presente",
        "causale_fine_prima",
        "causale_senza_atto",
    ]


@pytest.mark.django_db(transaction=True)
def test_due_scrivono_la_stessa_causale_nello_stesso_momento():
    titolare, partenza, esiti = RegioneEnteFactory(), Barrier(2), []
    campi = {"nome": "Nuova", "atto": "L. 1/2027", "dal": date(2027, 1, 1)}

    def scrivi():
        try:
            partenza.wait()
            aggiungi_causale(codice="CIGS-Y", titolare=titolare, autore=IL_SISTEMA, **campi)
            esiti.append("scritta")
        except AttoImpedito as no:
            esiti.append(no.impedimenti[0].codice)
        finally:
            connection.close()

    insieme = [Thread(target=scrivi) for _ in range(2)]
    for uno in insieme:
        uno.start()
    for uno in insieme:
        uno.join()

    assert sorted(esiti) == ["causale_gia_presente", "scritta"]
    assert Evento.objects.filter(atto="causale_cig.aggiunta").count() == 1
