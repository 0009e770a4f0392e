"""Il registro della demo è in ordine di tempo, e i suoi controlli trovano i guasti."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portale import clock
from portale.audit.models import Evento
from portale.identity.models import Incarico
from tests.provincia import Guasto, controlli_di

pytestmark = pytest.mark.django_db
UN_GIORNO = timedelta(days=1)


def test_i_numeri_degli_eventi_seguono_il_tempo(provincia):
    scritti = Evento.objects.exclude(persona_id=None)
    istanti = list(scritti.order_by("pk").values_list("created_at", flat=True))

    assert istanti == sorted(istanti)


def test_check_coerenza_passa_sulla_provincia_e_fallisce_sui_guasti(provincia, capsys):
    call_command("check_coerenza")
    assert "✗" not in capsys.readouterr().out

    _un_evento(atto="atto.mai_dichiarato")
    with pytest.raises(CommandError, match="1 controlli violati"):
        call_command("check_coerenza")


def _un_evento(**cambi: Any) -> None:
    """Il registro non si corregge: un guasto è un evento di troppo."""
    evento = Evento.objects.exclude(incarico=None).order_by("pk").last()
    evento.pk = None
    for campo, valore in cambi.items():
        setattr(evento, campo, valore)
    evento.save(force_insert=True)


GUASTI: dict[str, Guasto] = {
    "atti_ignoti": lambda: _un_evento(atto="atto.mai_dichiarato"),
    "eventi_nel_futuro": lambda: _un_evento(created_at=clock.now() + UN_GIORNO),
    "autori_fuori_posto": lambda: Incarico.objects.update(dal=clock.today() + UN_GIORNO),
}


def test_ogni_controllo_ha_il_suo_guasto():
    assert controlli_di("portale").keys() == GUASTI.keys()


@pytest.mark.parametrize("nome", sorted(GUASTI))
def test_il_controllo_passa_e_trova_il_suo_guasto(provincia, nome):
    controllo = controlli_di("portale")[nome]
    assert controllo().count() == 0

    GUASTI[nome]()

    assert controllo().count() > 0
