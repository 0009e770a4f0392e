"""Dalla convocazione al giorno del colloquio: la prova, e che cosa segue se non viene."""

from datetime import timedelta

import pytest

from centri.actions.colloqui import disdici_colloquio, sposta_colloquio
from centri.actions.convocazioni import (
    aggiorna_consegne,
    convoca,
    segna_consegna,
    segna_mancata_consegna,
    segna_ricontattata,
)
from centri.actions.esiti import registra_esito
from centri.choices import StatoColloquio
from centri.choices.condizionalita import StatoConvocazione
from centri.models import Convocazione
from centri.rules.convocazione import GIA_CONVOCATA, NON_IN_CASSA
from lavoratori.actions.uscite import registra_uscita
from lavoratori.choices import TipoUscita
from portale import clock
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, Canale, StatoAvviso
from tests.centri.convocazioni import (
    FINESTRA,
    assente,
    consegnata,
    convocata,
    operatrice_di,
)
from tests.centri.factories import (
    ColloquioFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LUNEDI = "2026-11-23T08:00:00+01:00"


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def tipi():
    return list(Avviso.objects.order_by("pk").values_list("tipo", flat=True))


def test_convoca_fissa_il_colloquio_fa_la_lettera_e_avvisa(mailoutbox):
    convocazione = convocata(con_email=True)

    colloquio = convocazione.colloquio
    assert (convocazione.stato, convocazione.canale) == ("preparata", "email")
    assert (colloquio.stato, colloquio.canale) == (StatoColloquio.DA_EROGARE, "sportello")
    assert convocazione.documento == Documento.objects.get(tipo="convocazione")
    assert convocazione.documento.persona_id == convocazione.lavoratore_id
    assert atti() == [
        "colloquio.prenotato",
        "convocazione.preparata",
        "documento.protocollato",
    ]
    assert tipi() == ["centri.ColloquioPrenotato", "centri.Convocata"]
    consegna_in_attesa()
    testo = mailoutbox[-1].body
    assert "un quarto di mensilità in meno" in testo
    assert "telefoni prima" in testo


def test_a_chi_e_uscita_non_si_scrive_e_la_lettera_resta():
    """Fra la visita e la convocazione può arrivare la notizia: nessun messaggio, nessun errore."""
    centro = centro_che_riceve()
    uscita = lavoratore_del(centro, con_email=True)
    registra_uscita(
        lavoratore=uscita,
        tipo=TipoUscita.DECESSO,
        dal=clock.today(),
        fonte="anagrafe del Comune",
        autore=IL_SISTEMA,
    )

    convocazione = convocata(centro, lavoratore=uscita)

    assert (convocazione.avviso, convocazione.canale) == (None, "")
    assert convocazione.documento is not None
    assert not Avviso.objects.exists()


def test_a_chi_e_in_cassa_non_si_minaccia_niente(mailoutbox):
    convocata(regime="cig", con_email=True)

    consegna_in_attesa()

    assert mailoutbox[-1].subject == "È convocata a un colloquio al Centro per l'impiego"
    assert "mensilità" not in mailoutbox[-1].body


def test_con_la_raccomandata_porta_l_ufficio_e_non_parte_il_messaggio():
    convocazione = convocata(canale="raccomandata", con_email=True)

    assert (convocazione.canale, convocazione.avviso) == ("raccomandata", None)
    assert tipi() == ["centri.ColloquioPrenotato"]


def test_non_si_convoca_due_volte_ne_con_un_regime_che_non_ha():
    convocazione = convocata()
    autore = operatrice_di(convocazione.colloquio.centro)
    with pytest.raises(AttoImpedito) as no:
        convoca(colloquio=convocazione.colloquio, regime="cig", autore=autore)

    assert no.value.impedimenti == [GIA_CONVOCATA, NON_IN_CASSA]
    assert Convocazione.objects.count() == 1


def test_la_posta_inviata_e_quella_letta_fanno_la_prova(mailoutbox):
    utente = UserFactory()
    centro = centro_che_riceve()
    convocazione = convocata(centro, con_email=True, utente=utente)
    consegna_in_attesa()

    assert aggiorna_consegne() == 1
    convocazione.refresh_from_db()
    assert (convocazione.stato, convocazione.inviata_il) == ("inviata", clock.now())
    assert aggiorna_consegne() == 0

    Avviso.objects.filter(tipo="centri.Convocata", canale=Canale.PORTALE).update(
        letto_il=clock.now()
    )
    assert aggiorna_consegne() == 1
    convocazione.refresh_from_db()
    assert (convocazione.stato, convocazione.consegnata_il) == ("consegnata", clock.now())
    assert atti()[-2:] == ["convocazione.inviata", "convocazione.consegnata"]


def test_un_messaggio_che_non_parte_e_una_mancata_consegna():
    convocazione = convocata(con_email=True)
    Avviso.objects.update(stato=StatoAvviso.NON_INVIATO)

    aggiorna_consegne()

    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.MANCATA_CONSEGNA


def test_la_consegna_vuole_la_sua_prova():
    convocazione = convocata(canale="raccomandata")
    autore = operatrice_di(convocazione.colloquio.centro)
    segna_mancata_consegna(convocazione=convocazione, autore=autore)
    with pytest.raises(AttoImpedito):
        segna_consegna(convocazione=convocazione, quando=clock.now(), estremi=" ", autore=autore)

    fatta = segna_consegna(
        convocazione=convocazione, quando=clock.now(), estremi=" RR 12 ", autore=autore
    )

    assert (fatta.stato, fatta.estremi) == ("consegnata", "RR 12")
    assert atti()[-2:] == ["convocazione.mancata_consegna", "convocazione.consegnata"]


def test_chi_viene_e_presentata(time_machine):
    convocazione = consegnata()
    time_machine.move_to(convocazione.colloquio.fine, tick=False)

    registra_esito(
        colloquio=convocazione.colloquio,
        stato=StatoColloquio.EROGATO,
        autore=operatrice_di(convocazione.colloquio.centro),
    )

    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.PRESENTATO
    assert atti()[-2:] == ["colloquio.erogato", "convocazione.presentata"]


def test_chi_manca_ha_i_suoi_giorni_per_giustificarsi(time_machine, mailoutbox):
    convocazione = assente(time_machine, con_email=True)

    assert convocazione.stato == StatoConvocazione.IN_ATTESA
    assert convocazione.giustificare_entro == clock.today() + timedelta(days=FINESTRA)
    assert atti()[-2:] == ["colloquio.non_presentato", "convocazione.assenza"]
    assert tipi()[-1] == "centri.PuoGiustificarsi"
    consegna_in_attesa()
    assert "/giustifica/" in mailoutbox[-1].body


@pytest.mark.parametrize("regime", ["cig", "naspi"])
def test_senza_scala_o_senza_prova_si_ricontatta_e_basta(time_machine, regime):
    convocazione = consegnata(regime=regime) if regime == "cig" else convocata(regime=regime)
    autore = operatrice_di(convocazione.colloquio.centro)
    time_machine.move_to(convocazione.colloquio.fine, tick=False)

    registra_esito(
        colloquio=convocazione.colloquio, stato=StatoColloquio.NON_PRESENTATO, autore=autore
    )

    convocazione.refresh_from_db()
    assert (convocazione.stato, convocazione.giustificare_entro) == ("assente", None)
    assert atti()[-2:] == ["convocazione.assenza", "convocazione.da_ricontattare"]
    assert tipi()[-1] == "centri.SiRicontatta"
    assert list(Convocazione.objects.da_ricontattare()) == [convocazione]
    segna_ricontattata(convocazione=convocazione, autore=autore)
    assert list(Convocazione.objects.da_ricontattare()) == []


def test_un_colloquio_qualunque_non_ha_convocazione(time_machine):
    colloquio = ColloquioFactory()
    time_machine.move_to(colloquio.fine, tick=False)

    registra_esito(colloquio=colloquio, stato=StatoColloquio.NON_PRESENTATO, autore=IL_SISTEMA)

    assert atti() == ["colloquio.non_presentato"]


def test_disdetto_il_colloquio_la_convocazione_cade():
    convocazione = convocata()

    disdici_colloquio(
        colloquio=convocazione.colloquio, autore=operatrice_di(convocazione.colloquio.centro)
    )

    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.ANNULLATA


@pytest.mark.parametrize(("dell_ufficio", "stato"), [(True, "preparata"), (False, "consegnata")])
def test_se_sposta_l_ufficio_le_si_riscrive(dell_ufficio, stato):
    convocazione = consegnata()
    centro = convocazione.colloquio.centro
    autore = operatrice_di(centro) if dell_ufficio else Attore.portatore("invito", 1)

    nuovo = sposta_colloquio(
        colloquio=convocazione.colloquio, offerta=offerte_di(centro)[-1], autore=autore
    )

    convocazione.refresh_from_db()
    assert (convocazione.colloquio, convocazione.stato) == (nuovo, stato)
    lettere = Documento.objects.filter(tipo="convocazione").count()
    assert lettere == (2 if dell_ufficio else 1)
