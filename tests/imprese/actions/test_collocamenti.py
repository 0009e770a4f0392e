from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from imprese.actions.collocamenti import registra_assunzione
from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models import Candidatura, Collocamento
from lavoratori.choices import FinePeriodo
from lavoratori.models import PoliticaAttiva
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ColloquioAziendaleFactory,
    candidata,
    contratti,
)
from tests.lavoratori.factories import LavoratoreFactory, PeriodoCigFactory, RapportoFactory

pytestmark = pytest.mark.django_db


def assumi(candidatura, **altro):
    oggi = clock.today()
    fatti = {
        "contratto": "A.01.00",
        "dal": oggi,
        "co_numero": "1100 1252 0012 3456",
        "co_inviata_il": oggi - timedelta(days=1),
        "mansione": "operatrice CNC",
    }
    return registra_assunzione(candidatura=candidatura, autore=IL_SISTEMA, **fatti | altro)


def in_cassa_e_candidata():
    """In cassa integrazione con le sue Officine, candidata alla Meccanica."""
    candidatura = candidata()
    periodo = PeriodoCigFactory(lavoratore=candidatura.lavoratore)
    rapporto = RapportoFactory(
        lavoratore=candidatura.lavoratore, datore_cf=periodo.datore_cf, datore_nome="Officine"
    )
    return candidatura, periodo, rapporto


def test_registra_assunzione_di_chi_lascia_la_cassa(mailoutbox):
    contratti()
    candidatura, periodo, vecchio = in_cassa_e_candidata()
    ieri = clock.today() - timedelta(days=1)

    collocamento = assumi(
        candidatura, fine_precedente=FinePeriodo.DIMISSIONI, fine_precedente_il=ieri
    )
    consegna_in_attesa()

    for riga in (candidatura, periodo, vecchio):
        riga.refresh_from_db()
    assert candidatura.stato == StatoCandidatura.ASSUNTA
    assert (periodo.al, periodo.motivo_fine) == (ieri, "dimissioni")
    assert (vecchio.al, vecchio.motivo_fine) == (ieri, "dimissioni")
    politica = PoliticaAttiva.objects.get(lavoratore=candidatura.lavoratore, attivita="A06")
    assert [evento.evento for evento in politica.eventi.all()] == ["01", "02", "10"]
    assert politica.fine == collocamento.rapporto.dal
    datore = collocamento.rapporto
    assert datore.datore_nome in politica.denominazione
    assert datore.datore_cf not in politica.denominazione
    nuovo = collocamento.rapporto
    ente = candidatura.annuncio.impresa.ente
    assert (nuovo.datore_cf, nuovo.mansione, nuovo.contratto, nuovo.dal, nuovo.al) == (
        ente.codice_fiscale,
        "operatrice CNC",
        "A.01.00",
        clock.today(),
        None,
    )
    assert (collocamento.co_numero, nuovo.co_numero) == ("1100125200123456",) * 2
    assert [evento.atto for evento in Evento.objects.order_by("pk")] == [
        "periodo_cig.chiuso",
        "rapporto.cessato",
        "rapporto.iniziato",
        "collocamento.registrato",
    ]
    assert sorted(mail.subject for mail in mailoutbox) == [
        "Assunzione registrata",
        "La sua assunzione è registrata",
    ]


def test_un_altro_lavoro_ferma_la_cassa_e_lascia_il_rapporto():
    contratti()
    candidatura, periodo, vecchio = in_cassa_e_candidata()
    ieri = clock.today() - timedelta(days=1)

    assumi(
        candidatura,
        contratto="A.02.00",
        al=clock.today() + timedelta(days=120),
        fine_precedente=FinePeriodo.ALTRO_LAVORO,
        fine_precedente_il=ieri,
    )

    periodo.refresh_from_db()
    vecchio.refresh_from_db()
    assert (periodo.al, periodo.motivo_fine) == (ieri, "altro_lavoro")
    assert (vecchio.al, vecchio.motivo_fine) == (None, "")


def test_chi_e_in_cassa_deve_dire_come_finisce():
    contratti()
    candidatura, periodo, _vecchio = in_cassa_e_candidata()

    with pytest.raises(AttoImpedito) as no:
        assumi(candidatura)

    assert [ragione.codice for ragione in no.value.impedimenti] == ["fine_da_dire"]
    periodo.refresh_from_db()
    assert periodo.motivo_fine == ""
    assert not Evento.objects.exists()


def test_un_secondo_lavoro_a_orario_ridotto_non_si_perde():
    contratti()
    candidatura, _periodo, _vecchio = in_cassa_e_candidata()
    serale = RapportoFactory(lavoratore=candidatura.lavoratore, datore_cf="98765432103")

    assumi(
        candidatura,
        fine_precedente=FinePeriodo.DIMISSIONI,
        fine_precedente_il=clock.today() - timedelta(days=1),
    )

    serale.refresh_from_db()
    assert serale.motivo_fine == ""


def test_le_altre_candidature_della_persona_si_ritirano():
    contratti()
    candidatura = candidata()
    altra = CandidaturaFactory(
        lavoratore=candidatura.lavoratore, stato=StatoCandidatura.IN_COLLOQUIO
    )
    colloquio = ColloquioAziendaleFactory(candidatura=altra)

    assumi(candidatura)

    altra.refresh_from_db()
    colloquio.refresh_from_db()
    assert (altra.stato, colloquio.esito) == ("ritirata", "annullato")


def test_con_l_ultimo_posto_l_annuncio_si_chiude():
    contratti()
    annuncio = AnnuncioFactory(posti=1)
    candidatura, aspetta = CandidaturaFactory.create_batch(2, annuncio=annuncio)

    assumi(candidatura)

    annuncio.refresh_from_db()
    aspetta.refresh_from_db()
    assert (annuncio.stato, aspetta.stato) == (StatoAnnuncio.CHIUSO, "non_scelta")
    with pytest.raises(AttoImpedito) as no:
        assumi(aspetta, co_numero="1100125200123457")
    assert [ragione.codice for ragione in no.value.impedimenti] == [
        "candidatura_conclusa",
        "posti_finiti",
    ]


def test_finche_ci_sono_posti_l_annuncio_resta_aperto():
    contratti()
    candidatura = CandidaturaFactory(annuncio__posti=2)
    aspetta = CandidaturaFactory(annuncio=candidatura.annuncio)

    assumi(candidatura)

    aspetta.refresh_from_db()
    candidatura.annuncio.refresh_from_db()
    assert aspetta.aperta
    assert candidatura.annuncio.stato == StatoAnnuncio.PUBBLICATO


def test_una_comunicazione_prova_una_sola_assunzione():
    contratti()
    assumi(candidata())

    with pytest.raises(AttoImpedito) as no:
        assumi(candidata())

    assert [ragione.codice for ragione in no.value.impedimenti] == ["co_gia_usata"]


def test_i_rifiuti_si_dicono_tutti_insieme():
    contratti()

    with pytest.raises(AttoImpedito) as no:
        assumi(
            candidata(),
            contratto="A.02.00",
            co_numero="12",
            dal=date(2025, 9, 1),
            co_inviata_il=date(2025, 9, 2),
        )

    assert [ragione.codice for ragione in no.value.impedimenti] == [
        "co_mancante",
        "prima_della_co",
        "senza_termine",
    ]


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_l_ultimo_posto_va_a_una_sola_persona():
    """Due operatrici registrano insieme due assunzioni per lo stesso, ultimo posto."""
    contratti()
    annuncio = AnnuncioFactory(posti=1)
    candidature = [
        CandidaturaFactory(annuncio=annuncio, lavoratore=LavoratoreFactory()) for _ in range(2)
    ]
    via, risposte = Barrier(2), []

    def prova(candidatura, numero):
        via.wait()
        try:
            assumi(candidatura, co_numero=f"110012520000000{numero}")
            risposte.append("assunta")
        except AttoImpedito as no:
            risposte.append(no.impedimenti[-1].codice)
        finally:
            connection.close()

    fili = [Thread(target=prova, args=(riga, n)) for n, riga in enumerate(candidature)]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()

    assert sorted(risposte) == ["assunta", "posti_finiti"]
    assert Collocamento.objects.count() == 1
    stati = Candidatura.objects.values_list("stato", flat=True)
    assert sorted(stati) == ["assunta", "non_scelta"]
