import pytest

from percorsi.rules.idoneita_misure import Riscontro
from percorsi.rules.ricalcolo import impedimenti_all_applicazione, perche_cambia


def riscontri(**prove):
    return [Riscontro(prova, supera, {}) for prova, supera in prove.items()]


@pytest.mark.parametrize(
    ("prima", "dopo", "perche"),
    [
        ({"in_cassa": True, "eta": True}, {"in_cassa": False, "eta": True}, ["in_cassa"]),
        ({"in_cassa": False}, {"in_cassa": True}, ["in_cassa"]),
        ({"in_cassa": True}, {"in_cassa": True, "eta": False}, ["eta"]),
        ({"in_cassa": True, "eta": False}, {"in_cassa": True}, ["eta"]),
        ({"in_cassa": True}, {"in_cassa": True}, []),
    ],
)
def test_le_ragioni_sono_quelle_che_fanno_la_differenza(prima, dopo, perche):
    trovati = perche_cambia(riscontri(**prima), riscontri(**dopo))
    assert [uno.prova for uno in trovati] == perche


@pytest.mark.parametrize(
    ("pronta", "cambiano", "codici"),
    [
        (True, 3, []),
        (False, 3, ["anteprima_non_pronta"]),
        (False, 0, ["anteprima_non_pronta"]),
        (True, 0, ["nulla_cambia"]),
    ],
)
def test_si_applica_un_anteprima_pronta_che_cambia_qualcosa(pronta, cambiano, codici):
    no = impedimenti_all_applicazione(pronta=pronta, che_cambiano=cambiano)
    assert [uno.codice for uno in no] == codici
