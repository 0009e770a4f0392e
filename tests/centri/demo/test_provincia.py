"""Un anno di uffici inventati sta insieme, e ogni controllo trova il suo guasto."""

from datetime import timedelta

import pytest
from django.db.models import F

from centri.choices import MotivoFascia, StatoColloquio, StatoInvito, StatoPartecipazione
from centri.models import (
    Centro,
    Colloquio,
    Competenza,
    Disponibilita,
    Fascia,
    Incontro,
    Invito,
    Partecipazione,
    PersonaDelCentro,
    PresaInCarico,
    Prestazione,
)
from lavoratori.models import Lavoratore
from portale import clock
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.provincia import PERSONE, Guasto, controlli_di

pytestmark = pytest.mark.django_db
DIECI_ANNI = timedelta(days=3650)
ALESSANDRIA = "1"


def test_la_rete_ha_trentuno_cpi_e_ognuno_riceve(provincia):
    assert Centro.objects.cpi().count() == 31
    riceve = Disponibilita.objects.values_list("centro", flat=True).distinct()
    assert riceve.count() == 31


def test_chi_si_puo_provare_sono_poche_persone_con_un_nome(provincia):
    da_provare = Incarico.objects.filter(user__email__endswith="@demo.example").order_by("pk")

    assert [(incarico.ruolo, str(incarico.sede or "")) for incarico in da_provare[:4]] == [
        (Ruolo.REGIONE, ""),
        (Ruolo.OPERATORE_CPI, "CPI Rivoli"),
        (Ruolo.RESPONSABILE_CPI, "CPI Rivoli"),
        (Ruolo.OPERATORE_CPI, "CPI Moncalieri"),
    ]
    assert {Ruolo.OPERATORE_SPORTELLO, Ruolo.CONTACT_CENTRE} <= {uno.ruolo for uno in da_provare}
    assert all(incarico.user.nome and incarico.user.cognome for incarico in da_provare)


def test_ognuno_ha_la_sua_competenza_e_quasi_tutti_sono_seguiti(provincia):
    assert Competenza.objects.in_vigore().count() == PERSONE
    assert 0.7 < PresaInCarico.objects.in_corso().count() / PERSONE < 0.95


def test_i_colloqui_hanno_tutti_e_sei_gli_stati_e_ce_ne_sono_di_futuri(provincia):
    assert set(Colloquio.objects.values_list("stato", flat=True)) == set(StatoColloquio)
    assert Colloquio.objects.da_erogare().futuri(clock.now()).exists()


def _altrove() -> Centro:
    return Centro.objects.get(codice=ALESSANDRIA)


def _operatore_di_altrove() -> Incarico:
    return Incarico.objects.get(sede=_altrove().sede, ruolo=Ruolo.OPERATORE_CPI)


def _disdici_senza_liberare() -> None:
    erogati = Colloquio.objects.erogati()
    erogati.update(stato=StatoColloquio.DISDETTO_DAL_CITTADINO, adesione="")


def _cambia_servizio() -> None:
    altro = Prestazione.objects.create(
        titolare=Prestazione.objects.first().titolare, codice="altro", nome="Altro"
    )
    Invito.objects.filter(stato=StatoInvito.PRENOTATO).update(prestazione=altro, incontro=None)


def _incontro(*, fra: timedelta, posti: int, stato: str, quante: int) -> None:
    incontro = Incontro.objects.create(
        centro=_altrove(),
        titolo="Di troppo",
        luogo="Qui",
        inizio=clock.now() + fra,
        fine=clock.now() + fra + timedelta(hours=1),
        posti=posti,
    )
    for lavoratore in Lavoratore.objects.all()[:quante]:
        Partecipazione.objects.create(incontro=incontro, lavoratore=lavoratore, stato=stato)


def _troppi_in_una_stanza() -> None:
    _incontro(fra=-DIECI_ANNI, posti=1, stato=StatoPartecipazione.PRESENTE, quante=2)


def _iscritto_senza_tempo() -> None:
    _incontro(fra=DIECI_ANNI, posti=5, stato=StatoPartecipazione.ISCRITTA, quante=1)


def _presente_nel_futuro() -> None:
    _incontro(fra=DIECI_ANNI, posti=5, stato=StatoPartecipazione.PRESENTE, quante=1)


def _dei_colloqui() -> object:
    return Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO)


GUASTI: dict[str, Guasto] = {
    "competenze_fuori_domicilio": lambda: Competenza.objects.update(centro=_altrove()),
    "competenze_che_non_si_vedono": lambda: PersonaDelCentro.objects.all().delete(),
    "prese_di_altri_centri": lambda: PresaInCarico.objects.update(
        operatore=_operatore_di_altrove()
    ),
    "colloqui_senza_fasce": lambda: _dei_colloqui().delete(),
    "colloqui_che_occupano_ancora": _disdici_senza_liberare,
    "fasce_senza_impegno": lambda: _dei_colloqui().update(riferimento_id=0),
    "spostati_senza_successore": lambda: Colloquio.objects.update(spostato_da=None),
    "esiti_impossibili": lambda: Colloquio.objects.erogati().update(
        inizio=F("inizio") + DIECI_ANNI, fine=F("fine") + DIECI_ANNI
    ),
    "colloqui_fuori_sede": lambda: Colloquio.objects.update(centro=_altrove()),
    "incontri_troppo_pieni": _troppi_in_una_stanza,
    "iscritti_senza_fascia": _iscritto_senza_tempo,
    "presenze_nel_futuro": _presente_nel_futuro,
    "inviti_prenotati_a_vuoto": _cambia_servizio,
}


def test_ogni_controllo_ha_il_suo_guasto():
    assert controlli_di("centri").keys() == GUASTI.keys()


@pytest.mark.parametrize("nome", sorted(GUASTI))
def test_il_controllo_passa_e_trova_il_suo_guasto(provincia, nome):
    controllo = controlli_di("centri")[nome]
    assert controllo().count() == 0

    GUASTI[nome]()

    assert controllo().count() > 0
