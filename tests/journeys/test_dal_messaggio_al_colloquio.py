"""Dal messaggio al colloquio: chi è invitato apre il collegamento, prenota, sposta, disdice."""

import re
from datetime import timedelta
from queue import Queue

import pytest
from icalendar import Calendar

from centri.actions.inviti import invita
from centri.choices import StatoColloquio
from centri.models import Colloquio
from portale import clock
from portale.embedded.border import Posta, catcher
from portale.identity.attore import Attore
from tests.journeys.conftest import PAZIENZA_MS, SCRIVANIA
from tests.journeys.scena import fino_a

pytestmark = pytest.mark.browser
COLLEGAMENTO = re.compile(r"https?://\S+/p/\S+")


class PostaAttesa(Posta):
    """La cassetta delle lettere: chi aspetta un messaggio si sveglia quando arriva."""

    def __init__(self, cartella):
        super().__init__(cartella)
        self.arrivati = Queue()

    def ricevi(self, messaggio, *, una_volta=False):
        nuovo = super().ricevi(messaggio, una_volta=una_volta)
        self.arrivati.put(messaggio)
        return nuovo


@pytest.fixture
def confine(settings, rete_locale):
    with catcher() as riceve:
        riceve.posta = PostaAttesa(riceve.posta.cartella)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", riceve.smtp_port
        settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = riceve.sms_url, riceve.sms_token
        yield riceve


@pytest.fixture
def scena(confine, officina):
    return fino_a("elenco")


@pytest.fixture
def persona(scena):
    return scena.caso.persone[0]


@pytest.fixture
def collegamento(scena, persona, confine):
    """L'invito parte davvero; si risponde dal collegamento scritto nell'e-mail."""
    invita(
        lavoratori=[persona],
        prestazione=scena.caso.chi.prestazione,
        trattamento=scena.caso.trattamento,
        autore=Attore.di(scena.operatrice),
    )
    invito = arriva(confine)
    assert invito.a == persona.contatto().email
    trovato = COLLEGAMENTO.search(invito.testo)
    assert trovato
    return trovato.group()


def arriva(confine):
    """Il prossimo messaggio, ed è il solo."""
    messaggio = confine.posta.arrivati.get(timeout=PAZIENZA_MS / 1000)
    assert confine.posta.arrivati.empty()
    return messaggio


def voce(messaggio):
    """Metodo, identificativo e numero d'ordine della voce di calendario."""
    calendario = Calendar.from_ical(messaggio.calendario)
    (evento,) = calendario.walk("VEVENT")
    return str(calendario["METHOD"]), str(evento["UID"]), int(evento["SEQUENCE"])


def sceglie_un_orario(viaggio, fra_giorni):
    viaggio.pagina.get_by_text("un giorno preciso").click()
    giorno = clock.today() + timedelta(days=fra_giorni)
    viaggio.scrive("Mostri gli orari dal", f"{giorno:%Y-%m-%d}").preme("Mostri gli orari")
    viaggio.pagina.locator(".scelta-orario label").first.click()
    viaggio.preme("Continui")


def non_dice_altro(viaggio, persona):
    scritto = viaggio.pagina.content()
    assert persona.codice_fiscale not in scritto
    assert persona.cognome not in scritto
    assert persona.contatto().email not in scritto


def guarda(viaggio, persona, nome):
    viaggio.guarda(nome)
    non_dice_altro(viaggio, persona)


def test_dal_messaggio_al_colloquio(viaggio, confine, persona, collegamento):
    viaggio.va(collegamento).legge("TE Connectivity")
    guarda(viaggio, persona, "scelta")
    sceglie_un_orario(viaggio, 7)
    viaggio.legge("Va bene così?")
    assert "TE Connectivity" not in viaggio.pagina.content()
    guarda(viaggio, persona, "conferma")
    viaggio.preme("Prenoti").legge("Fatto: il colloquio è prenotato")
    guarda(viaggio, persona, "fatto")
    metodo, uid, prima = voce(arriva(confine))
    assert metodo == "REQUEST"

    viaggio.segue("Sposti", esatto=True)
    guarda(viaggio, persona, "sposta")
    sceglie_un_orario(viaggio, 14)
    viaggio.legge("Va bene questo nuovo orario?")
    guarda(viaggio, persona, "sposta-conferma")
    viaggio.preme("Sposti il colloquio").legge("Fatto: il colloquio è spostato")
    metodo, stesso, dopo = voce(arriva(confine))
    assert (metodo, stesso) == ("REQUEST", uid)
    assert dopo > prima

    viaggio.segue("Disdica", esatto=True)
    guarda(viaggio, persona, "disdici")
    viaggio.preme("Sì, lo disdica").legge("Il colloquio è disdetto")
    guarda(viaggio, persona, "disdetto")
    metodo, stesso, _ultima = voce(arriva(confine))
    assert (metodo, stesso) == ("CANCEL", uid)
    assert Colloquio.objects.latest("pk").stato == StatoColloquio.DISDETTO_DAL_CITTADINO
    assert not Colloquio.objects.da_erogare().exists()

    viaggio.segue("Non mi interessa")
    guarda(viaggio, persona, "non-mi-interessa")
    viaggio.preme("Non mi interessa").legge("Grazie della risposta")
    guarda(viaggio, persona, "rifiutato")
    viaggio.preme("Ho cambiato idea").legge("scelga quando venire")


def senza_javascript(browser):
    contesto = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="it-IT"
    )
    contesto.set_default_timeout(PAZIENZA_MS)
    return contesto


def test_si_prenota_senza_javascript(browser, persona, collegamento):
    contesto = senza_javascript(browser)
    pagina = contesto.new_page()
    pagina.goto(collegamento)
    pagina.locator(".scelta-orario label").first.click()
    pagina.get_by_role("button", name="Continui").click()
    pagina.get_by_role("button", name="Prenoti").click()
    pagina.get_by_role("heading", name="Fatto: il colloquio è prenotato").wait_for()
    contesto.close()
    assert Colloquio.objects.get().lavoratore == persona


PAROLE_AL_MINUTO = 150  # legge piano: la media di un adulto è 238 (Brysbaert, 2019)
SECONDI_PER_TOCCO = 3
PAROLE_FINO_A = """
qui => {
  const tratto = document.createRange()
  tratto.setStart(document.querySelector("main"), 0)
  tratto.setEndAfter(qui)
  return tratto.toString().split(/\\s+/).filter(Boolean).length
}
"""


def test_chi_e_nuova_prenota_in_meno_di_un_minuto(viaggio, persona, collegamento):
    """Tre tocchi, niente da scrivere, e poche parole da leggere prima di ciascuno."""
    viaggio.va(collegamento)
    tocchi = (".scelta-orario label", ".scelta-orario button", "main form[method=post] button")
    parole = 0
    for tocco in tocchi:
        bersaglio = viaggio.pagina.locator(tocco).first
        if tocco != ".scelta-orario button":  # gli altri orari non serve leggerli
            parole += bersaglio.evaluate(PAROLE_FINO_A)
        bersaglio.click()
        viaggio.pagina.wait_for_load_state()
    viaggio.legge("Fatto: il colloquio è prenotato")
    assert Colloquio.objects.get().lavoratore == persona
    assert parole / PAROLE_AL_MINUTO * 60 + len(tocchi) * SECONDI_PER_TOCCO < 60, parole


def fino_al(pagina, selettore):
    """Con Tab, come chi non usa il mouse."""
    for _volta in range(40):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("s => document.activeElement.matches(s)", selettore):
            return
    raise AssertionError(f"Con Tab non si arriva a {selettore}")


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_si_prenota_con_la_sola_tastiera(viaggio, persona, collegamento):
    pagina = viaggio.va(collegamento).pagina
    fino_al(pagina, "input[name=orario]")
    pagina.keyboard.press("ArrowDown")
    assert pagina.locator("input[name=orario]:checked").count() == 1
    fino_al(pagina, ".scelta-orario button")
    pagina.keyboard.press("Enter")
    viaggio.legge("Va bene così?")
    fino_al(pagina, "main form[method=post] button")
    pagina.keyboard.press("Enter")
    viaggio.legge("Fatto: il colloquio è prenotato")
    assert Colloquio.objects.get().lavoratore == persona


def test_dallo_sportello_al_collegamento_dell_appuntamento(viaggio, scena, persona, confine):
    """Fissato al telefono; poi la persona lo sposta da sé, senza un accesso."""
    viaggio.entra(scena.operatrice).va(f"/persone/{persona.pk}/fissa/?canale=telefono")
    viaggio.guarda("fissa")
    viaggio.pagina.locator(".scelta-orario label").first.click()
    viaggio.preme("Fissi il colloquio").legge("Colloquio fissato").guarda("promemoria")
    trovato = re.search(r"https?://\S+/c/\S+", arriva(confine).testo)
    assert trovato

    viaggio.contesto.clear_cookies()
    viaggio.va(trovato.group()).legge("Il suo colloquio")
    guarda(viaggio, persona, "appuntamento")
    if viaggio.trova("Sposti", "link", esatto=True).count():  # troppo vicino: si telefona
        viaggio.segue("Sposti", esatto=True)
        sceglie_un_orario(viaggio, 14)
        viaggio.legge("Va bene questo nuovo orario?").preme("Sposti il colloquio")
        viaggio.legge("Fatto: il colloquio è spostato")
        assert Colloquio.objects.da_erogare().get().canale == "collegamento"


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_la_regione_cambia_un_servizio(viaggio, scena):
    prestazione = scena.caso.chi.prestazione
    viaggio.entra(scena.funzionaria).va("/servizi/").guarda("servizi")
    viaggio.segue(str(prestazione)).guarda("servizio").segue("Modifichi")
    viaggio.guarda("servizio-modulo")
    viaggio.scrive("Domande", "Che cosa ha studiato? *").preme("Anteprima")
    viaggio.legge("È solo un'anteprima").guarda("servizio-anteprima")
    viaggio.preme("Salvi").legge("Servizio salvato")
    prestazione.refresh_from_db()
    assert [domanda["testo"] for domanda in prestazione.domande] == ["Che cosa ha studiato?"]


def test_la_mia_situazione(viaggio, scena, persona):
    viaggio.entra(scena.operatrice).va(f"/persone/{persona.pk}/")
    viaggio.entra(scena.cittadino).legge("Prossimo passo").legge("Il suo percorso")
    viaggio.guarda("casa")
    viaggio.segue("Chi ha visto i miei dati").legge("Giulia Ferraris")
    viaggio.guarda("chi-ha-visto")
