"""Ogni cifra è un insieme di persone, dichiarato una volta."""

from datetime import date

import pytest

from portale.dashboards import indicatori
from portale.dashboards.indicatori import (
    Coorte,
    Periodo,
    cifra,
    cifre,
    coorte,
    indicatore,
    la_coorte,
    persone_di,
    uno,
)
from portale.identity.models import User
from tests.factories import UserFactory

ANNO = Periodo(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def prese_vuote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicatori, "_indicatori", {})
    monkeypatch.setattr(indicatori, "_cifre", [])
    monkeypatch.setattr(indicatori, "_coorti", [])


def dichiara(nome, ordine=1, insieme=lambda periodo: []):
    return indicatore(nome, titolo=nome, definizione="…", ordine=ordine)(insieme)


def test_stanno_in_ordine_e_si_trovano_per_nome():
    dichiara("assunti", 60)
    dichiara("incontrati", 30)

    assert [voce.nome for voce in indicatori.indicatori()] == ["incontrati", "assunti"]
    assert uno("assunti").titolo == "assunti"
    assert uno("mai_detto") is None


def test_lo_stesso_nome_non_si_dichiara_due_volte():
    dichiara("assunti")

    with pytest.raises(ValueError, match="già dichiarato: assunti"):
        dichiara("assunti")


@pytest.mark.django_db
def test_la_cifra_e_l_incrocio_fra_l_insieme_e_le_persone_in_vista():
    ada, bea, carla = UserFactory(), UserFactory(), UserFactory()
    fatti = [ada.pk, ada.pk, carla.pk, 0]  # due volte la stessa, e chi non si vede
    dichiara("assunti", insieme=lambda periodo: fatti if periodo == ANNO else [])
    in_vista = User.objects.filter(pk__in=[ada.pk, bea.pk])

    assert list(persone_di(uno("assunti"), ANNO, in_vista)) == [ada]
    assert not persone_di(uno("assunti"), Periodo(date(2025, 1, 1), ANNO.dal), in_vista).exists()


def test_le_quantita_stanno_in_ordine():
    for ordine, titolo in [(20, "euro"), (10, "ore")]:
        cifra(titolo=titolo, definizione="…", ordine=ordine)(lambda periodo, persone: 300)

    assert [voce.titolo for voce in cifre()] == ["ore", "euro"]
    assert cifre()[0].conto(ANNO, None) == 300


def test_la_coorte_la_dice_chi_possiede_le_persone():
    plug = Coorte(perimetri=lambda a, p: [], persone=lambda a, p, s: [], righe=lambda p: p)
    coorte(plug)

    assert la_coorte() is plug
