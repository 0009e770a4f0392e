"""L'operatrice invita chi non è stato raggiunto; poi registra l'esito, valuta, propone, iscrive."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from centri.choices import Adesione, MotivoFascia
from centri.demo.agende import giorno_lavorativo
from centri.models import Colloquio, Fascia, Incontro, Invito, PresaInCarico
from percorsi.demo.passi import pianifica
from percorsi.demo.storia import CAMERANA
from percorsi.models import Iscrizione, Patto
from portale import clock
from portale.documents.models import Documento
from portale.identity.attore import Attore
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.scena import fino_a
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.browser
PERSONE, PER_EMAIL, PER_SMS, PER_LETTERA = 10, 7, 2, 1
TITOLO = "Che cosa si può fare durante la cassa integrazione"


def convoca_l_incontro(viaggio, scena):
    giorno = giorno_lavorativo(clock.today() + timedelta(days=8))
    viaggio.dal_menu("Incontri di gruppo").segue("Convochi un incontro").scrive("Titolo", TITOLO)
    viaggio.sceglie("Per le persone di", str(scena.caso.trattamento))
    viaggio.scrive("Giorno", f"{giorno:%Y-%m-%d}").scrive("Dalle", "10:00").scrive("Alle", "12:00")
    viaggio.scrive("Luogo", "CPI Rivoli, sala riunioni").guarda("incontro-nuovo")
    viaggio.preme("Convochi").legge("Ancora nessuno").guarda("incontro")


def sceglie_tutte(viaggio):
    """Prima chi ha meno giorni di cassa: le dieci hanno la stessa fine, stanno per nome."""
    righe = viaggio.pagina.locator("tbody tr")
    assert righe.count() == PERSONE
    for casella in viaggio.pagina.get_by_role("checkbox", name="Scelga").all():
        casella.check()


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dalle_non_raggiunte_agli_inviti(viaggio, confine):
    scena = fino_a("elenco")
    viaggio.entra(scena.operatrice).legge("10 persone non ancora raggiunte").guarda("giornata")
    convoca_l_incontro(viaggio, scena)
    viaggio.dal_menu("Non ancora raggiunte").guarda("non-raggiunte")
    sceglie_tutte(viaggio)
    viaggio.preme("Inviti le scelte").legge("Inviti per 10 persone")
    viaggio.campo("Incontro di gruppo").select_option(index=1)
    viaggio.legge(f"{PER_EMAIL} per e-mail").legge(f"{PER_SMS} per SMS").guarda("che-cosa-accade")
    viaggio.preme("Mandi gli inviti").legge("10 inviti in partenza")

    viaggio.rilegge(lambda pagina: "da inviare" not in pagina.locator("tbody").inner_text())
    viaggio.guarda("inviati")
    assert Counter(messaggio.canale for messaggio in confine.messaggi()) == {
        "email": PER_EMAIL, "sms": PER_SMS,
    }  # fmt: skip
    assert Invito.objects.aperti().filter(incontro=Incontro.objects.get()).count() == PERSONE
    assert PresaInCarico.objects.filter(operatore=scena.operatrice).count() == PERSONE

    stampa = viaggio.trova("Stampi la lettera", "link")
    assert stampa.count() == PER_LETTERA
    viaggio.rilegge(lambda pagina: Documento.objects.exclude(sha256="").exists())
    lettera = viaggio.contesto.request.get(viaggio.base + str(stampa.get_attribute("href")))
    assert lettera.body().startswith(b"%PDF")
    viaggio.va("/scrivania/").legge("sono state contattate")


@pytest.fixture
def scena(officina):
    """Dieci colloqui già avvenuti, senza esito; un corso che comincia fra due settimane."""
    scena = fino_a("prenotati")
    programma = ProgrammaFactory(
        titolare=scena.caso.chi.titolare, dal=scena.caso.trattamento.dal - timedelta(days=90)
    )
    corso = replace(CAMERANA, dal=giorno_lavorativo(clock.today() + timedelta(days=14)))
    formatore = Attore.di(scena.formatore)
    scena.edizione = pianifica(programma, corso, formatore, scena.caso, clock.today())
    return scena


def registra_l_esito(viaggio, persona):
    viaggio.legge("10 esiti da registrare").guarda("giornata")
    viaggio.segue(str(persona)).guarda("colloquio")
    viaggio.spunta("Si è presentata").sceglie("Che cosa risponde", "aderisce")
    viaggio.scrive("Che cosa vi siete detti", "Vuole restare in fabbrica. Conosce le macchine.")
    viaggio.preme("Registri l'esito").legge("manca la valutazione").guarda("fascicolo")


def risponde(viaggio, domanda, risposta):
    viaggio.pagina.get_by_role("group", name=domanda).get_by_label(risposta, exact=True).check()


def valuta(viaggio):
    """La regola propone il percorso 5, perché è in cassa integrazione; chi valuta decide."""
    viaggio.segue("Faccia la valutazione").legge("Percorso 5: Ricollocazione")
    risponde(viaggio, "Ciò che sa fare", "No, serve un mestiere nuovo")
    risponde(viaggio, "Da quanto tempo", "Da un anno o più")
    risponde(viaggio, "Usa da sé", "Sì")
    risponde(viaggio, "C'è un bisogno", "No")
    viaggio.spunta("5 – Ricollocazione").scrive("Motivazione", "Il suo reparto non riprende.")
    viaggio.guarda("valutazione").preme("Confermi la valutazione").legge("manca il patto")


def firma_il_piano(viaggio):
    viaggio.segue("Prepari la proposta").guarda("proposta").preme("Scriva la proposta")
    viaggio.legge("Proposta scritta")
    viaggio.rilegge(lambda pagina: "in preparazione" not in pagina.locator("main").inner_text())
    viaggio.guarda("piano")
    collegamento = viaggio.pagina.locator(".elenco-documenti a").get_attribute("href")
    risposta = viaggio.contesto.request.get(f"{viaggio.base}{collegamento}")
    assert risposta.headers["content-type"] == "application/pdf"
    assert risposta.body().startswith(b"%PDF")
    viaggio.preme("Registri la firma").legge("Firma registrata").guarda("piano-firmato")


def test_dall_esito_al_corso(viaggio, scena):
    persona = scena.caso.persone[0]
    viaggio.entra(scena.operatrice)
    registra_l_esito(viaggio, persona)
    colloquio = Colloquio.objects.erogati().get()
    assert (colloquio.lavoratore, colloquio.adesione) == (persona, Adesione.ADERISCE)
    valuta(viaggio)
    firma_il_piano(viaggio)
    patto = Patto.objects.get()
    assert (patto.lavoratore, patto.percorso.numero) == (persona, 5)
    assert patto.firmato

    viaggio.segue("Iscriva a un corso").legge("12 posti liberi su 12").guarda("iscrive")
    viaggio.pagina.get_by_role("radio").check()
    viaggio.preme("Prenda il posto").legge("Posto preso").guarda("iscritta")
    iscrizione = Iscrizione.objects.get()
    assert (iscrizione.lavoratore, iscrizione.edizione) == (persona, scena.edizione)
    lezioni = Fascia.objects.filter(motivo=MotivoFascia.LEZIONE, risorsa__lavoratore=persona)
    assert lezioni.count() == scena.edizione.lezioni.count()
