"""I casi della demo: storia, catena vicina al limite, ore, condizioni dell'azienda."""

from datetime import timedelta

import pytest

from lavoratori.choices import StatoTrattamento
from lavoratori.demo.casi import casi
from lavoratori.models import CondizioneAzienda, OreCigMese, TrattamentoCig
from lavoratori.queries.limiti_cassa import limiti_dei_casi
from lavoratori.rules.limiti_cassa import QUINQUENNIO, VICINO
from portale.classifications.loading import Riferimento
from portale.parameters.loading import RIFERIMENTI

pytestmark = pytest.mark.django_db


def test_i_casi_hanno_storia_e_uno_e_vicino_al_limite(provincia, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    riferimento: Riferimento = RIFERIMENTI[0]
    riferimento.carica(da_capo=True)

    casi(provincia)

    tutti = list(TrattamentoCig.objects.select_related("causale"))
    for caso in tutti:
        ultimo = caso.passaggi.last()
        assert ultimo.stato == caso.stato
        assert ultimo.giorno <= provincia.oggi
    [in_catena] = [caso for caso in tutti if caso.proroga_di_id and caso.al > provincia.oggi]
    assert in_catena.stato == StatoTrattamento.IN_CORSO
    assert in_catena.proroga_di.al == in_catena.dal - timedelta(days=1)
    limiti = {uno.codice: uno for uno in limiti_dei_casi([in_catena], provincia.oggi)[in_catena.pk]}
    assert limiti[QUINQUENNIO].massimo - limiti[QUINQUENNIO].alla_fine == 20
    assert limiti[QUINQUENNIO].stato == VICINO
    assert OreCigMese.objects.filter(periodo__trattamento=in_catena).exists()
    assert in_catena.allegati.get().formato == "pdf"
    in_crisi = {caso.azienda_cf for caso in tutti if caso.causale_id in ("CIGS-CRI", "CIGS-CES")}
    assert in_crisi <= set(CondizioneAzienda.objects.values_list("azienda_cf", flat=True))
