"""Raggiunti e incontrati: chi conta, e in quale periodo."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.choices import StatoColloquio, StatoPartecipazione, StatoProposta
from centri.indicators import (
    esiti_mancanti,
    incontrati,
    posti_ripresi,
    quanti_ripresi,
    raggiunti,
)
from centri.models import Attesa, Partecipazione, PropostaPosto
from lavoratori.models import Lavoratore
from portale.dashboards.indicatori import Periodo
from tests.centri.factories import ColloquioFactory, IncontroFactory, InvitoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
ROMA = ZoneInfo("Europe/Rome")
MARZO = Periodo(date(2026, 3, 1), date(2026, 3, 31))
IN_MARZO = datetime(2026, 3, 31, 23, 30, tzinfo=ROMA)  # ancora marzo in Italia
IN_APRILE = datetime(2026, 4, 1, 0, 30, tzinfo=ROMA)  # ancora marzo a Greenwich


def persone(insieme):
    return set(Lavoratore.objects.filter(pk__in=insieme(MARZO)))


def colloquio(inizio, **altro):
    return ColloquioFactory(
        inizio=inizio, created_at=inizio - timedelta(days=60), **altro
    ).lavoratore


def partecipazione(inizio, stato):
    riga = Partecipazione.objects.create(
        incontro=IncontroFactory(inizio=inizio), lavoratore=LavoratoreFactory(), stato=stato
    )
    return riga.lavoratore


def test_raggiunti():
    invitata = InvitoFactory(created_at=IN_MARZO).lavoratore
    InvitoFactory(created_at=IN_APRILE)
    chiamata = partecipazione(IN_MARZO, StatoPartecipazione.INVITATA)
    da_se = ColloquioFactory(created_at=IN_MARZO).lavoratore
    InvitoFactory(lavoratore=da_se, created_at=IN_MARZO)

    assert persone(raggiunti) == {invitata, chiamata, da_se}


def test_incontrati():
    vista = colloquio(IN_MARZO, stato=StatoColloquio.EROGATO)
    colloquio(IN_MARZO, stato=StatoColloquio.NON_PRESENTATO)
    colloquio(IN_APRILE, stato=StatoColloquio.EROGATO)
    presente = partecipazione(IN_MARZO, StatoPartecipazione.PRESENTE)
    partecipazione(IN_MARZO, StatoPartecipazione.ASSENTE)

    assert persone(incontrati) == {vista, presente}


def test_accanto_agli_incontrati_si_dice_quanti_esiti_mancano():
    tutte = Lavoratore.objects.all()
    assert esiti_mancanti(MARZO, tutte) == ""

    colloquio(IN_MARZO, stato=StatoColloquio.EROGATO)
    for _ in range(2):
        colloquio(IN_MARZO, stato=StatoColloquio.DA_EROGARE)
    colloquio(IN_MARZO, stato=StatoColloquio.NON_PRESENTATO)
    colloquio(IN_APRILE, stato=StatoColloquio.DA_EROGARE)
    colloquio(IN_MARZO, stato=StatoColloquio.DISDETTO_DAL_CITTADINO)

    assert esiti_mancanti(MARZO, tutte) == "Manca l'esito di 2 colloqui su 4 (50%)."
    assert esiti_mancanti(MARZO, tutte.none()) == ""


def test_dei_posti_liberati_quanti_li_ha_ripresi_la_lista_d_attesa():
    tutte = Lavoratore.objects.all()
    assert posti_ripresi(MARZO, tutte) is None  # la cifra non si mostra

    disdetto = ColloquioFactory(
        inizio=IN_MARZO, created_at=IN_MARZO, stato=StatoColloquio.DISDETTO_DAL_CITTADINO
    )
    for _ in range(2):
        colloquio(IN_MARZO, stato=StatoColloquio.SPOSTATO)
    colloquio(IN_MARZO, stato=StatoColloquio.DISDETTO_DA_OPERATORE)
    colloquio(IN_APRILE, stato=StatoColloquio.DISDETTO_DA_OPERATORE)
    colloquio(IN_MARZO, stato=StatoColloquio.EROGATO)
    for stato in (StatoProposta.RIFIUTATA, StatoProposta.ACCETTATA):
        attesa = Attesa.objects.create(
            lavoratore=LavoratoreFactory(),
            centro=disdetto.centro,
            prestazione=disdetto.prestazione,
            created_at=IN_MARZO,
        )
        PropostaPosto.objects.create(
            attesa=attesa,
            centro=disdetto.centro,
            operatore=disdetto.operatore,
            inizio=disdetto.inizio,
            fine=disdetto.fine,
            posto_di=disdetto,
            inviata_il=IN_MARZO,
            scade_il=IN_MARZO,
            stato=stato,
        )

    assert posti_ripresi(MARZO, tutte) == 25
    assert quanti_ripresi(MARZO, tutte) == "1 su 4 posti liberati."
