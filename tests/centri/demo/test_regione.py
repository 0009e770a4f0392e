"""Una regione generata sta insieme, ed è la stessa con lo stesso seme."""

import hashlib

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from centri.demo.copia import Copia, numeri
from centri.demo.regione import genera
from centri.models import Centro, Colloquio, Competenza, Disponibilita, Fascia, PresaInCarico
from centri.queries.offerte import cerca_offerte
from lavoratori.models import Lavoratore, PeriodoCig, Recapito
from portale import clock
from portale.management.fasi import Demo, controlli
from portale.territory.loading import RIFERIMENTI
from portale.territory.models import Comune
from tests.lavoratori.factories import LavoratoreFactory
from tests.provincia import MERCOLEDI

pytestmark = pytest.mark.django_db
PERSONE = 2_000


def regione(persone, seme=105, **misura):
    demo = Demo(oggi=clock.today(), persone=persone, seme=seme)
    return genera(demo, **misura)


@pytest.fixture(autouse=True)
def mercoledi():
    with time_machine.travel(MERCOLEDI, tick=False):
        yield


@pytest.fixture
def territorio():
    for riferimento in RIFERIMENTI:
        riferimento.carica(da_capo=True)


def impronta():
    """Tutto ciò che si vede, senza una chiave."""
    righe = [
        *Lavoratore.objects.order_by("codice_fiscale").values_list(
            "codice_fiscale", "nome", "cognome", "domicilio_comune__belfiore", "circoscrizione"
        ),
        *Recapito.objects.order_by("lavoratore__codice_fiscale", "tipo").values_list("valore"),
        *PeriodoCig.objects.order_by("lavoratore__codice_fiscale").values_list(
            "lavoratore__codice_fiscale", "datore_cf", "dal", "al", "qualifica"
        ),
        *Competenza.objects.order_by("lavoratore__codice_fiscale").values_list("centro__codice"),
        *PresaInCarico.objects.order_by("lavoratore__codice_fiscale").values_list(
            "lavoratore__codice_fiscale", "operatore__user__email"
        ),
        *Colloquio.objects.order_by("uid").values_list(
            "uid", "lavoratore__codice_fiscale", "operatore__user__email", "inizio", "stato"
        ),
    ]
    return hashlib.sha256(repr(righe).encode()).hexdigest()


def test_duemila_persone_stanno_insieme_e_lo_stesso_seme_le_rifa(territorio):
    with transaction.atomic():
        scritte = regione(PERSONE)
        prima = impronta()
        autodiscover_modules("demo")
        violati = [frase for frase, violazioni in controlli() if violazioni().exists()]
        assert violati == []
        assert scritte["persone"] == Lavoratore.objects.count() == PERSONE
        assert scritte["fasce"] == Fascia.objects.count() == 2 * Colloquio.objects.count()
        assert Colloquio.objects.da_erogare().futuri(clock.now()).count() > PERSONE / 20
        assert Disponibilita.objects.values("centro").distinct().count() == 31
        transaction.set_rollback(True)

    with transaction.atomic():
        LavoratoreFactory()  # altre chiavi, la stessa regione
        Lavoratore.objects.all().delete()
        regione(PERSONE)
        assert impronta() == prima
        transaction.set_rollback(True)

    regione(PERSONE, seme=7)
    assert impronta() != prima


def test_con_molti_operatori_ci_sono_gli_sportelli(territorio):
    regione(100, operatori=14 * 40, colloqui=50)

    assert Centro.objects.exclude(cpi=None).count() == 9
    sportello = Centro.objects.exclude(cpi=None).first()
    prestazione = Disponibilita.objects.filter(centro=sportello)[0].prestazioni.all()[0]
    assert len(cerca_offerte(prestazione=prestazione, centri=[sportello])) == 20


def test_il_comando_ne_fa_una_sola(territorio, capsys):
    call_command("genera_regione", persone=50)
    assert "50 persone" in capsys.readouterr().out

    with pytest.raises(CommandError, match="C'è già una regione"):
        call_command("genera_regione", persone=50)


def test_copia_scrive_segni_e_vuoti(territorio):
    comune = Comune.objects.first()
    [numero] = numeri(Lavoratore, 1)
    campi = ("id", "codice_fiscale", "nome", "cognome", "sesso", "nato_il", "created_at")
    quando = clock.now()

    Copia(Lavoratore, *campi, "domicilio_comune_id", "circoscrizione").scrivi(
        [(numero, "X", "A\tB\\", "C\nD", "F", quando.date(), quando, comune.pk, None)]
    )

    scritto = Lavoratore.objects.get(pk=numero)
    assert (scritto.nome, scritto.cognome) == ("A\tB\\", "C\nD")
    assert (scritto.circoscrizione, scritto.created_at) == (None, quando)
