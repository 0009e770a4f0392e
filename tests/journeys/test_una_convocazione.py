"""Una convocazione: dalla prova alla giustificazione accolta, o al provvedimento che si adotta."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from centri.actions.convocazioni import segna_consegna
from centri.actions.esiti import registra_esito
from centri.actions.provvedimenti import proponi_scaduti
from centri.choices import StatoColloquio
from centri.choices.condizionalita import StatoConvocazione, StatoProvvedimento
from centri.models import Convocazione, InvioInps, Provvedimento
from centri.notifications.convocazioni import indirizzo_per_giustificarsi
from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.centri.convocazioni import con_le_scale, convocata, operatrice_di
from tests.centri.factories import OperatriceFactory, centro_che_riceve, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.journeys.conftest import SCRIVANIA

pytestmark = pytest.mark.browser


def mancata(centro, prima_di, **persona):
    """Convocata due settimane fa, consegnata; segnata assente `prima_di` giorni fa."""
    autore = operatrice_di(centro)
    with transaction.atomic():
        with clock.fermo_al(clock.now() - timedelta(days=14)):
            convocazione = convocata(centro, canale="raccomandata", **persona)
            segna_consegna(
                convocazione=convocazione, quando=clock.now(), estremi="RR 123", autore=autore
            )
        with clock.fermo_al(clock.now() - timedelta(days=prima_di)):
            registra_esito(
                colloquio=convocazione.colloquio,
                stato=StatoColloquio.NON_PRESENTATO,
                autore=autore,
            )
    convocazione.refresh_from_db()
    return convocazione


def test_dalla_convocazione_alla_giustificazione_accolta(viaggio):
    con_le_scale()
    centro = centro_che_riceve()
    lavoratore = lavoratore_del(centro, in_cassa=True, con_email=True)
    operatrice = operatrice_di(centro).incarico

    viaggio.entra(operatrice).va(reverse("fascicolo:persona", args=[lavoratore.pk]))
    viaggio.segue("Convochi a un colloquio").guarda("convoca")
    viaggio.pagina.locator("[name=orario]").select_option(index=4)
    viaggio.pagina.locator("[name=canale]").nth(1).check()
    viaggio.preme("Convochi").legge("La prova della consegna").guarda("convocazione")
    viaggio.scrive("La prova", "Raccomandata 9").preme("Registri la consegna")
    viaggio.legge("Raccomandata 9")
    fatta = Convocazione.objects.get()
    assert (fatta.stato, fatta.regime) == (StatoConvocazione.CONSEGNATA, "cig")

    utente = UserFactory()
    assente = mancata(centro, 1, utente=utente)
    lei = IncaricoFactory(ruolo=Ruolo.CITTADINO, user=utente, ente=None)
    viaggio.entra(lei).legge("può spiegare perché entro").guarda("la-sua-pagina")
    viaggio.va(indirizzo_per_giustificarsi(assente)).guarda("si-giustifica")
    viaggio.preme("Mandi la giustificazione").legge("Non è ancora fatto").guarda("manca-il-motivo")
    viaggio.spunta("malattia o infortunio").scrive("Che cosa è successo", "Ero in ospedale.")
    viaggio.preme("Mandi la giustificazione").legge("Abbiamo ricevuto").guarda("ricevuta")

    viaggio.entra(operatrice).va(reverse("centri:convocazioni") + "?vista=da_decidere")
    viaggio.guarda("da-decidere").segue(str(assente.lavoratore))
    viaggio.legge("in busta chiusa").guarda("busta-chiusa")
    viaggio.scrive("Perché la legge", "Devo decidere").preme("Apra la busta")
    viaggio.legge("Ero in ospedale.").guarda("busta-aperta")
    viaggio.preme("La accolga", esatto=True).legge("assenza giustificata")

    assente.refresh_from_db()
    assert assente.stato == StatoConvocazione.GIUSTIFICATO
    lettura = Evento.objects.letture().get(atto="giustificazione.letta")
    assert (lettura.persona_id, lettura.dati) == (
        assente.lavoratore_id,
        {"motivo": "Devo decidere"},
    )


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dal_termine_passato_al_provvedimento_e_all_inps(viaggio):
    con_le_scale()
    centro = centro_che_riceve()
    operatrice = operatrice_di(centro).incarico
    responsabile = OperatriceFactory(centro=centro, ruolo=Ruolo.RESPONSABILE_CPI)
    assente = mancata(centro, 7, con_email=True)
    assert proponi_scaduti() == 1
    provvedimento = Provvedimento.objects.get()

    viaggio.entra(operatrice).va(reverse("centri:convocazioni") + "?vista=da_adottare")
    viaggio.guarda("da-adottare").segue(str(assente.lavoratore))
    viaggio.segue("Apra il provvedimento").legge("Lo adotta?").guarda("provvedimento")
    viaggio.scrive("Motivazione", "Convocazione consegnata, nessuna giustificazione.")
    viaggio.preme("Adotti il provvedimento").legge("Provvedimento adottato")
    viaggio.rilegge(lambda pagina: pagina.get_by_text("Il provvedimento, protocollo").is_visible())
    viaggio.guarda("adottato")

    viaggio.entra(responsabile).va(reverse("centri:invii_inps")).guarda("inps")
    viaggio.preme("Prepari il file").legge("segnati come comunicati").guarda("inps-pronto")
    viaggio.va(reverse("centri:provvedimento", args=[provvedimento.pk]))
    viaggio.spunta("La persona ha fatto ricorso").scrive("Come lo sa", "Ricorso del 20.")
    viaggio.preme("Registri", esatto=True).legge("Registrato.").guarda("ricorso")

    provvedimento.refresh_from_db()
    assert provvedimento.stato == StatoProvvedimento.IN_RICORSO
    assert provvedimento.invio == InvioInps.objects.get()


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_la_regione_legge_e_cambia_le_scale(viaggio):
    con_le_scale()
    viaggio.entra(IncaricoFactory(ruolo=Ruolo.REGIONE)).va(reverse("centri:regole"))
    viaggio.guarda("scale").segue("Aggiunga una regola").guarda("regola-nuova")
