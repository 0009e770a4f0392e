"""Il curriculum nasce dal fascicolo, vale un anno, si rinnova, cambia con una nuova versione."""

from datetime import date, timedelta

import pytest
import time_machine

from lavoratori.actions.curriculum import (
    annulla_curriculum,
    crea_curriculum,
    fa_scadere_i_curriculum,
    manca_a,
    nuova_versione,
    rinnova_curriculum,
    valida_curriculum,
)
from lavoratori.actions.titoli import revoca_titolo
from lavoratori.actions.unioni import annulla_unione, unisci_persone
from lavoratori.actions.voci_curriculum import scrivi_testata
from lavoratori.models import Curriculum, Titolo
from lavoratori.queries.curriculum import foglio
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.lavoratori.curriculum import (
    bozza_di,
    con_una_storia,
    confermato_di,
    parametri_del_curriculum,
)
from tests.lavoratori.factories import RapportoFactory, TitoloFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    parametri_del_curriculum()
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return con_una_storia(lavoratore_del(centro, utente=UserFactory(), con_email=True))


@pytest.fixture
def lei(ada):
    return Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None))


@pytest.fixture
def operatrice(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def atti(curriculum):
    eventi = Evento.objects.filter(
        oggetto_tipo="lavoratori.curriculum", oggetto_id=curriculum.pk
    ).order_by("pk")
    return [evento.atto.removeprefix("curriculum.") for evento in eventi]


def test_nasce_con_i_lavori_e_i_titoli_del_fascicolo(ada, lei):
    curriculum = crea_curriculum(lavoratore=ada, genere="automatico", autore=lei)

    assert [una.ruolo for una in curriculum.esperienze.all()] == [
        "saldatrice",
        "addetta al montaggio",
    ]
    assert {una.nome for una in curriculum.formazioni.all()} == {
        "diploma di perito meccanico",
        "Saldatura TIG",
    }
    assert [no.codice for no in manca_a(curriculum)] == ["curriculum_senza_professione"]
    with pytest.raises(AttoImpedito, match="da completare"):
        crea_curriculum(lavoratore=ada, genere="automatico", autore=lei)
    assert crea_curriculum(lavoratore=ada, genere="personale", nome="Sala", autore=lei).pk


def test_confermato_vale_un_anno_e_ha_il_suo_pdf(ada, lei):
    curriculum = confermato_di(ada, lei)

    assert curriculum.stato == "validato"
    assert curriculum.scade_il == clock.today() + timedelta(days=364)
    assert curriculum.documento.tipo == "curriculum"
    assert curriculum.documento.persona_id == ada.pk
    assert atti(curriculum) == ["creato", "modificato", "validato"]
    assert not Avviso.objects.exists()
    with pytest.raises(AttoImpedito, match="nuova versione"):
        scrivi_testata(curriculum=curriculum, profilo="Altro", autore=lei)


def test_senza_il_lavoro_cercato_o_un_recapito_non_si_conferma(ada, lei):
    curriculum = bozza_di(ada, lei, professione=None, mostra_email=False)
    with pytest.raises(AttoImpedito) as no:
        valida_curriculum(curriculum=curriculum, autore=lei)
    assert [uno.codice for uno in no.value.impedimenti] == [
        "curriculum_senza_professione",
        "curriculum_senza_recapito",
    ]


def test_l_ufficio_lo_prepara_e_chi_e_negli_elenchi_non_si_distingue(ada, lei, operatrice):
    with pytest.raises(AttoImpedito, match="solo l'ufficio"):
        confermato_di(ada, lei, si_rinnova=True)
    Curriculum.objects.all().delete()

    curriculum = confermato_di(ada, operatrice, si_rinnova=True)
    prima = curriculum.validato_il
    assert Avviso.objects.get(canale="email").persona_id == ada.pk
    cambiata = nuova_versione(curriculum=curriculum, autore=lei)
    cambiata = valida_curriculum(curriculum=cambiata, autore=lei)
    assert cambiata.si_rinnova.apri() == "si"
    fatti, avvisi = Evento.objects.count(), Avviso.objects.count()
    with time_machine.travel(clock.now() + timedelta(days=365), tick=False):
        assert fa_scadere_i_curriculum() == 0
        oggi = clock.today()
    cambiata.refresh_from_db()
    assert (cambiata.stato, cambiata.validato_il) == ("validato", oggi)
    assert cambiata.scade_il - cambiata.validato_il == curriculum.scade_il - prima
    assert (Evento.objects.count(), Avviso.objects.count()) == (fatti, avvisi)


def test_il_si_e_il_no_nella_tabella_sono_lunghi_uguali(ada, lei, operatrice):
    uno = confermato_di(ada, operatrice, si_rinnova=True)
    altro = confermato_di(ada, lei)
    assert len(uno.si_rinnova.cifrato) == len(altro.si_rinnova.cifrato)
    assert "si" not in str(uno.si_rinnova)


def test_di_notte_scade_una_volta_sola_e_si_rinnova(ada, lei):
    curriculum = confermato_di(ada, lei)
    primo = curriculum.documento

    with time_machine.travel(clock.now() + timedelta(days=364), tick=False):
        assert fa_scadere_i_curriculum() == 0
    with time_machine.travel(clock.now() + timedelta(days=365), tick=False):
        assert [fa_scadere_i_curriculum(), fa_scadere_i_curriculum()] == [1, 0]
        assert Avviso.objects.filter(canale="email").count() == 1
        curriculum = rinnova_curriculum(curriculum=curriculum, autore=lei)

        assert curriculum.stato == "validato"
        assert curriculum.scade_il == clock.today() + timedelta(days=364)
    assert curriculum.documento.versione == primo.versione + 1
    assert atti(curriculum)[-2:] == ["scaduto", "rinnovato"]


def test_si_cambia_con_una_nuova_versione_che_prende_il_posto_della_vecchia(ada, lei):
    vecchio = confermato_di(ada, lei)
    prima = vecchio.esperienze.get(ruolo="saldatrice")
    prima.attivita = "Saldavo telai."
    prima.save()

    nuovo = nuova_versione(curriculum=vecchio, autore=lei)

    assert nuovo.professione == vecchio.professione
    assert nuovo.esperienze.get(ruolo="saldatrice").attivita == "Saldavo telai."
    assert nuovo.esperienze.count() == 2
    assert Curriculum.objects.get(pk=vecchio.pk).stato == "validato"
    with pytest.raises(AttoImpedito, match="da completare"):
        nuova_versione(curriculum=vecchio, autore=lei)

    valida_curriculum(curriculum=nuovo, autore=lei)
    vecchio.refresh_from_db()
    assert (vecchio.stato, vecchio.annullato_il) == ("annullato", clock.today())
    with pytest.raises(AttoImpedito, match="già annullato"):
        annulla_curriculum(curriculum=vecchio, autore=lei)


def test_un_attestato_revocato_non_si_mostra_piu(ada, lei):
    Titolo.objects.filter(descrizione="Saldatura TIG").update(attestato_codice="A-1")
    curriculum = confermato_di(ada, lei)

    revoca_titolo(attestato_codice="A-1", autore=lei)

    letto = foglio(Curriculum.objects.con_le_parti().get(pk=curriculum.pk))
    assert [una.nome for una in letto.formazioni] == ["diploma di perito meccanico"]


def test_il_foglio_dice_solo_cio_che_la_persona_mostra(ada, lei):
    curriculum = bozza_di(ada, lei, mostra_email=False)
    curriculum.esperienze.filter(dal=date(2010, 3, 1)).update(mostra=False)

    letto = foglio(Curriculum.objects.con_le_parti().get(pk=curriculum.pk))

    assert (letto.email, letto.indirizzo) == ("", "")
    assert [una.ruolo for una in letto.esperienze] == ["saldatrice"]
    assert ada.codice_fiscale not in str(letto)


def test_unendo_due_schede_resta_una_bozza_sola_e_si_torna_indietro(ada, centro, operatrice):
    doppia = lavoratore_del(centro, con_cellulare=True)
    TitoloFactory(lavoratore=doppia)
    prima, altra = bozza_di(ada, operatrice), bozza_di(doppia, operatrice)
    confermato = valida_curriculum(
        curriculum=bozza_di(doppia, operatrice, genere="personale"), autore=operatrice
    )

    unione = unisci_persone(resta=ada, tolta=doppia, autore=operatrice)

    stati = dict(Curriculum.objects.filter(lavoratore=ada).values_list("pk", "stato"))
    assert stati == {prima.pk: "bozza", altra.pk: "annullato", confermato.pk: "validato"}
    annulla_unione(unione=unione, autore=operatrice)
    altra.refresh_from_db()
    assert (altra.lavoratore_id, altra.stato) == (doppia.pk, "bozza")


def test_un_lavoro_che_deve_cominciare_non_e_un_esperienza_e_uno_a_termine_e_in_corso(ada, lei):
    oggi = clock.today()
    RapportoFactory(lavoratore=ada, dal=oggi + timedelta(days=9), datore_cf="1" * 11)
    a_termine = RapportoFactory(
        lavoratore=ada, dal=oggi, al=oggi + timedelta(days=90), datore_cf="2" * 11
    )

    curriculum = crea_curriculum(lavoratore=ada, genere="automatico", autore=lei)

    assert curriculum.esperienze.count() == 3
    assert curriculum.esperienze.get(rapporto=a_termine).al is None
