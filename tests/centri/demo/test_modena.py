"""Modena: le cifre del comunicato, e due territori che non si vedono."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from centri.demo.modena import CODICE, NELLE_ORE, modena
from centri.models import (
    Centro,
    Colloquio,
    Dotazione,
    Fruizione,
    Incontro,
    Partecipazione,
    Richiamata,
    Telefonata,
)
from centri.queries.dotazioni import con_posti
from centri.queries.persone import da_raggiungere
from lavoratori.models import Lavoratore, PeriodoCig
from portale import clock
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle
from tests.provincia import PERSONE, controlli_di

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def caricata(provincia: Demo, django_db_blocker) -> Iterator[Demo]:
    with django_db_blocker.unblock(), transaction.atomic():
        modena(provincia)
        yield provincia
        transaction.set_rollback(True)


def attore(email: str) -> Attore:
    incarichi = Incarico.objects.select_related("user", "ente", "sede")
    return Attore.di(incarichi.get(user__email=f"{email}@demo.example"))


def test_le_cifre_del_comunicato(caricata):
    dotazione = con_posti(Dotazione.objects.all()).get()
    assert (dotazione.posti, dotazione.occupati, dotazione.liberi) == (210, 100, 110)
    nel_2014 = PeriodoCig.objects.filter(trattamento__dal__year=2014)
    assert nel_2014.count() == 712
    causali = set(nel_2014.values_list("trattamento__causale", flat=True))
    assert causali == {"CIGS-CES-2004", "CIGS-CON"}


def test_chi_scrive_di_sabato_e_chiamata_il_lunedi(caricata):
    richiamata = Richiamata.objects.earliest("chiesta_il")
    assert richiamata.da_richiamare_dal == alle(NELLE_ORE, 10)
    assert Telefonata.objects.get().richiamata == richiamata
    entrata = Fruizione.objects.get(lavoratore=richiamata.lavoratore)
    assert entrata.dal == NELLE_ORE
    assert Colloquio.objects.filter(lavoratore=richiamata.lavoratore).count() == 1


def test_incontri_e_colloqui(caricata):
    assert Incontro.objects.filter(centro__codice=CODICE).count() == 3
    presenti = Partecipazione.objects.presenti().filter(incontro__centro__codice=CODICE)
    assert presenti.count() == 26
    assert presenti.filter(segno="qr").count() == 10
    erogati = Colloquio.objects.erogati().filter(centro__codice=CODICE)
    assert erogati.filter(prestazione__codice="assistenza-contratto").count() == 2
    assert erogati.count() == 7


def test_oggi_c_e_chi_aspetta_e_chi_non_e_raggiunta(caricata):
    operatrice = attore("operatrice.modena")
    visibili = Lavoratore.objects.visible_to(operatrice)
    lontane = list(da_raggiungere(visibili, clock.today()))
    assert len(lontane) == 60
    assert lontane[0].fine_cig < lontane[-1].fine_cig
    assert Richiamata.objects.visible_to(operatrice).aperte().count() == 3


def test_due_titolari_non_si_vedono(caricata):
    modenese, piemontese = attore("provincia.modena"), attore("regione")
    di_modena = Lavoratore.objects.visible_to(modenese)
    del_piemonte = Lavoratore.objects.visible_to(piemontese)
    assert (di_modena.count(), del_piemonte.count()) == (772, PERSONE)
    assert not set(di_modena.values_list("pk", flat=True)) & set(
        del_piemonte.values_list("pk", flat=True)
    )
    assert Centro.objects.visible_to(modenese).get().codice == CODICE
    assert not Centro.objects.visible_to(piemontese).filter(codice=CODICE).exists()
    assert not Dotazione.objects.visible_to(piemontese).exists()


def test_si_puo_provare(caricata):
    assert attore("operatrice.modena").veste == Ruolo.OPERATORE_CPI


@pytest.mark.parametrize("app", ["centri", "lavoratori"])
def test_i_controlli_passano(caricata, app):
    rotti = {nome: n for nome, c in controlli_di(app).items() if (n := c().count())}
    assert rotti == {}
