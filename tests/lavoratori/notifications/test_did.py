"""Ogni messaggio sulla DID si legge intero, per ogni canale, e l'SMS resta breve."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from lavoratori.choices import MotivoPassoDid, StatoDid
from lavoratori.models import Did, PassoDid
from lavoratori.notifications.did import DellaDid
from portale.bodies.models import Sede
from portale.notifications.notifica import Notification

SMS_MASSIMO = 300
PASSI = [
    (StatoDid.INSERITA, "dichiarazione", "Ora prenoti il primo colloquio"),
    (StatoDid.CONVALIDATA, "contatto", "è confermata dal 23 novembre 2026"),
    (StatoDid.SOSPESA, "lavoro_breve", "Riprendono da soli"),
    (StatoDid.RIPRISTINATA, "fine_lavoro", "contano di nuovo"),
    (StatoDid.REVOCATA, "rinuncia", "Come ha chiesto"),
    (StatoDid.DECADUTA, "condizionalita", "art. 21 D.Lgs. 150/2015"),
    (StatoDid.CESSATA, "lavoro_lungo", "dura più di sei mesi"),
    (StatoDid.CESSATA, "altrove", "abita in un'altra regione"),
    (StatoDid.CESSATA, "pensione", "è finito"),
    (StatoDid.ANNULLATA, "errore", "del 1 giugno 2026 non è accettata"),
]


@pytest.mark.parametrize(("stato", "motivo", "atteso"), PASSI)
def test_ogni_passo_ha_la_sua_frase(stato, motivo, atteso):
    did = Did(resa_il=date(2026, 6, 1))
    passo = PassoDid(did=did, stato=stato, motivo=MotivoPassoDid(motivo), dal=date(2026, 11, 23))
    contesto = {"passo": passo, "sede": None, "avviso": {"oggetto": ""}, "collegamento": ""}
    for come in ("txt", "sms.txt", "html"):
        testo = render_to_string(f"{DellaDid.template}.{come}", contesto)
        assert atteso in testo.replace("&#x27;", "'")
        assert come != "sms.txt" or len(testo) <= SMS_MASSIMO


def test_a_ogni_stato_il_suo_messaggio():
    classi = [una for una in Notification.registrate.values() if issubclass(una, DellaDid)]
    stati = [una.stato for una in classi if una is not DellaDid]
    assert sorted(stati) == sorted(StatoDid)


@pytest.mark.parametrize("come", ["txt", "html"])
@pytest.mark.parametrize(
    ("telefono", "atteso"),
    [("0119551234", "chiami CPI Rivoli: 0119551234"), ("", "venga a CPI Rivoli, via Dora Riparia")],
)
def test_si_dice_sempre_a_chi_chiedere(come, telefono, atteso):
    """Di un ufficio di cui non si conosce il telefono si dice dov'è."""
    passo = PassoDid(did=Did(resa_il=date(2026, 6, 1)), stato=StatoDid.REVOCATA)
    passo.dal, passo.motivo = date(2026, 11, 23), MotivoPassoDid.RINUNCIA
    sede = Sede(nome="CPI Rivoli", indirizzo="via Dora Riparia", telefono=telefono)
    contesto = {"passo": passo, "sede": sede, "avviso": {"oggetto": ""}, "collegamento": ""}
    assert atteso in render_to_string(f"{DellaDid.template}.{come}", contesto)
