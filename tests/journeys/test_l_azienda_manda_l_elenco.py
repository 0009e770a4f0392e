"""L'azienda, o il suo consulente, manda l'elenco dal collegamento e corregge le righe sbagliate."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.actions.richieste_elenco import chiedi_elenco
from centri.notifications.richieste_elenco import SCOPO
from portale import clock
from portale.identity.links import firma
from tests.centri import elenchi
from tests.journeys.mondo import rivoli
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.browser


def test_l_azienda_manda_un_file_grande_e_vede_quando_e_letto(viaggio, monkeypatch):
    """La pagina non si ricarica a mano: prima l'avanzamento, poi la riga da correggere."""
    chi = rivoli()
    monkeypatch.setattr("centri.actions.elenchi_cig.PESO_DA_LEGGERE_SUBITO", 0)
    richiesta = chiedi_elenco(
        trattamento=TrattamentoCigFactory(titolare=chi.funzionaria.incarico.ente),
        destinatario="Studio Bianchi",
        email="studio@example.org",
        fino_al=clock.today() + timedelta(days=30),
        autore=chi.funzionaria,
    )
    righe = [elenchi.riga(1), elenchi.riga(2, **{"E-mail": "ada"})]
    file = {"name": "paghe.csv", "mimeType": "text/csv", "buffer": elenchi.csv(righe)}
    viaggio.va(reverse("centri:elenco_azienda", args=[firma(SCOPO, richiesta.pk)]))
    viaggio.pagina.get_by_label("Elenco dei lavoratori").set_input_files(file)
    viaggio.preme("Mandi il file").legge("paghe.csv").guarda("azienda-in-lettura")
    viaggio.legge("1 riga da correggere").guarda("azienda-letto")
