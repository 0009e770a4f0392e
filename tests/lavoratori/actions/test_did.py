"""La DID allo sportello e dal portale, e che cosa le succede quando si trova lavoro."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from lavoratori.actions.did import (
    annulla_did,
    cessa_did,
    conserva_con_reddito,
    convalida_did,
    dichiara_decadenza,
    inserisci_did,
    lavoro_annullato,
    revoca_did,
)
from lavoratori.actions.rapporti import chiudi_rapporto, registra_rapporto
from lavoratori.choices import FonteDid
from lavoratori.models import Did, PassoDid
from lavoratori.queries.disoccupazione import situazione
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import AZIENDA_CF, LavoratoreFactory, RapportoFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
LUNEDI = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def oggi():
    carica_parametri()
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield LUNEDI


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return Attore.di(OperatriceFactory(centro=centro))


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro)


@pytest.fixture
def did(ada, operatrice):
    return inserisci_did(lavoratore=ada, resa_il=date(2026, 6, 1), autore=operatrice)


def assume(ada, dal, al=None, contratto="A.02.00"):
    return registra_rapporto(
        lavoratore=ada,
        datore_cf=AZIENDA_CF,
        datore_nome="Officine",
        contratto=contratto,
        dal=dal,
        al=al,
        autore=IL_SISTEMA,
    )


def passi(did):
    return [(passo.stato, passo.dal) for passo in did.passi.all()]


def giorni(did):
    return situazione(IL_SISTEMA, did.lavoratore_id).conto.giorni


def test_allo_sportello_si_scrive_chi_quando_e_come(did, operatrice):
    assert (did.fonte, did.decorre_dal, did.chiusa_il) == ("sportello", date(2026, 6, 1), None)
    passo = did.passi.get()
    assert (passo.stato, passo.motivo, passo.autore) == (
        "inserita",
        "dichiarazione",
        operatrice.incarico,
    )
    assert Evento.objects.get(atto="did.inserita").dati == {"fonte": "sportello", "motivo": ""}
    assert giorni(did) == 176


def test_una_sola_aperta_e_chi_lavora_non_la_rende(ada, did, operatrice):
    RapportoFactory(lavoratore=ada, datore_nome="Officine")
    with pytest.raises(AttoImpedito) as no:
        inserisci_did(lavoratore=ada, resa_il=LUNEDI, autore=operatrice)
    assert [uno.codice for uno in no.value.impedimenti] == ["did_gia_aperta", "did_ha_un_lavoro"]


def test_chi_e_in_cassa_solo_con_il_motivo_scritto_da_un_operatrice(centro, operatrice):
    bruna = lavoratore_del(centro, in_cassa=True)
    with pytest.raises(AttoImpedito, match="ha un lavoro"):
        inserisci_did(lavoratore=bruna, resa_il=LUNEDI, autore=operatrice)

    did = inserisci_did(
        lavoratore=bruna,
        resa_il=LUNEDI,
        perche_occupata="preavviso",
        rapporto_finisce_il=date(2026, 12, 31),
        autore=operatrice,
    )

    assert (did.perche_occupata, did.decorre_dal) == ("preavviso", date(2027, 1, 1))
    assert giorni(did) == 0
    assert not situazione(IL_SISTEMA, bruna.pk).disoccupata


def test_finito_davvero_il_lavoro_si_conta_dal_giorno_dopo(ada, operatrice):
    lavoro = RapportoFactory(lavoratore=ada)
    did = inserisci_did(
        lavoratore=ada,
        resa_il=date(2026, 11, 2),
        perche_occupata="preavviso",
        rapporto_finisce_il=date(2026, 12, 31),
        autore=operatrice,
    )

    chiudi_rapporto(
        rapporto=lavoro, al=date(2026, 11, 20), motivo="licenziamento", autore=IL_SISTEMA
    )

    did.refresh_from_db()
    assert did.decorre_dal == date(2026, 11, 21)
    assert giorni(did) == 3


def test_la_persona_la_rende_dal_portale(centro):
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    ada = lavoratore_del(centro, utente=incarico.user)

    did = inserisci_did(lavoratore=ada, resa_il=LUNEDI, autore=Attore.di(incarico))

    assert (did.fonte, did.titolare) == (FonteDid.ONLINE, centro.sede.ente.titolare)


def test_convalidata_al_primo_contatto_una_volta_sola(did, operatrice):
    convalida_did(did=did, autore=operatrice)

    assert passi(did) == [("inserita", date(2026, 6, 1)), ("convalidata", LUNEDI)]
    with pytest.raises(AttoImpedito, match="convalidata"):
        convalida_did(did=did, autore=operatrice)


def test_un_lavoro_breve_sospende_e_poi_riprende_da_se(ada, did):
    assume(ada, date(2026, 9, 1), date(2026, 10, 31))

    did.refresh_from_db()
    assert did.chiusa_il is None
    assert passi(did)[1:] == [
        ("sospesa", date(2026, 9, 1)),
        ("ripristinata", date(2026, 11, 1)),
    ]
    assert giorni(did) == 92 + 23
    assert Evento.objects.filter(atto="did.sospesa").count() == 1


def test_un_lavoro_senza_termine_chiude(ada, did):
    assume(ada, date(2026, 9, 1), contratto="A.01.00")

    did.refresh_from_db()
    assert (did.chiusa_il, giorni(did)) == (date(2026, 9, 1), 92)


def test_un_lavoro_senza_termine_finito_presto_ha_solo_sospeso(ada, did):
    lavoro = assume(ada, date(2026, 9, 1), contratto="A.01.00")

    chiudi_rapporto(rapporto=lavoro, al=date(2026, 9, 30), motivo="dimissioni", autore=IL_SISTEMA)

    did.refresh_from_db()
    assert did.chiusa_il is None
    assert giorni(did) == 92 + 54
    assert Evento.objects.filter(atto="did.ripristinata").count() == 1


def test_un_lavoro_breve_durato_troppo_chiude_dal_suo_inizio(ada, operatrice):
    did = inserisci_did(lavoratore=ada, resa_il=date(2026, 1, 1), autore=operatrice)
    lavoro = assume(ada, date(2026, 3, 1), date(2026, 6, 30))

    chiudi_rapporto(rapporto=lavoro, al=date(2026, 10, 31), motivo="", autore=IL_SISTEMA)

    did.refresh_from_db()
    assert (did.chiusa_il, giorni(did)) == (date(2026, 3, 1), 59)


@pytest.mark.parametrize(
    ("dal", "al", "contratto"),
    [
        (date(2026, 3, 1), date(2026, 4, 30), "A.02.00"),
        (date(2026, 9, 1), date(2027, 2, 28), "C.01.00"),
    ],
    ids=["prima della DID", "un tirocinio"],
)
def test_cio_che_non_la_tocca(ada, did, dal, al, contratto):
    assume(ada, dal, al, contratto)
    assert did.passi.count() == 1


def test_col_reddito_basso_i_giorni_non_si_fermano(ada, did, operatrice):
    assume(ada, date(2026, 9, 1), contratto="A.01.00")
    did.refresh_from_db()
    with pytest.raises(AttoImpedito, match="supera la soglia"):
        conserva_con_reddito(
            did=did,
            reddito_tipo="subordinato",
            reddito_previsto=Decimal(9000),
            autore=operatrice,
        )

    conserva_con_reddito(
        did=did, reddito_tipo="subordinato", reddito_previsto=Decimal(8500), autore=operatrice
    )

    did.refresh_from_db()
    assert (did.chiusa_il, giorni(did)) == (None, 176)


def test_un_rapporto_registrato_per_errore_non_lascia_traccia_nel_conto(ada, did):
    lavoro = assume(ada, date(2026, 9, 1), contratto="A.01.00")

    lavoro_annullato(rapporto=lavoro, autore=IL_SISTEMA)

    did.refresh_from_db()
    assert (did.chiusa_il, giorni(did)) == (None, 176)


def test_dopo_la_decadenza_si_aspettano_due_mesi(ada, did, operatrice):
    dichiara_decadenza(did=did, dal=date(2026, 10, 15), autore=operatrice)

    with pytest.raises(AttoImpedito, match="15/12/2026"):
        inserisci_did(lavoratore=ada, resa_il=LUNEDI, autore=operatrice)


def test_revocata_se_ne_puo_rendere_un_altra(ada, did, operatrice):
    revoca_did(did=did, autore=operatrice)

    inserisci_did(lavoratore=ada, resa_il=LUNEDI, autore=operatrice)

    assert Did.objects.count() == 2


def test_annullata_non_ha_mai_contato(did, operatrice):
    annulla_did(did=did, autore=operatrice)
    assert giorni(did) == 0


def test_cessata_per_pensione(did, operatrice):
    cessa_did(did=did, dal=date(2026, 8, 1), motivo="pensione", autore=operatrice)
    with pytest.raises(AttoImpedito):
        revoca_did(did=did, autore=operatrice)


def test_i_passi_si_aggiungono_soltanto(did):
    with pytest.raises(Exception, match="Cannot update"):
        PassoDid.objects.update(nota="riscritta")


def test_senza_did_un_lavoro_non_chiede_i_parametri():
    assume(LavoratoreFactory(), date(2026, 9, 1))
    assert PassoDid.objects.count() == 0


def scritti(persona):
    """I messaggi, nell'ordine in cui li si è scritti."""
    return [
        tipo.removeprefix("lavoratori.Did")
        for tipo in Avviso.objects.alla_persona(persona.pk)
        .order_by("pk")
        .values_list("tipo", flat=True)
    ]


@pytest.mark.parametrize(
    ("atto", "detto"),
    [
        (lambda did, lei: convalida_did(did=did, autore=lei), "Confermata"),
        (lambda did, lei: revoca_did(did=did, autore=lei), "Revocata"),
        (lambda did, lei: annulla_did(did=did, autore=lei), "Annullata"),
        (lambda did, lei: dichiara_decadenza(did=did, dal=LUNEDI, autore=lei), "Decaduta"),
        (
            lambda did, lei: cessa_did(did=did, dal=LUNEDI, motivo="pensione", autore=lei),
            "Cessata",
        ),
        (lambda did, lei: assume(did.lavoratore, LUNEDI, date(2027, 1, 31)), "Sospesa"),
        (lambda did, lei: assume(did.lavoratore, LUNEDI), "Cessata"),
    ],
    ids=["convalida", "revoca", "annulla", "decade", "pensione", "lavoro breve", "lavoro lungo"],
)
def test_a_ogni_passo_la_persona_lo_viene_a_sapere(ada, did, operatrice, atto, detto):
    atto(did, operatrice)
    assert scritti(ada) == ["Dichiarata", detto]


def test_finito_il_lavoro_si_scrive_che_vale_di_nuovo(ada, did):
    lavoro = assume(ada, date(2026, 9, 1), date(2026, 12, 31))
    chiudi_rapporto(rapporto=lavoro, al=date(2026, 11, 20), motivo="scadenza", autore=IL_SISTEMA)
    assert scritti(ada) == ["Dichiarata", "Sospesa", "Ripresa"]
