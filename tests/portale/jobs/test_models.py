"""La riga di una lavorazione: una sola aperta per chiave, e mai più fatto del totale."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portale import clock
from portale.jobs.models import Lavorazione, StatoLavorazione

pytestmark = pytest.mark.django_db


def lavorazione(**campi):
    adesso = clock.now()
    dati = {"azione": "a.b", "argomento_id": 1, "chiave": "a.b:1", "totale": 10}
    return Lavorazione(**(dati | {"created_at": adesso, "battito": adesso} | campi))


@pytest.mark.parametrize(
    ("campi", "frase"),
    [({}, "già in corso"), ({"chiave": "a.b:2", "fatto": 11}, "supera il totale")],
)
def test_cio_che_non_torna_lo_rifiutano_la_frase_e_la_base_di_dati(campi, frase):
    lavorazione().save()
    seconda = lavorazione(**campi)

    with pytest.raises(ValidationError, match=frase):
        seconda.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        seconda.save()


def test_chiusa_la_prima_se_ne_apre_un_altra():
    for stato in (StatoLavorazione.FATTA, StatoLavorazione.FALLITA, StatoLavorazione.IN_CORSO):
        lavorazione(stato=stato).save()

    assert Lavorazione.objects.per("a.b", 1).count() == 3
    assert Lavorazione.objects.aperte().get().aperta


def test_il_percento_non_divide_per_zero():
    assert lavorazione(totale=0).percento == 0
    assert lavorazione(totale=3, fatto=2).percento == 66
