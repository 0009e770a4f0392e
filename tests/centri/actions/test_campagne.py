"""Una campagna parte a fette, ricorda una volta, e non scrive mai due volte la stessa cosa."""

from datetime import date, timedelta

import pytest

from centri.actions.campagne import (
    AZIONE,
    avvia_invio,
    chiudi_campagna,
    correggi_campagna,
    invia_fetta,
    prepara_campagna,
    ricorda_campagne,
    ricorda_invito,
)
from centri.actions.inviti import rifiuta_invito, segna_aperto
from centri.choices.campagne import StatoCampagna
from centri.models import Invito
from centri.notifications import InvitoAlColloquio, InvitoRicordato
from centri.rules import campagne as regole
from centri.rules.campagne import PRIME, TUTTE, Filtro
from centri.rules.inviti import NESSUNO_DA_INVITARE, NON_RAGGIUNGIBILE
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione, StatoLavorazione
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from tests.centri.factories import (
    ColloquioFactory,
    OperatriceFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
)
from tests.lavoratori.factories import PeriodoCigFactory

pytestmark = pytest.mark.django_db
LUNEDI = "2026-11-23T09:00:00+01:00"
PERCHE = "La sua cassa integrazione finisce fra poche settimane."


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def operatrice(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def in_cassa(centro, giorni=60, **situazione):
    oggi = clock.today()
    lavoratore = lavoratore_del(centro, **({"con_email": True} | situazione))
    PeriodoCigFactory(lavoratore=lavoratore, dal=oggi, al=oggi + timedelta(days=giorni))
    return lavoratore


def campagna_di(autore, centro, **altro):
    dati = {
        "titolare_id": autore.titolare_id,
        "centro": centro,
        "nome": "Chi finisce presto",
        "perche": PERCHE,
        "prestazione": PrestazioneFactory(),
        "filtro": Filtro(),
        "entro": clock.today() + timedelta(days=30),
        "autore": autore,
    }
    return prepara_campagna(**dati | altro)


def manda(campagna, autore, **altro):
    lavorazione = avvia_invio(campagna=campagna, autore=autore, **altro)
    esegui(lavorazione.pk)
    campagna.refresh_from_db()
    lavorazione.refresh_from_db()
    return lavorazione


def atti():
    return sorted(Evento.objects.values_list("atto", flat=True))


def test_prepararla_non_scrive_a_nessuno(centro, operatrice):
    in_cassa(centro)

    campagna = campagna_di(operatrice, centro, filtro=Filtro(fine_al=date(2027, 1, 31)))

    assert campagna.bozza
    assert campagna.filtro == {"contatto": "mai_raggiunte", "fine_al": "2027-01-31"}
    assert campagna.creata_da == operatrice.incarico
    assert atti() == ["campagna.preparata"]
    assert not Invito.objects.exists()


def test_senza_perche_non_si_prepara(centro, operatrice):
    with pytest.raises(AttoImpedito) as no:
        campagna_di(operatrice, centro, perche=" ", nome="")

    assert no.value.impedimenti == [regole.SENZA_NOME, regole.SENZA_PERCHE]


def test_parte_e_ognuna_legge_perche_la_si_cerca(centro, operatrice, mailoutbox):
    poi, prima = in_cassa(centro, giorni=60), in_cassa(centro, giorni=20)
    campagna = campagna_di(operatrice, centro)

    lavorazione = manda(campagna, operatrice)
    consegna_in_attesa()

    assert campagna.destinatari == [prima.pk, poi.pk]
    assert (campagna.stato, campagna.lavorati) == (StatoCampagna.INVIATA, 2)
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.FATTA, 2)
    assert atti() == [
        "campagna.avviata", "campagna.inviata", "campagna.preparata",
        "invito.inviato", "invito.inviato",
    ]  # fmt: skip
    assert {invito.perche for invito in Invito.objects.all()} == {PERCHE}
    assert {invito.trattamento_id for invito in Invito.objects.all()} == {
        periodo.trattamento_id for uno in (prima, poi) for periodo in uno.periodi_cig.all()
    }
    assert len(mailoutbox) == 2
    assert all(PERCHE in posta.body for posta in mailoutbox)
    assert all(PERCHE in posta.alternatives[0][0] for posta in mailoutbox)


def test_chi_ha_solo_il_cellulare_o_l_indirizzo_legge_lo_stesso_perche(centro, operatrice):
    in_cassa(centro, con_email=False, con_cellulare=True)
    in_cassa(centro, con_email=False)

    manda(campagna_di(operatrice, centro), operatrice)
    consegna_in_attesa()

    sms, lettera = Avviso.objects.order_by("canale")[::-1]
    assert (sms.canale, lettera.canale) == ("sms", "lettera")
    assert "La sua cassa integrazione finisce" in sms.testo
    assert PERCHE in lettera.testo


def test_avviarla_due_volte_e_avviarla_una(centro, operatrice):
    in_cassa(centro)
    campagna = campagna_di(operatrice, centro)

    prima = avvia_invio(campagna=campagna, autore=operatrice)
    assert avvia_invio(campagna=campagna, autore=operatrice) == prima
    esegui(prima.pk)
    manda(campagna, operatrice)

    assert Invito.objects.count() == Avviso.objects.count() == 1
    assert Lavorazione.objects.filter(azione=AZIONE).count() == 2
    assert atti().count("campagna.inviata") == 1


def test_una_fetta_alla_volta_e_chi_intanto_ha_prenotato_resta_fuori(centro, operatrice, settings):
    persone = [in_cassa(centro, giorni=20 + n) for n in range(3)]
    campagna = campagna_di(operatrice, centro)
    avvia_invio(campagna=campagna, autore=operatrice)
    ColloquioFactory(lavoratore=persone[1], centro=centro)

    passo = invia_fetta(campagna.pk, operatrice)

    assert (passo.fatto, passo.totale, passo.finita) == (3, 3, True)
    assert list(Invito.objects.order_by("pk").values_list("lavoratore", flat=True)) == [
        persone[0].pk,
        persone[2].pk,
    ]


def test_se_i_posti_non_bastano_si_sceglie(centro, operatrice):
    entro = clock.today() + timedelta(days=1)  # un giorno solo: quattro posti
    persone = [in_cassa(centro, giorni=20 + n) for n in range(6)]
    campagna = campagna_di(operatrice, centro, entro=entro)

    with pytest.raises(AttoImpedito) as no:
        avvia_invio(campagna=campagna, autore=operatrice)
    assert no.value.impedimenti == [regole.POSTI_NON_BASTANO]
    campagna.refresh_from_db()
    assert campagna.bozza

    avvia_invio(campagna=campagna, scelta=PRIME, autore=operatrice)
    campagna.refresh_from_db()
    assert campagna.destinatari == [uno.pk for uno in persone[:4]]


def test_o_si_mandano_tutte_lo_stesso(centro, operatrice):
    for n in range(6):
        in_cassa(centro, giorni=20 + n)
    campagna = campagna_di(operatrice, centro, entro=clock.today() + timedelta(days=1))

    manda(campagna, operatrice, scelta=TUTTE)

    assert Invito.objects.count() == 6
    assert Evento.objects.get(atto="campagna.avviata").dati == {"persone": 6, "scelta": TUTTE}


def test_a_nessuno_non_parte(centro, operatrice):
    campagna = campagna_di(operatrice, centro)
    with pytest.raises(AttoImpedito) as no:
        avvia_invio(campagna=campagna, autore=operatrice)
    assert no.value.impedimenti == [NESSUNO_DA_INVITARE]

    in_cassa(centro, con_email=False, domicilio_indirizzo="")
    with pytest.raises(AttoImpedito) as no:
        avvia_invio(campagna=campagna, autore=operatrice)
    assert no.value.impedimenti == [NON_RAGGIUNGIBILE]


def test_chi_ha_detto_di_no_non_si_cerca_piu(centro, operatrice):
    no, si = in_cassa(centro), in_cassa(centro)
    prima = campagna_di(operatrice, centro)
    manda(prima, operatrice)
    rifiuta_invito(invito=Invito.objects.get(lavoratore=no), autore=IL_SISTEMA)
    Invito.objects.update(created_at=clock.now() - timedelta(days=5))

    seconda = campagna_di(operatrice, centro, filtro=Filtro(contatto="mai_prenotato"))
    manda(seconda, operatrice)

    assert seconda.destinatari == [si.pk]


def test_si_corregge_finche_non_e_partita(centro, operatrice):
    in_cassa(centro)
    campagna = campagna_di(operatrice, centro)
    dati = {
        "nome": "Altro nome",
        "perche": PERCHE,
        "entro": campagna.entro,
        "filtro": Filtro(eta_da=50),
    }

    correggi_campagna(campagna=campagna, autore=operatrice, **dati)
    campagna.refresh_from_db()
    assert (campagna.nome, campagna.filtro["eta_da"]) == ("Altro nome", 50)

    correggi_campagna(campagna=campagna, autore=operatrice, **dati | {"filtro": Filtro()})
    manda(campagna, operatrice)
    with pytest.raises(AttoImpedito) as no:
        correggi_campagna(campagna=campagna, autore=operatrice, **dati)
    assert no.value.impedimenti == [regole.GIA_PARTITA]


def test_dopo_tre_giorni_lavorativi_si_ricorda_una_volta(
    centro, operatrice, time_machine, mailoutbox
):
    tace, ha_preso, ha_detto_no, solo_carta = (
        in_cassa(centro, con_email=con_email) for con_email in (True, True, True, False)
    )
    manda(campagna_di(operatrice, centro), operatrice)
    ColloquioFactory(lavoratore=ha_preso, centro=centro)
    rifiuta_invito(invito=Invito.objects.get(lavoratore=ha_detto_no), autore=IL_SISTEMA)

    time_machine.move_to("2026-11-25T09:15:00+01:00", tick=False)
    assert ricorda_campagne() == 0
    time_machine.move_to("2026-11-26T09:15:00+01:00", tick=False)
    assert [ricorda_campagne(), ricorda_campagne()] == [1, 0]

    assert list(
        Invito.objects.exclude(sollecitato_il=None).values_list("lavoratore", flat=True)
    ) == [tace.pk]
    assert Evento.objects.get(atto="invito.sollecitato").persona_id == tace.pk
    assert Avviso.objects.get(tipo=InvitoRicordato.nome()).persona_id == tace.pk
    mailoutbox.clear()
    consegna_in_attesa()
    assert "Può ancora scegliere il giorno del suo colloquio" in [p.subject for p in mailoutbox]
    assert solo_carta.pk in Invito.objects.aperti().values_list("lavoratore", flat=True)


def test_chiusa_non_ricorda_piu(centro, operatrice, time_machine):
    in_cassa(centro)
    campagna = campagna_di(operatrice, centro)
    with pytest.raises(AttoImpedito) as no:
        chiudi_campagna(campagna=campagna, autore=operatrice)
    assert no.value.impedimenti == [regole.NON_PARTITA]

    avvia_invio(campagna=campagna, autore=operatrice)
    with pytest.raises(AttoImpedito) as no:
        chiudi_campagna(campagna=campagna, autore=operatrice)
    assert no.value.impedimenti == [regole.INVIO_IN_CORSO]

    manda(campagna, operatrice)
    for _ in range(2):
        chiudi_campagna(campagna=campagna, autore=operatrice)
    time_machine.move_to("2026-12-01T09:15:00+01:00", tick=False)

    assert ricorda_campagne() == 0
    assert atti().count("campagna.chiusa") == 1


def test_l_operatrice_le_riscrive_ma_non_lo_stesso_giorno(centro, operatrice, time_machine):
    in_cassa(centro)
    manda(campagna_di(operatrice, centro), operatrice)
    invito = Invito.objects.get()

    with pytest.raises(AttoImpedito) as no:
        ricorda_invito(invito=invito, autore=operatrice)
    assert no.value.impedimenti == [regole.SOLLECITATA_OGGI]

    time_machine.move_to("2026-11-24T09:15:00+01:00", tick=False)
    ricorda_invito(invito=invito, autore=operatrice)
    assert Avviso.objects.filter(tipo=InvitoRicordato.nome()).count() == 1
    assert Avviso.objects.filter(tipo=InvitoAlColloquio.nome()).count() == 1


def test_l_apertura_si_scrive_una_volta(centro, operatrice):
    in_cassa(centro)
    manda(campagna_di(operatrice, centro), operatrice)
    invito = Invito.objects.get()

    for _ in range(2):
        segna_aperto(invito=invito, autore=Attore.portatore("invito", invito.pk))

    invito.refresh_from_db()
    assert invito.aperto_il == clock.now()
    assert atti().count("invito.aperto") == 1
