from datetime import timedelta

import pytest
from django.urls import reverse

from percorsi.choices import EsitoImpegno, StatoPatto
from percorsi.models import ImpegnoPatto, Patto
from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import AssessmentFactory, PattoFactory

pytestmark = pytest.mark.django_db


def test_una_bozza_si_tiene_si_data_e_si_propone(client_di, operatrice, seguita):
    assessment = AssessmentFactory(lavoratore=seguita())
    client, oggi = client_di(operatrice), clock.today()
    dati = {
        "tipo": "piano",
        "giorno": oggi.isoformat(),
        "impegni_persona": "Frequentare.",
        "impegni_centro": "Seguire.",
        "contatti_ogni": "30",
    }
    proponi = reverse("percorsi:proponi_patto", args=[assessment.pk])
    client.post(proponi, dati | {"bozza": "1"})
    patto = Patto.objects.get()
    bozza = reverse("percorsi:bozza_patto", args=[patto.pk])
    assert patto.in_bozza
    assert "Proponga alla firma" in client.get(bozza).content.decode()
    pagina = client.get(reverse("percorsi:patto", args=[patto.pk])).content.decode()
    assert "Finisca la bozza e la proponga" in pagina

    righe = {
        "impegni-TOTAL_FORMS": "3",
        "impegni-INITIAL_FORMS": "2",
        "impegni-0-parte": "persona",
        "impegni-0-testo": "Frequentare il corso.",
        "impegni-0-entro": (oggi + timedelta(days=9)).isoformat(),
        "impegni-1-parte": "centro",
        "impegni-1-testo": "Seguire.",
        "impegni-2-parte": "persona",
        "contatti_ogni": "30",
    }
    senza = client.post(bozza, righe | {"impegni-2-entro": oggi.isoformat()})
    assert senza.status_code == 422
    assert "Scriva a che cosa ci si impegna" in senza.content.decode()
    client.post(bozza, righe)
    assert ImpegnoPatto.objects.get(parte="persona").entro == oggi + timedelta(days=9)
    client.post(bozza, righe | {"proponi": "1"})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.PROPOSTO
    assert client.get(bozza).url.endswith(reverse("percorsi:patto", args=[patto.pk]))


def test_chi_segue_segna_com_e_andata_e_la_persona_lo_legge(client_di, operatrice, seguita):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()))
    type(patto.lavoratore).objects.filter(pk=patto.lavoratore_id).update(utente=io.user)
    impegno = patto.impegni.get(parte="persona")
    ImpegnoPatto.objects.filter(pk=impegno.pk).update(entro=clock.today() + timedelta(days=3))
    io_leggo = client_di(io)
    casa = io_leggo.get(reverse("home") + "?tutto=1", follow=True).content.decode()
    assert "Che cosa mi impegno a fare" in casa
    client = client_di(operatrice)
    indirizzo = reverse("percorsi:impegno_esito", args=[impegno.pk])
    assert "Frequentare il corso." in client.get(indirizzo).content.decode()
    domani = (clock.today() + timedelta(days=1)).isoformat()
    assert client.post(indirizzo, {"esito": "mantenuto", "giorno": domani}).status_code == 422
    assert client.post(indirizzo, {"esito": "mantenuto"}).status_code == 422
    client.post(indirizzo, {"esito": "mantenuto", "giorno": clock.today().isoformat()})
    impegno.refresh_from_db()
    assert (impegno.esito, impegno.esito_il) == (EsitoImpegno.MANTENUTO, clock.today())
    assert Evento.objects.filter(atto="impegno.registrato", oggetto_id=impegno.pk).exists()
    letto = client_di(io).get(reverse("percorsi:patto", args=[patto.pk])).content.decode()
    assert "fatto il" in letto
    assert "Che cosa mi impegno a fare" in letto
    client.post(indirizzo, {"esito": "da_fare"})
    impegno.refresh_from_db()
    assert impegno.da_fare
    assert impegno.esito_il is None


def test_la_bozza_e_gli_impegni_di_un_altro_ufficio_non_esistono(client_di, operatrice):
    altrui = PattoFactory(assessment=AssessmentFactory(lavoratore=LavoratoreFactory(in_cassa=True)))
    client = client_di(operatrice)
    for nome, pk in (("bozza_patto", altrui.pk), ("impegno_esito", altrui.impegni.first().pk)):
        assert client.get(reverse(f"percorsi:{nome}", args=[pk])).status_code == 404
