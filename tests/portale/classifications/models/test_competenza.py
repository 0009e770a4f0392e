"""Le parole italiane delle competenze ESCO: nostre, e legate a un indirizzo vero."""

import csv
import re

import pytest

from portale.classifications.loading import DATI, RIFERIMENTI
from portale.classifications.models import CompetenzaEsco

CODICE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def righe(nome):
    with (DATI / nome).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ogni_competenza_ha_un_codice_esco_parole_italiane_e_gruppi_isco():
    competenze = righe("esco_competenze_it.csv")
    gruppi = {riga["codice"] for riga in righe("isco.csv")}

    assert len({riga["codice"] for riga in competenze}) == len(competenze) >= 120
    assert len({riga["nome"] for riga in competenze}) == len(competenze)
    for riga in competenze:
        assert CODICE.fullmatch(riga["codice"]), riga
        assert all(riga[colonna] for colonna in ("nome", "inglese", "settore")), riga
        assert set(filter(None, riga["isco"].split("|"))) <= gruppi, riga


@pytest.mark.django_db
def test_si_trovano_quelle_di_un_lavoro():
    (file,) = (uno for uno in RIFERIMENTI if uno.file.name == "esco_competenze_it.csv")
    file.carica()

    saldare = CompetenzaEsco.objects.del_gruppo("7212")
    assert "saldare a TIG" in {una.nome for una in saldare}
    assert saldare[0].uri.startswith("http://data.europa.eu/esco/skill/")
    assert not saldare.filter(settore="Cura e assistenza").exists()
