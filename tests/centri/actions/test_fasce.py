"""Una sola tabella dice chi è occupato."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from centri.actions.fasce import (
    impegna,
    impegna_tutti,
    libera,
    risorsa_dell_operatore,
    risorsa_di,
)
from centri.choices import MotivoFascia
from centri.models import Fascia
from centri.rules.prenotazione import FASCIA_OCCUPATA, PERSONA_OCCUPATA
from portale.errors import AttoImpedito
from tests.centri.factories import OperatriceFactory
from tests.lavoratori.factories import LavoratoreFactory

NOVE = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Rome"))
UN_ORA = timedelta(hours=1)
PERIODO = (NOVE, NOVE + UN_ORA)


def prendi(risorse, periodo=PERIODO, riferimento=1):
    return impegna(
        motivo=MotivoFascia.COLLOQUIO, riferimento_id=riferimento, periodo=periodo, risorse=risorse
    )


@pytest.mark.django_db
def test_impegna_e_libera():
    operatrice, ada = risorsa_dell_operatore(OperatriceFactory()), risorsa_di(LavoratoreFactory())

    prendi([operatrice, ada])
    assert Fascia.objects.count() == 2

    libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=1, risorse=[ada])
    assert [fascia.risorsa for fascia in Fascia.objects.all()] == [operatrice]
    libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=1)
    assert not Fascia.objects.exists()


@pytest.mark.django_db
def test_il_no_dice_di_chi_e_l_impegno():
    operatrice, ada = risorsa_dell_operatore(OperatriceFactory()), risorsa_di(LavoratoreFactory())
    prendi([operatrice])
    with pytest.raises(AttoImpedito) as no:
        prendi([operatrice, ada])
    assert no.value.impedimenti == [FASCIA_OCCUPATA]

    prendi([ada], (NOVE + UN_ORA, NOVE + 2 * UN_ORA))
    with pytest.raises(AttoImpedito) as no:
        prendi([ada], (NOVE + UN_ORA, NOVE + 2 * UN_ORA))
    assert no.value.impedimenti == [PERSONA_OCCUPATA]


@pytest.mark.django_db
def test_tutti_i_periodi_o_nessuno():
    ada = risorsa_di(LavoratoreFactory())
    prendi([ada], (NOVE + 2 * UN_ORA, NOVE + 3 * UN_ORA))

    with pytest.raises(AttoImpedito):
        impegna_tutti(
            motivo=MotivoFascia.LEZIONE,
            riferimento_id=9,
            periodi=[PERIODO, (NOVE + 2 * UN_ORA, NOVE + 4 * UN_ORA)],
            risorse=[ada],
        )

    assert not Fascia.objects.filter(motivo=MotivoFascia.LEZIONE).exists()


@pytest.mark.django_db
def test_il_database_mantiene_la_promessa_anche_da_solo():
    ada = risorsa_di(LavoratoreFactory())
    prendi([ada])

    with pytest.raises(IntegrityError), transaction.atomic():
        Fascia.objects.create(
            risorsa=ada,
            periodo=DateTimeTZRange(NOVE + UN_ORA / 2, NOVE + 2 * UN_ORA),
            motivo=MotivoFascia.LEZIONE,
            riferimento_id=2,
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_risorse_in_ordine_diverso_non_si_aspettano_a_vicenda():
    """Due atti che prendono le stesse due risorse, in ordine opposto, dieci volte insieme."""
    una, due = risorsa_di(LavoratoreFactory()), risorsa_dell_operatore(OperatriceFactory())
    esiti: list[str] = []
    partenza = Barrier(20)

    def prova(numero: int) -> None:
        try:
            partenza.wait()
            prendi([una, due] if numero % 2 else [due, una], riferimento=numero)
            esiti.append("presa")
        except AttoImpedito as no:
            esiti.append(no.impedimenti[0].codice)
        finally:
            connection.close()

    fili = [Thread(target=prova, args=(numero,)) for numero in range(20)]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()

    assert sorted(esiti) == [FASCIA_OCCUPATA.codice] * 19 + ["presa"]
    assert Fascia.objects.count() == 2
