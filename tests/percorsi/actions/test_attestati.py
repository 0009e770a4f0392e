import subprocess
import sys
import time

import pytest
from django.db import connection, transaction

from lavoratori.models import Lavoratore, Titolo
from percorsi.actions.attestati import revoca_attestato, rilascia_fetta
from percorsi.actions.registro import RigaRegistro, chiudi_lezione, concludi_edizione
from percorsi.models import Attestato, Iscrizione
from percorsi.rules.attestato import codice_scritto_bene
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.jobs import esecuzione
from portale.jobs.models import Lavorazione, StatoLavorazione
from portale.notifications.models import Avviso
from tests.lavoratori.factories import RecapitoFactory
from tests.percorsi.factories import AttestatoFactory, EdizioneFactory, IscrizioneFactory

pytestmark = pytest.mark.django_db


def conclusa(presenti=2, assenti=1):
    """Un'edizione conclusa: `presenti` sempre in aula, `assenti` mai."""
    edizione = EdizioneFactory(da_giorni=-10)
    righe = []
    for numero in range(presenti + assenti):
        iscrizione = IscrizioneFactory(edizione=edizione)
        RecapitoFactory(lavoratore=iscrizione.lavoratore)
        c_era = numero < presenti
        righe.append(
            RigaRegistro(
                iscrizione.pk,
                presente=c_era,
                minuti=240,
                motivo_assenza="" if c_era else "non_giustificata",
            )
        )
    for lezione in edizione.lezioni.all():
        chiudi_lezione(lezione=lezione, presenze=righe, autore=IL_SISTEMA)
    return edizione, concludi_edizione(edizione=edizione, autore=IL_SISTEMA)


def quanti(atto):
    return Evento.objects.filter(atto=atto).count()


def test_chi_ha_le_ore_riceve_attestato_titolo_pdf_e_avviso():
    edizione, lavorazione = conclusa()
    esecuzione.esegui(lavorazione.pk)

    dati = Attestato.objects.order_by("pk").values_list("ore_corso", "minuti_frequentati")
    assert list(dati) == [(12, 720), (12, 720)]
    assert all(codice_scritto_bene(uno.codice) for uno in Attestato.objects.all())
    assert sorted(Iscrizione.objects.values_list("stato", flat=True)) == [
        "idonea",
        "idonea",
        "non_idonea",
    ]
    assert set(Titolo.objects.values_list("attestato_codice", "descrizione", "ore")) == {
        (uno.codice, edizione.corso.titolo, 12) for uno in Attestato.objects.all()
    }
    assert Documento.objects.filter(tipo="attestato").count() == 2
    assert sorted(Avviso.objects.values_list("tipo", flat=True)) == [
        "percorsi.AttestatoRilasciato",
        "percorsi.AttestatoRilasciato",
        "percorsi.SenzaAttestato",
    ]
    assert (quanti("attestato.rilasciato"), quanti("iscrizione.non_idonea")) == (2, 1)
    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto, lavorazione.totale) == ("fatta", 3, 3)


def test_una_fetta_ne_fa_cinque_e_dice_a_che_punto_e():
    edizione, _lavorazione = conclusa(presenti=7, assenti=0)
    prima = rilascia_fetta(edizione.pk, IL_SISTEMA)
    assert (prima.fatto, prima.totale, prima.finita) == (5, 7, False)
    dopo = rilascia_fetta(edizione.pk, IL_SISTEMA)
    assert (dopo.fatto, dopo.totale, dopo.finita) == (7, 7, True)
    ancora = rilascia_fetta(edizione.pk, IL_SISTEMA)
    assert (ancora.fatto, ancora.finita) == (7, True)
    assert Attestato.objects.count() == Titolo.objects.count() == 7


LAVORATORE_DELLA_CODA = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from portale.jobs.esecuzione import esegui
esegui(int(sys.argv[2]))
"""


def aspetta(condizione, secondi=60):
    fine = time.monotonic() + secondi
    while not condizione():
        assert time.monotonic() < fine, "troppo lento"
        time.sleep(0.1)


def qualcuno_aspetta_noi():
    with connection.cursor() as cursore:
        cursore.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return cursore.fetchone()[0]


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_ucciso_a_meta_riprende_e_non_raddoppia():
    """Un processo vero, fermo sulla settima persona (la sua riga è nostra), riceve SIGKILL."""
    _edizione, lavorazione = conclusa(presenti=7, assenti=0)
    settima = Iscrizione.objects.order_by("pk").last().lavoratore
    base = connection.settings_dict["NAME"]
    with transaction.atomic():
        Lavoratore.objects.lock(settima.pk)
        processo = subprocess.Popen(
            [sys.executable, "-c", LAVORATORE_DELLA_CODA, base, str(lavorazione.pk)]
        )
        try:
            aspetta(qualcuno_aspetta_noi)
        finally:
            processo.kill()
            processo.wait()

    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.IN_CORSO, 5)
    assert Attestato.objects.count() == Titolo.objects.count() == 5

    def finita():
        esecuzione.esegui(lavorazione.pk)
        return Lavorazione.objects.get(pk=lavorazione.pk).stato == StatoLavorazione.FATTA

    aspetta(finita)
    esecuzione.esegui(lavorazione.pk)
    assert Attestato.objects.count() == Titolo.objects.count() == 7
    assert Documento.objects.filter(tipo="attestato").count() == 7
    rilasci = Avviso.objects.filter(tipo="percorsi.AttestatoRilasciato")
    assert rilasci.count() == quanti("attestato.rilasciato") == 7


def test_la_revoca_vale_da_subito_e_tocca_il_titolo():
    _edizione, lavorazione = conclusa(presenti=1, assenti=0)
    esecuzione.esegui(lavorazione.pk)
    attestato = Attestato.objects.get()

    revoca_attestato(attestato=attestato, motivo=" Ore non vere ", autore=IL_SISTEMA)

    attestato.refresh_from_db()
    assert (attestato.valido, attestato.motivo_revoca) == (False, "Ore non vere")
    assert Titolo.objects.get().revocato
    assert (quanti("attestato.revocato"), quanti("titolo.revocato")) == (1, 1)
    assert Avviso.objects.filter(tipo="percorsi.AttestatoRevocato").count() == 1
    with pytest.raises(AttoImpedito):
        revoca_attestato(attestato=attestato, motivo="ancora", autore=IL_SISTEMA)


def test_la_revoca_vuole_il_motivo():
    with pytest.raises(AttoImpedito):
        revoca_attestato(attestato=AttestatoFactory(), motivo="  ", autore=IL_SISTEMA)
