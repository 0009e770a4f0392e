"""A che punto è: lo vede chi l'ha chiesta, nello stesso incarico."""

import pytest
from django.urls import reverse

from portale.identity.attore import Attore
from portale.jobs.esecuzione import enqueue
from portale.jobs.models import Lavorazione, StatoLavorazione
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


def accoda(incarico):
    lavorazione = enqueue("prova.lunga", 1, autore=Attore.di(incarico), totale=200)
    Lavorazione.objects.filter(pk=lavorazione.pk).update(stato=StatoLavorazione.IN_CORSO, fatto=50)
    return reverse("lavorazioni:stato", args=[lavorazione.pk]), lavorazione


def test_la_pagina_dice_a_che_punto_e_e_si_aggiorna_da_se():
    incarico = IncaricoFactory()
    indirizzo, _ = accoda(incarico)

    pagina = ClientDi(incarico).get(indirizzo).content.decode()

    assert "50 su 200" in pagina
    assert '<meta http-equiv="refresh"' in pagina  # senza JavaScript
    assert f'data-hx-get="/i/{incarico.pk}{indirizzo}"' in pagina


def test_a_htmx_va_solo_il_pezzo_e_quando_e_finita_la_pagina_si_rilegge():
    incarico = IncaricoFactory()
    indirizzo, lavorazione = accoda(incarico)
    Lavorazione.objects.filter(pk=lavorazione.pk).update(stato=StatoLavorazione.FATTA, fatto=200)

    risposta = ClientDi(incarico).get(indirizzo, headers={"HX-Request": "true"})
    pezzo = risposta.content.decode()

    assert risposta["HX-Refresh"] == "true"
    assert "<html" not in pezzo
    assert "Fatto" in pezzo
    assert "data-hx-get" not in pezzo


def test_se_e_fallita_dice_perche():
    incarico = IncaricoFactory()
    indirizzo, lavorazione = accoda(incarico)
    Lavorazione.objects.filter(pk=lavorazione.pk).update(
        stato=StatoLavorazione.FALLITA, errore="Il corso è chiuso."
    )

    assert "Il corso è chiuso." in ClientDi(incarico).get(indirizzo).content.decode()


def test_per_gli_altri_non_c_e():
    incarico = IncaricoFactory()
    indirizzo, _ = accoda(incarico)

    assert ClientDi(IncaricoFactory()).get(indirizzo).status_code == 404
    assert ClientDi(IncaricoFactory(user=incarico.user)).get(indirizzo).status_code == 404
