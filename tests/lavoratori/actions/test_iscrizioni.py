from dataclasses import asdict
from datetime import date

import pytest

from lavoratori.actions.iscrizioni import Scheda, iscrivi_lavoratori
from lavoratori.actions.lavoratori import iscrivi_lavoratore
from lavoratori.models import Lavoratore
from portale.audit.models import Evento
from portale.codice_fiscale import genera
from portale.identity.attore import IL_SISTEMA
from tests.factories import ComuneFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def scheda(numero, **altro):
    nato_il = date(1980, 1, 1 + numero)
    codice = genera("Verdi", "Ada", nato_il, "F", "L219")
    base = {"codice_fiscale": codice, "nome": "Ada", "cognome": "Verdi", "sesso": "F"}
    return Scheda(**{**base, "nato_il": nato_il, **altro})


def test_insieme_o_una_per_una_le_stesse_persone_e_gli_stessi_eventi():
    comune = ComuneFactory()
    schede = [
        scheda(1, domicilio_comune=comune, email="ada@example.org"),
        scheda(2, cellulare="+393331234567"),
    ]
    una_per_una = [iscrivi_lavoratore(**_campi(voce), autore=IL_SISTEMA) for voce in schede]
    prima = _fotografia()
    for lavoratore in una_per_una:
        lavoratore.recapiti.all().delete()
        lavoratore.delete()
    gia = Evento.objects.count()

    iscritte = iscrivi_lavoratori(schede=schede, autore=IL_SISTEMA)

    assert [iscritta.nuova for iscritta in iscritte] == [True, True]
    assert _fotografia() == prima
    assert (
        list(Evento.objects.order_by("pk").values_list("atto", flat=True)[gia:])
        == ["lavoratore.iscritto"] * 2
    )


def _campi(voce):
    return asdict(voce) | {"domicilio_comune": voce.domicilio_comune}


def _fotografia():
    campi = ("codice_fiscale", "nome", "nome_ordinamento", "domicilio_comune", "recapiti__valore")
    return sorted(Lavoratore.objects.values_list(*campi), key=str)


def test_chi_c_e_gia_riceve_solo_cio_che_mancava():
    comune = ComuneFactory()
    prima = scheda(1, domicilio_comune=comune, domicilio_indirizzo="via Roma 1")
    c_era = LavoratoreFactory(
        codice_fiscale=prima.codice_fiscale, domicilio_comune=comune, domicilio_indirizzo=""
    )
    c_era.recapiti.all().delete()
    doppia = scheda(1, email="altra@example.org")

    iscritte = iscrivi_lavoratori(schede=[prima, doppia], autore=IL_SISTEMA)

    assert [iscritta.lavoratore for iscritta in iscritte] == [c_era, c_era]
    assert not any(iscritta.nuova for iscritta in iscritte)
    c_era.refresh_from_db()
    assert c_era.domicilio_indirizzo == "via Roma 1"
    assert Evento.objects.get(atto="lavoratore.aggiornato").dati["campi"][-1] == "email"


def test_una_scheda_sbagliata_non_ferma_le_altre():
    iscritte = iscrivi_lavoratori(
        schede=[scheda(1, nome=" "), scheda(2), scheda(2)], autore=IL_SISTEMA
    )

    assert [str(impedimento) for impedimento in iscritte[0].impedimenti] == ["Manca il nome."]
    assert [iscritta.nuova for iscritta in iscritte] == [False, True, False]
    assert Lavoratore.objects.count() == 1


@pytest.mark.parametrize("anche_la_rimasta", [False, True])
def test_chi_era_un_doppione_si_completa_nella_scheda_rimasta(anche_la_rimasta):
    """Due righe della stessa persona, col codice di prima e con quello giusto: una scheda sola."""
    vecchia, rimasta = scheda(1, email="ada@example.org"), scheda(2, cittadinanza="ROU")
    resta = LavoratoreFactory(codice_fiscale=rimasta.codice_fiscale)
    LavoratoreFactory(codice_fiscale=vecchia.codice_fiscale, unita_a=resta)
    schede = [vecchia, rimasta] if anche_la_rimasta else [vecchia]

    iscritte = iscrivi_lavoratori(schede=schede, autore=IL_SISTEMA)

    assert {una.lavoratore.pk for una in iscritte} == {resta.pk}
    assert resta.recapiti.get().valore == "ada@example.org"
    resta.refresh_from_db()
    assert (resta.cittadinanza == "ROU") is anche_la_rimasta
