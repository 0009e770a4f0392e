import pytest
from django.urls import reverse

from centri.choices import CanalePrenotazione, StatoColloquio
from centri.forms.prenotazione import chiave_di
from centri.models import Colloquio, Prestazione
from lavoratori.actions.deleghe import chiedi_delega, revoca_delega
from lavoratori.choices import TitoloDelega
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.centri.factories import centro_che_riceve, lavoratore_del, offerte_di

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def delega(centro):
    return chiedi_delega(
        lavoratore=lavoratore_del(centro, con_email=True),
        titolo=TitoloDelega.TUTORE,
        nome="Bruna",
        cognome="Sala",
        email="bruna@example.org",
        atto="decreto 12/2026",
        autore=IL_SISTEMA,
    )


@pytest.fixture
def bruna(client_di, delega):
    return client_di(Incarico.objects.get(user=delega.utente, ruolo=Ruolo.DELEGATO))


def test_prenota_sposta_e_disdice_per_lei(bruna, delega, centro):
    persona = delega.lavoratore_id
    casa = bruna.get("/", follow=True).content.decode()
    assert str(delega.lavoratore) in casa
    prestazione = Prestazione.objects.get()
    prenota = reverse("centri:assistita_prenota", args=[persona, prestazione.pk])
    assert prenota in casa

    prima, seconda = offerte_di(centro)[:2]
    risposta = bruna.post(prenota, {"orario": chiave_di(prima)})
    assert risposta.status_code == 302
    bruna.post(risposta.url, {"orario": chiave_di(prima), "modalita": prima.modalita})
    colloquio = Colloquio.objects.get()
    assert colloquio.canale == CanalePrenotazione.DELEGATO
    assert colloquio.prenotato_da.user == delega.utente

    pagina = reverse("centri:assistita_colloquio", args=[persona, colloquio.pk])
    assert bruna.get(pagina).status_code == 200
    risposta = bruna.post(f"{pagina}sposta/", {"orario": chiave_di(seconda)})
    bruna.post(risposta.url, {"orario": chiave_di(seconda), "modalita": seconda.modalita})
    nuovo = Colloquio.objects.da_erogare().get()
    assert nuovo.spostato_da == colloquio
    disdici = reverse("centri:assistita_disdici", args=[persona, nuovo.pk])
    assert bruna.get(disdici).status_code == 200
    bruna.post(disdici, {"motivo": ""})
    nuovo.refresh_from_db()
    assert nuovo.stato == StatoColloquio.DISDETTO_DAL_CITTADINO


def test_revocata_la_delega_la_persona_non_c_e_piu(bruna, delega):
    pagina = reverse("centri:assistita", args=[delega.lavoratore_id])
    assert bruna.get(pagina).status_code == 200
    revoca_delega(delega=delega, autore=IL_SISTEMA)
    assert bruna.get(pagina).status_code == 404
    assert "Nessuna delega in vigore" in bruna.get("/", follow=True).content.decode()


def test_di_chi_non_l_ha_delegata_non_vede_niente(bruna, centro):
    altra = lavoratore_del(centro)
    assert bruna.get(reverse("centri:assistita", args=[altra.pk])).status_code == 404
