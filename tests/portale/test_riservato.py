import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from portale.riservato import Busta, CampoRiservato


def test_la_busta_si_apre_e_stampata_non_dice_niente():
    busta = Busta.chiudi("frattura del polso")

    assert busta.apri() == "frattura del polso"
    assert "frattura" not in busta.cifrato
    assert (str(busta), repr(busta)) == ("•••", "<Busta •••>")


def test_una_busta_vuota_e_vuota():
    vuota = Busta.chiudi("")

    assert (bool(vuota), vuota.apri(), str(vuota)) == (False, "", "")


def test_lo_stesso_testo_non_da_due_volte_la_stessa_busta():
    assert Busta.chiudi("malattia").cifrato != Busta.chiudi("malattia").cifrato


def test_con_la_chiave_nuova_davanti_le_buste_vecchie_si_aprono():
    with override_settings(CHIAVI_RISERVATE=["vecchia"]):
        busta = Busta.chiudi("malattia")

    with override_settings(CHIAVI_RISERVATE=["nuova", "vecchia"]):
        assert busta.apri() == "malattia"
    with override_settings(CHIAVI_RISERVATE=["nuova"]), pytest.raises(InvalidToken):
        busta.apri()


def test_senza_chiavi_non_si_scrive_in_chiaro():
    with override_settings(CHIAVI_RISERVATE=[]), pytest.raises(ImproperlyConfigured):
        Busta.chiudi("malattia")


def test_il_campo_cifra_una_volta_sola():
    campo = CampoRiservato()
    scritta = campo.get_prep_value("malattia")

    assert scritta is not None
    assert campo.get_prep_value(Busta(scritta)) == scritta
    assert campo.get_prep_value(None) is None
    letta = campo.from_db_value(scritta, None, None)
    assert letta is not None
    assert letta.apri() == "malattia"
    assert campo.from_db_value(None) is None
    assert campo.to_python("malattia").apri() == "malattia"
    assert campo.to_python(letta) is letta
