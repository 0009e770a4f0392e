import pytest
from django.urls import reverse

from lavoratori.models import Lavoratore, Uscita
from portale import clock
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del

pytestmark = pytest.mark.django_db


def test_si_registra_e_si_annulla(client_di):
    centro = CentroFactory()
    ada = lavoratore_del(centro)
    client = client_di(OperatriceFactory(sede=centro.sede))
    url = reverse("lavoratori:uscita", args=[ada.pk])
    assert client.get(url).status_code == 200
    dati = {"tipo": "decesso", "dal": clock.today().isoformat(), "fonte": "anagrafe"}
    pagina = client.post(url, dati, follow=True).content.decode()
    assert "Era uno sbaglio" in pagina
    client.post(reverse("lavoratori:uscita_annulla", args=[Uscita.objects.get().pk]))
    assert Lavoratore.objects.get().uscita == ""
