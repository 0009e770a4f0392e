"""Le pagine del trasloco: prima si legge, poi si conferma; chi non c'entra non le trova."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from centri.actions.traslochi import trasloca
from centri.models import Consegna
from centri.pdf import FoglioDiConsegna
from lavoratori.actions.did import cessa_did
from portale import clock
from portale.documents.emissione import impagina_documento
from portale.documents.models import Documento
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.factories import OperatriceFactory
from tests.centri.traslochi import scena
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui():
    return scena()


def passa(qui):
    comune = qui.nuovo.bacino.get().comune
    return trasloca(lavoratore=qui.ada, comune=comune, autore=Attore.di(qui.lei))


def test_prima_si_legge_poi_si_conferma(client_di, qui):
    pagina, dove = client_di(qui.lei), reverse("centri:domicilio", args=[qui.ada.pk])
    letta = pagina.post(dove, {"comune": "Modena", "anteprima": "1"}).content.decode()
    assert "trasferimento fuori regione" in letta
    assert "A02, progetto 05" in letta
    assert "da confermare" in letta
    assert not Consegna.objects.exists()

    dati = {"comune": "Modena", "conferma": "1", "nota": "Ha un bimbo piccolo."}
    risposta = pagina.post(dove, dati, follow=True)

    foglio = risposta.content.decode()
    assert "Ha un bimbo piccolo." in foglio
    assert qui.ada.codice_fiscale in foglio
    # il fascicolo è del nuovo ufficio: chi ha consegnato tiene solo il foglio
    assert pagina.get(dove).status_code == 404


def test_se_intanto_cambia_qualcosa_la_pagina_si_rilegge(client_di, qui):
    pagina, dove = client_di(qui.lei), reverse("centri:domicilio", args=[qui.ada.pk])
    letta = pagina.post(dove, {"comune": "Modena", "anteprima": "1"})
    dati = {"comune": "Modena", "conferma": "1", "visto": letta.context["prospetto"].impronta}
    cessa_did(
        did=qui.ada.did.get(), dal=clock.today(), motivo="rinuncia", autore=Attore.di(qui.lei)
    )
    riletta = pagina.post(dove, dati)
    assert "una cosa in corso non c&#x27;è più" in riletta.content.decode()
    assert not Consegna.objects.exists()
    dati["visto"] = riletta.context["prospetto"].impronta
    assert pagina.post(dove, dati).status_code == 302


def test_un_comune_che_non_esiste_si_dice_accanto_al_campo(client_di, qui):
    dove = reverse("centri:domicilio", args=[qui.ada.pk])
    letta = client_di(qui.lei).post(dove, {"comune": "Atlantide"}).content.decode()
    assert "Non c&#x27;è un comune" in letta or "Non c'è un comune" in letta


def test_da_se_le_conseguenze_in_parole_semplici_e_l_ufficio_lo_trova(client_di, qui):
    pagina, dove = client_di(qui.cittadina), reverse("centri:mio_domicilio")
    letta = pagina.post(dove, {"comune": "Roma", "anteprima": "1"}).content.decode()
    assert "Il suo patto qui si chiude" in letta
    assert "Lo dica al suo ufficio" in letta
    pagina.post(dove, {"comune": "Roma", "conferma": "1"})
    assert "Ci ha scritto che abita a Roma" in pagina.get(dove).content.decode()

    ufficio = client_di(qui.lei)
    assert str(qui.ada) in ufficio.get(reverse("centri:consegne")).content.decode()
    assert (
        "1 persona che cambia ufficio" in ufficio.get(reverse("centri:scrivania")).content.decode()
    )
    sua = ufficio.get(reverse("centri:domicilio", args=[qui.ada.pk])).content.decode()
    assert "scritto la persona" in sua
    scritto = Consegna.objects.get()
    ufficio.post(reverse("centri:respingi_consegna", args=[scritto.pk]))
    scritto.refresh_from_db()
    assert scritto.stato == "respinta"


def test_chi_riceve_la_trova_e_la_accetta(client_di, qui):
    foglio, nuova = passa(qui), client_di(qui.chi_arriva)
    assert str(qui.ada) in nuova.get(reverse("centri:consegne")).content.decode()
    letto = nuova.get(reverse("centri:consegna", args=[foglio.pk])).content.decode()
    assert "Accetti e la segua lei" in letto
    nuova.post(reverse("centri:accetta_consegna", args=[foglio.pk]))
    foglio.refresh_from_db()
    assert foglio.stato == "accettata"

    estranea = client_di(OperatriceFactory())
    assert estranea.get(reverse("centri:consegna", args=[foglio.pk])).status_code == 404
    # chi ha consegnato non accetta al posto del nuovo ufficio
    accetta = reverse("centri:accetta_consegna", args=[foglio.pk])
    assert client_di(qui.lei).post(accetta).status_code == 404


def test_l_elenco_costa_uguale_con_molte_persone(client_di, qui, conta_query):
    prima = passa(qui)
    nuova, dove = client_di(qui.chi_arriva), reverse("centri:consegne")
    conti = []
    for quante in (1, 3, 50):
        for _ in range(quante - Consegna.objects.count()):
            Consegna.objects.create(
                lavoratore=LavoratoreFactory(),
                caso=prima.caso,
                da_centro=qui.vecchio,
                a_centro=qui.nuovo,
                da_operatore=qui.lei,
                comune=prima.comune,
                stato=prima.stato,
                created_at=prima.created_at,
            )
        with conta_query() as query:
            nuova.get(dove)
        conti.append(len(query))
    assert len(set(conti)) == 1


def test_il_foglio_in_pdf_lo_legge_anche_chi_l_ha_scritto(client_di, qui):
    consegna = passa(qui)
    dove = reverse("centri:foglio_consegna", args=[consegna.pk])
    assert client_di(qui.lei).get(dove).status_code == 202
    documento = Documento.objects.get(tipo="consegna")
    impagina_documento(documento.pk, IL_SISTEMA)
    for chi in (qui.lei, qui.chi_arriva):
        risposta = client_di(chi).get(dove)
        assert b"".join(risposta.streaming_content).startswith(b"%PDF")
    html = render_to_string(
        "centri/pdf/consegna.html", {"documento": documento, **FoglioDiConsegna.dati(documento)}
    )
    assert qui.ada.codice_fiscale in html
    assert "Resta com" in html
    estranea = client_di(OperatriceFactory(sede=qui.di_la.sede))
    assert estranea.get(dove).status_code == 404
