"""Chi può cambiare una nota."""

import pytest

from lavoratori.rules.note import (
    impedimenti_al_ritiro,
    impedimenti_alla_correzione,
    impedimenti_alla_nota,
)


@pytest.mark.parametrize(("testo", "codici"), [("  ", ["nota_vuota"]), ("Patente B.", [])])
def test_una_nota_dice_qualcosa(testo, codici):
    assert [uno.codice for uno in impedimenti_alla_nota(testo=testo)] == codici


@pytest.mark.parametrize(
    ("sua", "ritirata", "testo", "codici"),
    [
        (True, False, "Patente C.", []),
        (False, False, "Patente C.", ["nota_non_sua"]),
        (True, True, "", ["nota_ritirata", "nota_vuota"]),
    ],
)
def test_la_corregge_chi_l_ha_scritta(sua, ritirata, testo, codici):
    no = impedimenti_alla_correzione(sua=sua, ritirata=ritirata, testo=testo)
    assert [uno.codice for uno in no] == codici


@pytest.mark.parametrize(
    ("sua", "ritirata", "motivo", "codici"),
    [
        (True, False, "Persona sbagliata", []),
        (True, False, " ", ["nota_senza_motivo"]),
        (False, True, "Errore", ["nota_non_sua", "nota_ritirata"]),
    ],
)
def test_si_ritira_con_un_motivo(sua, ritirata, motivo, codici):
    no = impedimenti_al_ritiro(sua=sua, ritirata=ritirata, motivo=motivo)
    assert [uno.codice for uno in no] == codici
