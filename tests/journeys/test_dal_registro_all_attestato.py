"""L'ente chiude il registro e il corso; gli attestati si fanno da soli, e chiunque li verifica."""

import hashlib
from http import HTTPStatus
from time import monotonic

import pytest
from playwright.sync_api import APIResponse, Browser, Locator, Page, Route, expect

from lavoratori.models import Lavoratore
from percorsi.choices import MotivoAssenza
from percorsi.models import Attestato, Lezione, Presenza
from portale.documents.models import Documento
from tests.journeys.conftest import PAZIENZA_MS, SCRIVANIA, Viaggio
from tests.journeys.scena import Scena, fino_a

pytestmark = pytest.mark.browser
PERSONE = 10


def riga_di(viaggio: Viaggio, persona: object) -> Locator:
    return viaggio.pagina.get_by_role("row").filter(has_text=str(persona))


def chiude_l_ultima_lezione(viaggio: Viaggio, scena: Scena) -> None:
    """Un'assenza senza motivo si corregge, e ciò che era scritto resta."""
    assente, breve = scena.caso.persone[:2]
    viaggio.segue("Apra il registro").legge("lezione 50 di 50").guarda("registro")
    viaggio.scrive("Argomento", "Prova finale sul tornio").scrive("Docente", "Ing. Rolando")
    riga_di(viaggio, assente).get_by_label("assente").check()
    riga_di(viaggio, breve).get_by_role("spinbutton").fill("330")
    viaggio.preme("Chiuda il registro").legge("Una riga da sistemare").guarda("registro-errore")
    expect(viaggio.campo("Argomento")).to_have_value("Prova finale sul tornio")
    expect(riga_di(viaggio, assente).get_by_label("assente")).to_be_checked()
    expect(riga_di(viaggio, breve).get_by_role("spinbutton")).to_have_value("330")
    assert not Presenza.objects.filter(lezione__in=Lezione.objects.da_registrare()).exists()

    riga_di(viaggio, assente).get_by_role("combobox").select_option(MotivoAssenza.values[0])
    viaggio.preme("Chiuda il registro").legge("Registro chiuso").guarda("edizione-da-concludere")
    assert not Lezione.objects.da_registrare().exists()
    scritte = Presenza.objects.filter(lezione=Lezione.objects.order_by("inizio").last())
    assert scritte.count() == PERSONE
    assert scritte.get(iscrizione__lavoratore=breve).minuti == 330
    assert scritte.get(iscrizione__lavoratore=assente).motivo_assenza == MotivoAssenza.values[0]


def _non_chiede_piu(pagina: Page) -> bool:
    return pagina.locator("[data-hx-get*=lavorazioni]").count() == 0


def conclude(viaggio: Viaggio) -> None:
    """Celery rilascia gli attestati e la pagina si aggiorna; sta ferma solo mentre la si guarda."""
    viaggio.segue("Concluda l'edizione").legge(f"{PERSONE} persone ricevono").guarda("conclusione")
    domande: list[Route] = []
    viaggio.pagina.route("**/lavorazioni/**", lambda domanda: domande.append(domanda))
    viaggio.preme("Concluda e rilasci").legge("Edizione conclusa").guarda("si-preparano")
    for domanda in domande:
        domanda.continue_()
    viaggio.pagina.unroute("**/lavorazioni/**")
    viaggio.legge("esito positivo").legge("287,5 su 300")
    viaggio.pagina.reload()  # le domande rimaste in volo non la ricaricano più mentre la si guarda
    viaggio.rilegge(_non_chiede_piu).legge("287,5 su 300").guarda("attestati")
    assert Attestato.objects.count() == PERSONE
    persone = [str(persona) for persona in Lavoratore.objects.order_by("nome_ordinamento")]
    assert viaggio.pagina.locator("tbody th").all_inner_texts() == persone


def scarica(viaggio: Viaggio, attestato: Attestato) -> APIResponse:
    """Chiede il PDF finché il lavoratore l'ha stampato: prima la risposta è 202."""
    indirizzo = viaggio.trova(attestato.codice_leggibile, "link").get_attribute("href")
    scade = monotonic() + PAZIENZA_MS / 1000
    while monotonic() < scade:
        risposta = viaggio.contesto.request.get(f"{viaggio.base}{indirizzo}")
        if risposta.status == HTTPStatus.OK:
            return risposta
        assert risposta.status == HTTPStatus.ACCEPTED
    pytest.fail("il PDF non arriva")


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dal_registro_all_attestato(viaggio: Viaggio, browser: Browser):
    scena = fino_a("corso")
    assert scena.edizione
    viaggio.entra(scena.formatore).legge("1 da registrare").guarda("corsi")
    viaggio.segue(scena.edizione.corso.titolo).legge("non ancora registrata").guarda("edizione")
    chiude_l_ultima_lezione(viaggio, scena)
    conclude(viaggio)

    attestato = Attestato.objects.order_by("pk")[0]
    persona = attestato.iscrizione.lavoratore
    pdf = scarica(viaggio, attestato)
    assert pdf.headers["content-type"] == "application/pdf"
    documento = Documento.objects.di(attestato).get()
    assert hashlib.sha256(pdf.body()).hexdigest() == documento.sha256

    chiunque = Viaggio(browser, viaggio.base, viaggio.larghezza, f"{viaggio.titolo}-pubblico")
    chiunque.va(f"/attestati/{attestato.codice}/").legge("Questo attestato è valido")
    chiunque.legge(persona.iniziali).guarda("valido")
    pagina = chiunque.pagina.content()
    assert persona.cognome not in pagina
    assert persona.codice_fiscale not in pagina

    viaggio.segue(f"Revochi {persona}").legge("Revocare l'attestato").guarda("revoca")
    viaggio.scrive("Motivo della revoca", "Rilasciato per errore").preme("Revochi l'attestato")
    viaggio.legge("Attestato revocato").legge("Rilasciato per errore").guarda("revocato")
    chiunque.pagina.reload()
    chiunque.legge("Questo attestato è revocato").guarda("revocato")
    assert "Rilasciato per errore" not in chiunque.pagina.content()
    chiunque.contesto.close()
