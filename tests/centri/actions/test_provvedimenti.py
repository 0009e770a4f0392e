"""Il portale propone, una persona adotta: ogni passo ha giorno, autore e avviso."""

from datetime import timedelta

import pytest

from centri.actions.esiti import registra_esito
from centri.actions.giustificazioni import presenta_giustificazione
from centri.actions.invii_inps import comunica_a_inps
from centri.actions.provvedimenti import (
    adotta_provvedimento,
    annulla_provvedimento,
    decidi_ricorso,
    proponi_provvedimento,
    proponi_scaduti,
    registra_ricorso,
    segna_applicato,
)
from centri.choices import StatoColloquio
from centri.choices.condizionalita import StatoConvocazione, StatoProvvedimento
from centri.models import Provvedimento, RegolaCondizionalita
from centri.rules.convocazione import SENZA_RAGIONE
from portale import clock
from portale.audit.models import Evento
from portale.documents.emissione import impagina_documento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.models import Avviso
from tests.centri.convocazioni import FINESTRA, adottata, assente, operatrice_di, proposta

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)


def autore_di(provvedimento):
    return operatrice_di(provvedimento.convocazione.colloquio.centro)


def ultimo_avviso():
    return Avviso.objects.latest("pk").tipo


def passi(provvedimento):
    return [(uno.stato, uno.autore_id is not None) for uno in provvedimento.passi.all()]


def test_si_propone_solo_quando_il_termine_e_passato(time_machine):
    convocazione = assente(time_machine)
    time_machine.move_to(clock.now() + timedelta(days=FINESTRA), tick=False)
    assert proponi_scaduti() == 0

    time_machine.move_to(clock.now() + timedelta(days=1), tick=False)
    assert proponi_scaduti() == 1
    assert proponi_scaduti() == 0

    provvedimento = Provvedimento.objects.get()
    assert (provvedimento.stato, provvedimento.regola.effetto) == ("proposta", "quarto")
    assert passi(provvedimento) == [("proposta", False)]
    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.NON_GIUSTIFICATO
    evento = Evento.objects.first()
    assert (evento.atto, evento.veste) == ("provvedimento.proposto", "sistema")
    assert ultimo_avviso() == "centri.ProvvedimentoProposto"


def test_con_una_giustificazione_da_decidere_si_aspetta(time_machine):
    convocazione = assente(time_machine)
    presenta_giustificazione(
        convocazione=convocazione,
        motivo="famiglia",
        autore=operatrice_di(convocazione.colloquio.centro),
    )
    time_machine.move_to(clock.now() + timedelta(days=FINESTRA + 1), tick=False)

    assert proponi_scaduti() == 0


def test_dove_la_scala_tace_si_ricontatta(time_machine):
    convocazione = assente(time_machine)
    RegolaCondizionalita.objects.update(al=clock.today() - timedelta(days=30))
    time_machine.move_to(clock.now() + timedelta(days=FINESTRA + 1), tick=False)

    assert proponi_provvedimento(convocazione=convocazione) is None
    assert Evento.objects.first().atto == "convocazione.da_ricontattare"


def test_si_adotta_con_la_motivazione_e_il_documento(time_machine):
    provvedimento = proposta(time_machine)
    autore = autore_di(provvedimento)
    with pytest.raises(AttoImpedito) as no:
        adotta_provvedimento(provvedimento=provvedimento, motivazione=" ", autore=autore)
    assert no.value.impedimenti == [SENZA_RAGIONE]

    adottato = adotta_provvedimento(
        provvedimento=provvedimento, motivazione="Nessuna giustificazione.", autore=autore
    )

    assert adottato.stato == StatoProvvedimento.ADOTTATA
    adottato.refresh_from_db()
    assert adottato.motivazione.apri() == "Nessuna giustificazione."
    assert passi(adottato) == [("proposta", False), ("adottata", True)]
    assert ultimo_avviso() == "centri.ProvvedimentoAdottato"
    documento = Documento.objects.get(tipo="provvedimento")
    assert adottato.documento == documento
    impagina_documento(documento.pk, IL_SISTEMA)
    documento.refresh_from_db()
    assert documento.pronto


def test_la_seconda_mancanza_sale_di_un_gradino(time_machine):
    prima = adottata(time_machine)
    lavoratore, centro = prima.lavoratore, prima.convocazione.colloquio.centro

    seconda = proposta(time_machine, centro, lavoratore=lavoratore)

    assert (seconda.ordinale, seconda.regola.effetto) == (2, "mensilita")


def test_un_provvedimento_annullato_non_conta(time_machine):
    prima = adottata(time_machine)
    annulla_provvedimento(provvedimento=prima, ragione="Era malata.", autore=autore_di(prima))
    assert ultimo_avviso() == "centri.ProvvedimentoAnnullato"

    seconda = proposta(
        time_machine, prima.convocazione.colloquio.centro, lavoratore=prima.lavoratore
    )

    assert (seconda.ordinale, seconda.regola.effetto) == (1, "quarto")


def test_applicato_impugnato_deciso(time_machine):
    provvedimento = adottata(time_machine)
    autore = autore_di(provvedimento)
    comunica_a_inps(centro=provvedimento.convocazione.colloquio.centro, autore=autore)
    for atto, altro in (
        (segna_applicato, {"ragione": "Risposta dell'INPS del 3."}),
        (registra_ricorso, {"ragione": "Ricorso del 4."}),
        (decidi_ricorso, {"accolto": True, "ragione": "Decisione del comitato."}),
    ):
        provvedimento = atto(provvedimento=provvedimento, autore=autore, **altro)

    assert [stato for stato, _chi in passi(provvedimento)] == [
        "proposta",
        "adottata",
        "comunicata_inps",
        "applicata",
        "in_ricorso",
        "accolto",
    ]
    assert ultimo_avviso() == "centri.RicorsoAccolto"
    with pytest.raises(AttoImpedito):
        registra_ricorso(provvedimento=provvedimento, ragione="ancora", autore=autore)


def test_ricorso_respinto_resta_confermata(time_machine):
    provvedimento = adottata(time_machine)
    autore = autore_di(provvedimento)
    registra_ricorso(provvedimento=provvedimento, ragione="Ricorso del 4.", autore=autore)

    deciso = decidi_ricorso(
        provvedimento=provvedimento, accolto=False, ragione="Respinto.", autore=autore
    )

    assert deciso.stato == StatoProvvedimento.CONFERMATA
    assert Evento.objects.first().atto == "ricorso.respinto"
    assert ultimo_avviso() == "centri.RicorsoRespinto"


def test_corretto_l_esito_cade_anche_la_proposta(time_machine):
    provvedimento = proposta(time_machine)
    autore = autore_di(provvedimento)

    registra_esito(
        colloquio=provvedimento.convocazione.colloquio,
        stato=StatoColloquio.EROGATO,
        autore=autore,
    )

    provvedimento.refresh_from_db()
    assert provvedimento.stato == StatoProvvedimento.ANNULLATA
    assert provvedimento.convocazione.stato == StatoConvocazione.PRESENTATO
