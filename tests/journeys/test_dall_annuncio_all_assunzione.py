"""L'impresa cerca, il Centro propone, la persona è assunta; la Regione legge le cifre."""

from datetime import timedelta

import pytest
from django.urls import reverse

from imprese.demo.passi import apre_l_impresa, assume, dice_com_e_andata
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale
from lavoratori.models import PeriodoCig, Rapporto
from portale import clock
from portale.identity.attore import Attore
from portale.notifications.models import Avviso
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.scena import fino_a

pytestmark = pytest.mark.browser
TITOLO = "Operatrici e operatori su torni e frese CNC"
ASSUNTE, ALTROVE, PERSONE, ORE = 7, 3, 10, 300


def scrive_l_annuncio(viaggio):
    viaggio.segue("Nuovo annuncio").scrive("Titolo", TITOLO)
    viaggio.scrive("Con che nome si chiama", "fresatore").legge("di fresatrice")
    viaggio.pagina.get_by_role("radio").first.check()
    viaggio.scrive("Che cosa si fa", "Prepara la macchina, lavora e misura pezzi aerospaziali.")
    viaggio.scrive("Che cosa serve", "Disegno meccanico, metrologia, cicli di lavorazione.")
    viaggio.scrive("Paga lorda di un anno, da", "24000")
    viaggio.guarda("nuovo").preme("Veda l'anteprima").legge("Tipo di contratto")
    viaggio.sceglie("Tipo di contratto", "Lavoro a tempo indeterminato")
    viaggio.scrive("Paga lorda di un anno, fino a", "28000").scrive("Posti", "7")
    viaggio.guarda("nuovo-con-errori").preme("Veda l'anteprima").legge("28.000")
    viaggio.guarda("anteprima").preme("Pubblichi").legge("Annuncio pubblicato").guarda("annuncio")


def test_dall_annuncio_al_colloquio(viaggio):
    scena = fino_a("attestati")
    ditta = scena.referente.ente
    apre_l_impresa(
        scena.caso, ditta.nome, ditta.codice_fiscale, "Collegno", "aerospazio", clock.today()
    )
    viaggio.entra(scena.referente).legge("Nessun annuncio").guarda("senza-annunci")
    scrive_l_annuncio(viaggio)
    annuncio = Annuncio.objects.get()
    assert (annuncio.titolo, annuncio.posti, annuncio.paga_a) == (TITOLO, 7, 28_000)

    viaggio.entra(scena.operatrice).dal_menu("Offerte di lavoro").guarda("offerte")
    viaggio.segue(TITOLO).legge("potrebbero andare bene").guarda("adatte")
    viaggio.segue("Proponga").guarda("proponi").preme("Mandi la proposta")
    viaggio.legge("Senza il suo accordo").campo("Ne ho parlato").check()
    viaggio.preme("Mandi la proposta").legge("Proposta mandata")
    candidatura = Candidatura.objects.get()

    viaggio.entra(scena.referente).legge("Una persona aspetta").guarda("da-rispondere")
    viaggio.segue(str(candidatura.lavoratore)).guarda("candidata")
    viaggio.segue("Fissi un colloquio")
    viaggio.scrive("Giorno", f"{clock.today() + timedelta(days=2):%Y-%m-%d}").scrive("Ora", "10:00")
    viaggio.guarda("fissa").preme("Fissi il colloquio").legge("Colloquio fissato")
    assert ColloquioAziendale.objects.get().candidatura == candidatura
    assert Avviso.objects.filter(
        persona_id=candidatura.lavoratore_id, tipo="imprese.ColloquioAziendaleFissato"
    ).exists()


def registra_l_assunzione(viaggio, candidatura):
    viaggio.va(reverse("imprese:candidatura", args=[candidatura.pk])).segue("Registri l'assunzione")
    dal = clock.today()
    viaggio.scrive("Primo giorno di lavoro", f"{dal:%Y-%m-%d}")
    viaggio.scrive("Mansione", "Operatrice su torni e frese CNC")
    viaggio.scrive("Numero della comunicazione", "1100125200000042")
    viaggio.scrive("Comunicazione inviata il", f"{clock.today():%Y-%m-%d}")
    viaggio.guarda("assunzione").preme("Registri l'assunzione").legge("Manca questo dato")
    viaggio.campo("Si è dimessa").check()
    viaggio.scrive("Ultimo giorno di prima", f"{dal - timedelta(days=1):%Y-%m-%d}")
    viaggio.preme("Registri l'assunzione").legge("Assunzione registrata").guarda("fascicolo")


def cifre(viaggio):
    """Le cifre del cruscotto, per nome."""
    return {
        cifra.locator(".cifra-nome").inner_text(): int(cifra.locator("strong").inner_text())
        for cifra in viaggio.pagina.locator(".cifra").all()
    }


def ogni_cifra_apre_le_sue_righe(viaggio):
    """Le persone che si aprono sono tante quante la cifra; chi è assunta non è altrove."""
    quante = cifre(viaggio)
    collegamenti = viaggio.pagina.locator(".cifra-numero a").all()
    indirizzi = {
        uno.locator(".cifra-nome").inner_text(): uno.get_attribute("href") for uno in collegamenti
    }
    persone = {}
    for nome, indirizzo in indirizzi.items():
        viaggio.va(viaggio.base + indirizzo)
        persone[nome] = set(viaggio.pagina.locator("tbody th").all_inner_texts())
        assert len(persone[nome]) == quante[nome], nome
    viaggio.guarda("righe")
    assert not persone["Assunti"] & persone["In colloquio con imprese"]
    assert persone["Assunti"] | persone["In colloquio con imprese"] == persone["Nell'elenco"]


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dal_colloquio_all_assunzione_e_alle_cifre(viaggio):
    scena = fino_a("interviste")
    prima, *altre = scena.candidature
    viaggio.entra(scena.referente).legge("dica com'è andato").guarda("com-e-andata")
    viaggio.segue(str(prima.lavoratore)).preme("Bene").legge("Esito registrato").guarda("positivo")

    viaggio.entra(scena.operatrice)
    registra_l_assunzione(viaggio, prima)
    rapporto = Rapporto.objects.get(co_numero="1100125200000042")
    assert Collocamento.objects.get().rapporto == rapporto
    assert PeriodoCig.objects.get(lavoratore=prima.lavoratore).al < rapporto.dal

    dice_com_e_andata(scena.caso, altre, ASSUNTE - 1, Attore.di(scena.referente))
    assume(scena.caso, altre[: ASSUNTE - 1], clock.today(), clock.today(), "Operatore CNC")
    viaggio.entra(scena.funzionaria).legge("7 assunti").guarda("trattamenti")
    viaggio.dal_menu("Cruscotto").legge(f"{PERSONE} persone in cassa").guarda("cruscotto")
    assert cifre(viaggio) == {
        "Nell'elenco": PERSONE, "Raggiunti": PERSONE, "Incontrati": PERSONE,
        "Sul percorso": PERSONE, "In formazione": PERSONE, "Con l'attestato": PERSONE,
        "Assunti": ASSUNTE, "In colloquio con imprese": ALTROVE, "Ore di corso": ORE,
    }  # fmt: skip
    ogni_cifra_apre_le_sue_righe(viaggio)
