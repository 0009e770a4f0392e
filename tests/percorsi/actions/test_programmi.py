from datetime import date

import pytest

from percorsi.actions.programmi import carica_programmi
from percorsi.models import Percorso, Programma
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def test_i_programmi_di_partenza_hanno_finestra_atto_e_certezza():
    gol, dopo = carica_programmi(titolare=RegioneEnteFactory(), autore=IL_SISTEMA)

    assert (gol.codice, gol.al, gol.da_confermare) == ("gol", date(2026, 6, 30), False)
    assert "5 novembre 2021" in gol.atto
    assert (dopo.al, dopo.da_confermare) == (None, True)
    assert list(gol.percorsi.values_list("numero", "chiede_cig")) == [
        (1, False),
        (2, False),
        (3, False),
        (4, False),
        (5, True),
    ]
    assert "percorso 105" in gol.percorsi.get(numero=5).nome
    assert Programma.objects.aperti(date(2026, 7, 1)).get() == dopo
    assert Programma.objects.aperti(date(2026, 6, 30)).get() == gol


def test_caricarli_due_volte_non_riscrive_le_correzioni():
    titolare = RegioneEnteFactory()
    carica_programmi(titolare=titolare, autore=IL_SISTEMA)
    Programma.objects.filter(codice="post-gol").update(nome="Il nome vero")
    carica_programmi(titolare=titolare, autore=IL_SISTEMA)

    assert Programma.objects.get(codice="post-gol").nome == "Il nome vero"
    assert (Programma.objects.count(), Percorso.objects.count()) == (2, 10)
    assert Evento.objects.filter(atto="programma.registrato").count() == 2
