"""Il fascicolo costa poco, quanto che sia la storia della persona."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio
from lavoratori.choices import VisibilitaNota
from lavoratori.models import Nota
from percorsi.choices import StatoPatto
from portale import clock
from portale.audit.models import Evento
from portale.dashboards import fascicolo
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso, Canale
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    InvitoFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    lavoratore_del,
)
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import CandidaturaFactory, ColloquioAziendaleFactory
from tests.lavoratori.factories import RapportoFactory, TitoloFactory
from tests.percorsi.factories import AssessmentFactory, AttestatoFactory, PattoFactory

pytestmark = pytest.mark.django_db
TUTTE, DI_UN_PANNELLO = 20, 4


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def ada(centro):
    return lavoratore_del(
        centro, utente=UserFactory(), con_email=True, con_cellulare=True, in_cassa=True
    )


@pytest.fixture
def cittadina(ada):
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None)


def ne_succedono(ada, centro, operatrice, quante):
    """Altre righe in ogni pannello e nella cronologia."""
    if quante == 1:
        PresaInCaricoFactory(lavoratore=ada, operatore=operatrice)
    for numero in range(quante):
        passato = clock.now() - timedelta(days=1 + numero)
        ColloquioFactory(
            lavoratore=ada,
            centro=centro,
            operatore=operatrice,
            inizio=passato,
            stato=StatoColloquio.EROGATO,
        )
        InvitoFactory(lavoratore=ada)
        RapportoFactory(
            lavoratore=ada,
            dal=clock.today() - timedelta(days=quante * 60 + numero),
            al=clock.today(),
        )
        TitoloFactory(lavoratore=ada)
        assessment = AssessmentFactory(
            lavoratore=ada, stato="confermato" if numero + quante == 1 else "superato"
        )
        patto = PattoFactory(
            assessment=assessment,
            stato=StatoPatto.FIRMATO if numero + quante == 1 else StatoPatto.CONCLUSO,
        )
        AttestatoFactory(iscrizione__patto=patto)
        ColloquioAziendaleFactory(candidatura=CandidaturaFactory(lavoratore=ada, stato="colloquio"))
        Nota.objects.create(
            lavoratore=ada,
            visibilita=VisibilitaNota.PERSONA,
            testo="Cerca vicino a casa.",
            autore=operatrice,
            sede=centro.sede,
            created_at=passato,
        )
        for lettura in (True, False):
            Evento.objects.create(
                created_at=passato,
                atto="fascicolo.letto" if lettura else "lavoratore.aggiornato",
                lettura=lettura,
                autore=operatrice.user,
                incarico=operatrice,
                oggetto_tipo="lavoratori.lavoratore",
                oggetto_id=ada.pk,
                persona_id=ada.pk,
            )
        Avviso.objects.create(
            chiave=f"prova:{ada.pk}:{clock.now().timestamp()}:{numero}",
            tipo="prova",
            canale=Canale.EMAIL,
            persona_id=ada.pk,
            nome=str(ada),
            oggetto="Un messaggio",
            prossimo_tentativo=passato,
            created_at=passato,
        )


def query_della_pagina(conta_query, incarico, indirizzo):
    io = ClientDi(incarico)
    io.get(indirizzo)
    with conta_query() as query:
        assert io.get(indirizzo).status_code == 200
    return query.sql


@pytest.mark.parametrize("chi", ["operatrice", "cittadina"])
def test_il_fascicolo_sta_in_venti_query_con_una_tre_cinquanta_righe(
    request, conta_query, chi, ada, centro, operatrice
):
    incarico = request.getfixturevalue(chi)
    indirizzo = "/" if chi == "cittadina" else reverse("fascicolo:persona", args=[ada.pk])
    conti = []
    for altre in (1, 2, 47):
        ne_succedono(ada, centro, operatrice, altre)
        query = query_della_pagina(conta_query, incarico, indirizzo)
        conti.append(len(query))
        assert len(query) <= TUTTE, "\n".join(query)

    assert len(set(conti)) == 1


@pytest.mark.parametrize("chi", ["operatrice", "cittadina"])
def test_ogni_pannello_sta_in_quattro_query(request, conta_query, chi, ada, centro, operatrice):
    attore = Attore.di(request.getfixturevalue(chi))
    ne_succedono(ada, centro, operatrice, 1)
    ne_succedono(ada, centro, operatrice, 2)
    cari = {}
    for voce in fascicolo.voci_di(attore):
        with conta_query() as query:
            voce.contesto(attore, ada.pk)
        if len(query) > DI_UN_PANNELLO:
            cari[voce.template] = query.sql

    assert cari == {}
