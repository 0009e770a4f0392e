"""L'incarico: in vigore fra due giorni, con un ente quando il ruolo lo chiede."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.factories import IncaricoFactory, RegioneEnteFactory, SedeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_in_vigore_dal_primo_all_ultimo_giorno_compresi():
    incarico = IncaricoFactory(dal=date(2026, 3, 1), al=date(2026, 3, 31))

    def in_vigore(giorno):
        return Incarico.objects.in_vigore(giorno).filter(pk=incarico.pk).exists()

    assert [in_vigore(date(2026, 2, 28)), in_vigore(date(2026, 3, 1))] == [False, True]
    assert [in_vigore(date(2026, 3, 31)), in_vigore(date(2026, 4, 1))] == [True, False]


@pytest.mark.parametrize(
    ("campi", "frase"),
    [
        ({"dal": date(2026, 3, 2), "al": date(2026, 3, 1)}, "finisce prima di cominciare"),
        ({"ruolo": Ruolo.OPERATORE_CPI, "ente": None}, "si esercita per un ente"),
    ],
)
def test_cio_che_non_torna_lo_rifiutano_la_frase_e_la_base_di_dati(campi, frase):
    dati = {"ruolo": Ruolo.REGIONE, "ente": RegioneEnteFactory(), "dal": date(2026, 1, 1)}
    incarico = Incarico(user=UserFactory(), **(dati | campi))

    with pytest.raises(ValidationError, match=frase):
        incarico.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        incarico.save()


def test_si_presenta_con_il_ruolo_e_il_luogo():
    sede = SedeFactory(nome="CPI Rivoli")

    assert str(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=sede)).endswith("CPI, CPI Rivoli")
    assert str(IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)) == "Cittadina o cittadino"
