from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portale.classifications.models import Codice

pytestmark = pytest.mark.django_db


def voce(codice, descrizione, *, dal=None, al=None, lista="contratto_co"):
    return Codice.objects.create(
        lista=lista, codice=codice, descrizione=descrizione, dal=dal, al=al, fonte="prova"
    )


def test_le_scelte_sono_quelle_del_giorno():
    voce("A.01.00", "Tempo indeterminato")
    voce("B.01.00", "A progetto", dal=date(2007, 6, 21), al=date(2016, 2, 1))
    voce("Z", "Un'altra lista", lista="lep")

    assert Codice.objects.scelte("contratto_co", al=date(2016, 2, 1)) == [
        ("A.01.00", "Tempo indeterminato"),
        ("B.01.00", "A progetto"),
    ]
    assert Codice.objects.scelte("contratto_co", al=date(2016, 2, 2)) == [
        ("A.01.00", "Tempo indeterminato")
    ]


def test_la_descrizione_e_la_piu_recente_anche_di_un_codice_finito():
    voce("X", "Nome vecchio", dal=date(2000, 1, 1), al=date(2009, 12, 31))
    voce("X", "Nome nuovo", dal=date(2010, 1, 1), al=date(2012, 12, 31))

    assert Codice.objects.descrizione("contratto_co", "X") == "Nome nuovo"
    assert Codice.objects.descrizione("contratto_co", "ignoto") == "ignoto"


def test_un_codice_si_ripete_solo_da_un_altro_giorno():
    voce("X", "Nome")
    doppio = Codice(lista="contratto_co", codice="X", descrizione="Ancora", fonte="prova")

    with pytest.raises(ValidationError, match="Questa lista ha già il codice"):
        doppio.full_clean()


def test_un_codice_non_finisce_prima_di_cominciare():
    rovescio = Codice(
        lista="lep",
        codice="A",
        descrizione="x",
        fonte="x",
        dal=date(2026, 2, 1),
        al=date(2026, 1, 1),
    )

    with pytest.raises(ValidationError, match="La fine viene prima"):
        rovescio.full_clean()
