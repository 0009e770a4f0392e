"""Chi un ufficio vede: la tavola che la base di dati tiene dice ciò che dicono i fatti."""

from datetime import timedelta

import pytest
from django.db.models import Q

from centri.choices import StatoColloquio
from centri.models import Colloquio, Competenza, PersonaDelCentro, PresaInCarico
from centri.models.persona_del_centro import persone_viste
from lavoratori.models import Lavoratore
from portale import clock
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    CompetenzaFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db

GIA = (StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)


def dai_fatti(sede):
    """La stessa domanda, fatta alle competenze e ai colloqui."""
    competenze = Competenza.objects.in_vigore().filter(
        Q(centro__sede=sede) | Q(centro__punti__sede=sede)
    )
    venute = Colloquio.objects.filter(
        Q(stato=StatoColloquio.DA_EROGARE)
        | Q(stato__in=GIA, inizio__gte=clock.now() - timedelta(days=30)),
        centro__sede=sede,
    )
    righe = [competenze, venute.order_by()]
    return {numero for uno in righe for numero in uno.values_list("lavoratore", flat=True)}


@pytest.fixture
def uffici():
    cpi = CentroFactory()
    return [cpi, CentroFactory(cpi=cpi), CentroFactory()]


@pytest.fixture
def tornano(uffici):
    """Dopo ogni fatto, ogni ufficio vede le stesse persone, dette nei due modi."""

    def controlla():
        viste = [
            set(
                Lavoratore.objects.filter(
                    pk__in=persone_viste(centro.sede_id, clock.now())
                ).values_list("pk", flat=True)
            )
            for centro in uffici
        ]
        assert viste == [dai_fatti(centro.sede) for centro in uffici]
        return [len(queste) for queste in viste]

    return controlla


def test_ogni_competenza_e_ogni_colloquio_cambiano_chi_si_vede(uffici, tornano):
    cpi, punto, altro = uffici
    ada, bea = lavoratore_del(cpi), lavoratore_del(altro)
    CompetenzaFactory(lavoratore=ada, centro=altro, al="2025-06-30")
    assert tornano() == [1, 1, 1]

    qui = ColloquioFactory(lavoratore=bea, operatore=OperatriceFactory(centro=punto), centro=punto)
    assert tornano() == [1, 2, 1]
    for giorni, stato, atteso in [
        (-1, StatoColloquio.EROGATO, [1, 2, 1]),
        (-40, StatoColloquio.EROGATO, [1, 1, 1]),
        (-40, StatoColloquio.DA_EROGARE, [1, 2, 1]),
        (3, StatoColloquio.DISDETTO_DAL_CITTADINO, [1, 1, 1]),
        (3, StatoColloquio.NON_PRESENTATO, [1, 2, 1]),
    ]:
        inizio = clock.now() + timedelta(days=giorni)
        Colloquio.objects.filter(pk=qui.pk).update(
            stato=stato, inizio=inizio, fine=inizio + timedelta(minutes=45)
        )
        assert tornano() == atteso

    Competenza.objects.filter(lavoratore=ada, al=None).update(centro=altro)
    assert tornano() == [0, 1, 2]
    Competenza.objects.filter(lavoratore=ada, al=None).update(lavoratore=bea, al="2026-01-01")
    assert tornano() == [0, 1, 1]
    Colloquio.objects.all().delete()
    Competenza.objects.all().delete()
    assert tornano() == [0, 0, 0]
    assert not PersonaDelCentro.objects.exists()


def test_due_colloqui_uno_disdetto_e_resta_l_altro(uffici, tornano):
    operatrice = OperatriceFactory(centro=uffici[2])
    bea = lavoratore_del(uffici[0])
    domani = clock.now() + timedelta(days=1)
    for stato in (StatoColloquio.EROGATO, StatoColloquio.DA_EROGARE):
        ColloquioFactory(
            lavoratore=bea,
            operatore=operatrice,
            centro=uffici[2],
            stato=stato,
            inizio=domani - timedelta(days=2 if stato == StatoColloquio.EROGATO else 0),
        )
    Colloquio.objects.filter(stato=StatoColloquio.DA_EROGARE).delete()
    assert tornano() == [1, 1, 1]


def test_il_nome_si_copia_dove_si_cerca_e_dove_si_ordina():
    presa = PresaInCaricoFactory()
    persona = presa.lavoratore
    CompetenzaFactory(lavoratore=persona)
    presa.save()  # chi la riscrive com'era non cambia il nome
    for nome in (persona.nome_ordinamento, "zuccone ada"):
        Lavoratore.objects.filter(pk=persona.pk).update(nome_ordinamento=nome)
        assert PresaInCarico.objects.get().nome_ordinamento == nome
        assert set(PersonaDelCentro.objects.values_list("nome_ordinamento", flat=True)) == {nome}
