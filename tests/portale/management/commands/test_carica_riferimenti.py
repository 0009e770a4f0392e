from datetime import date

import pytest
from django.core.management import call_command

from portale.classifications.models import Codice, Fonte, Professione
from portale.parameters.models import Parametro
from portale.parameters.queries import valore
from portale.territory.models import Comune, Provincia, Regione

pytestmark = pytest.mark.django_db


def test_tutti_i_riferimenti_si_caricano_e_la_seconda_volta_non_si_tocca_nulla(
    capsys, django_assert_max_num_queries
):
    call_command("carica_riferimenti", verbosity=0)

    assert (Regione.objects.count(), Provincia.objects.count(), Comune.objects.count()) == (
        20,
        107,
        7896,
    )
    piemonte = Comune.objects.della_regione("01")
    assert piemonte.count() == 1180
    assert not piemonte.filter(latitudine=None).exists()
    assert not piemonte.filter(bacino_cpi="").exists()
    assert Comune.objects.per_nome("nichelino", sigla="TO").get().belfiore == "F889"
    assert Comune.objects.per_nome("napoli").get().sigla == "NA"
    assert Codice.objects.descrizione("contratto_co", "A.01.00") == "Lavoro a tempo indeterminato"
    assert Professione.objects.cerca("tornitore cnc").first().isco == "7223"
    assert Parametro.objects.da_confermare().exists()
    assert valore("gol.ore_massime_ciclo", al=date(2025, 3, 1)) == 600

    with django_assert_max_num_queries(Fonte.objects.count()):
        call_command("carica_riferimenti")
    assert capsys.readouterr().out == ""
