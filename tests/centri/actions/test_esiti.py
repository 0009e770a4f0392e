"""Com'è andato un colloquio, e se si era scritto male."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centri.actions.colloqui import prenota_colloquio
from centri.actions.esiti import registra_esito
from centri.choices import Adesione, StatoColloquio
from centri.rules.esiti import NON_ANCORA
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.factories import centro_che_riceve, lavoratore_del, offerte_di

ROMA = ZoneInfo("Europe/Rome")
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ROMA)
LA_PERSONA = Attore.portatore("invito", 1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def operatrice(centro):
    return Attore.di(centro.disponibilita.first().operatore)


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def prenotato(centro):
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro), offerta=offerte_di(centro)[0], autore=LA_PERSONA
    )


@pytest.mark.django_db
def test_registra_esito_e_poi_lo_corregge(time_machine):
    centro = centro_che_riceve()
    colloquio, autrice = prenotato(centro), operatrice(centro)
    with pytest.raises(AttoImpedito) as no:
        registra_esito(colloquio=colloquio, stato=StatoColloquio.EROGATO, autore=autrice)
    assert no.value.impedimenti == [NON_ANCORA]

    time_machine.move_to(colloquio.fine, tick=False)
    registra_esito(colloquio=colloquio, stato=StatoColloquio.NON_PRESENTATO, autore=autrice)
    corretto = registra_esito(
        colloquio=colloquio,
        stato=StatoColloquio.EROGATO,
        adesione=Adesione.ADERISCE,
        note=" vuole lavorare di mattina ",
        durata=50,
        autore=autrice,
    )

    assert (corretto.stato, corretto.adesione) == (StatoColloquio.EROGATO, Adesione.ADERISCE)
    assert (corretto.note, corretto.durata_effettiva) == ("vuole lavorare di mattina", 50)
    assert atti()[1:] == ["colloquio.non_presentato", "colloquio.esito_corretto"]
    assert Evento.objects.first().dati == {"prima": "non_presentato", "ora": "erogato"}
