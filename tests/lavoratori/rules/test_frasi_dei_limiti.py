from dataclasses import replace
from datetime import date

import pytest

from lavoratori.rules.frasi_dei_limiti import frase, quanti, usati_su
from lavoratori.rules.limiti_cassa import BIENNIO, LIBERO, MESI, SETTIMANE, SUPERATO, Limite

OGGI = date(2026, 11, 23)
LIMITE = Limite(
    codice=BIENNIO,
    unita=SETTIMANE,
    massimo=364,
    finestra_mesi=24,
    usati=90,
    alla_fine=181,
    raggiunto_il=None,
    proseguendo_il=date(2027, 5, 1),
    stato=LIBERO,
    articolo="Art. 12",
    da_confermare=True,
)


@pytest.mark.parametrize(
    ("giorni", "unita", "parole"),
    [(731, MESI, "24 mesi"), (364, SETTIMANE, "52 settimane"), (90, SETTIMANE, "12,9 settimane")],
)
def test_quanti(giorni, unita, parole):
    assert quanti(giorni, unita) == parole


def test_usati_su():
    assert usati_su(LIMITE) == "12,9 settimane usati su 52 settimane".replace("usati", "usate")


@pytest.mark.parametrize(
    ("cambia", "attesa"),
    [
        (
            {},
            (
                "Ne restano 39,1 settimane. "
                "Proseguendo senza interruzioni, l'ultimo giorno è il 01/05/2027."
            ),
        ),
        (
            {"raggiunto_il": date(2027, 1, 1), "alla_fine": 365, "stato": SUPERATO},
            (
                "Con le date scritte si arriva a 52,1 settimane: sono più del massimo di 52 "
                "settimane. L'ultimo giorno possibile è il 01/01/2027."
            ),
        ),
        (
            {"usati": 364, "raggiunto_il": OGGI},
            (
                "Il limite è tutto usato. È raggiunto oggi: i giorni tornano man mano "
                "che i più vecchi escono dal conto."
            ),
        ),
        (
            {"usati": 370, "raggiunto_il": date(2026, 11, 1)},
            "Il limite è tutto usato. Il limite è stato raggiunto il 01/11/2026.",
        ),
        ({"proseguendo_il": None}, "Ne restano 39,1 settimane."),
    ],
)
def test_frase(cambia, attesa):
    assert frase(replace(LIMITE, **cambia), OGGI) == attesa
