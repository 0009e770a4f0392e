import hashlib

import pytest

from portale.classifications.loading import Riferimento, scrivi_codici
from portale.classifications.models import Codice, Fonte

pytestmark = pytest.mark.django_db

TESTATA = "lista,codice,descrizione,padre,dal,al,fonte,versione\n"


@pytest.fixture
def elenco(tmp_path):
    cartella = tmp_path / "prove" / "data"
    cartella.mkdir(parents=True)
    return Riferimento(cartella / "elenco.csv", "CC BY", scrivi_codici)


def test_un_file_si_carica_una_volta_sola_finche_non_cambia(elenco):
    elenco.file.write_text(TESTATA + "lep,A,Accoglienza,,,,prova,\n", encoding="utf-8")
    assert [elenco.carica(), elenco.carica()] == [1, 0]

    elenco.file.write_text(
        TESTATA + 'lep,A,"Accoglienza, informazione",,,,prova,\nlep,B,DID,,2018-01-01,,prova,\n',
        encoding="utf-8",
    )
    assert elenco.carica() == 2

    assert set(Codice.objects.values_list("codice", "descrizione")) == {
        ("A", "Accoglienza, informazione"),
        ("B", "DID"),
    }
    fonte = Fonte.objects.get()
    assert (fonte.file, fonte.licenza, fonte.righe) == ("prove/elenco.csv", "CC BY", 2)
    assert fonte.sha256 == hashlib.sha256(elenco.file.read_bytes()).hexdigest()


def test_da_capo_ricarica_anche_un_file_uguale(elenco):
    elenco.file.write_text(TESTATA + "lep,A,Accoglienza,,,,prova,\n", encoding="utf-8")
    elenco.carica()
    Codice.objects.update(descrizione="Sbagliata")

    assert elenco.carica(da_capo=True) == 1
    assert Codice.objects.get().descrizione == "Accoglienza"
