from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from centri.actions.fasce import impegna, risorsa_di
from centri.choices import MotivoFascia
from centri.models import Fascia
from percorsi.actions.iscrizioni import iscrivi_a_edizione, ritira_iscrizione
from percorsi.choices import StatoEdizione, StatoIscrizione
from percorsi.models import Iscrizione
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.models import Avviso
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    EdizioneFactory,
    IscrizioneFactory,
    PattoFactory,
    con_piano_firmato,
)


def codici(no):
    return [impedimento.codice for impedimento in no.value.impedimenti]


@pytest.mark.django_db
def test_iscrivere_prende_il_posto_il_tempo_e_avvisa():
    persona, edizione = con_piano_firmato(con_email=True), EdizioneFactory()
    iscrizione = iscrivi_a_edizione(edizione=edizione, lavoratore=persona, autore=IL_SISTEMA)

    assert iscrizione.patto == persona.patti.get()
    assert Fascia.objects.per(MotivoFascia.LEZIONE, iscrizione.pk).count() == 3
    evento = Evento.objects.get(atto="iscrizione.creata")
    assert (evento.persona_id, evento.dati) == (persona.pk, {"edizione": edizione.pk})
    assert Avviso.objects.get().tipo == "percorsi.IscrittaAlCorso"


@pytest.mark.django_db
def test_senza_piano_firmato_nel_programma_non_si_entra():
    proposto = PattoFactory(proposto=True)
    with pytest.raises(AttoImpedito) as no:
        iscrivi_a_edizione(
            edizione=EdizioneFactory(), lavoratore=proposto.lavoratore, autore=IL_SISTEMA
        )
    assert codici(no) == ["senza_patto"]


@pytest.mark.django_db
def test_i_posti_finiscono_e_nessuno_entra_due_volte():
    edizione = EdizioneFactory(posti=1)
    prima = con_piano_firmato()
    iscrivi_a_edizione(edizione=edizione, lavoratore=prima, autore=IL_SISTEMA)

    with pytest.raises(AttoImpedito) as no:
        iscrivi_a_edizione(edizione=edizione, lavoratore=con_piano_firmato(), autore=IL_SISTEMA)
    assert codici(no) == ["senza_posti"]
    with pytest.raises(AttoImpedito) as no:
        iscrivi_a_edizione(edizione=edizione, lavoratore=prima, autore=IL_SISTEMA)
    assert codici(no) == ["gia_iscritta"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "gia", [{"da_giorni": -1}, {"stato": StatoEdizione.IN_CORSO}, {"stato": "conclusa"}]
)
def test_a_corso_cominciato_non_si_entra(gia):
    with pytest.raises(AttoImpedito) as no:
        iscrivi_a_edizione(
            edizione=EdizioneFactory(**gia), lavoratore=con_piano_firmato(), autore=IL_SISTEMA
        )
    assert codici(no) == ["edizione_cominciata"]


@pytest.mark.django_db
def test_chi_ha_un_altro_impegno_legge_il_giorno():
    persona, edizione = con_piano_firmato(), EdizioneFactory()
    lezione = edizione.lezioni.first()
    impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=1,
        periodo=(lezione.inizio + timedelta(hours=1), lezione.fine),
        risorse=[risorsa_di(persona)],
    )
    with pytest.raises(AttoImpedito, match=f"{lezione.inizio:%d/%m/%Y}"):
        iscrivi_a_edizione(edizione=edizione, lavoratore=persona, autore=IL_SISTEMA)
    assert not Iscrizione.objects.exists()


@pytest.mark.django_db
def test_il_ritiro_libera_posto_e_tempo():
    edizione = EdizioneFactory(posti=1)
    iscrizione = iscrivi_a_edizione(
        edizione=edizione, lavoratore=con_piano_firmato(), autore=IL_SISTEMA
    )
    ritirata = ritira_iscrizione(iscrizione=iscrizione, autore=IL_SISTEMA)

    assert ritirata.stato == StatoIscrizione.RITIRATA
    assert not Fascia.objects.per(MotivoFascia.LEZIONE, iscrizione.pk).exists()
    assert Evento.objects.filter(atto="iscrizione.ritirata").count() == 1
    assert iscrivi_a_edizione(edizione=edizione, lavoratore=con_piano_firmato(), autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        ritira_iscrizione(iscrizione=iscrizione, autore=IL_SISTEMA)
    assert codici(no) == ["ritiro_tardivo"]


@pytest.mark.django_db
def test_chi_si_e_ritirato_puo_tornare():
    edizione = EdizioneFactory()
    ritirata = IscrizioneFactory(edizione=edizione, stato=StatoIscrizione.RITIRATA)
    assert iscrivi_a_edizione(edizione=edizione, lavoratore=ritirata.lavoratore, autore=IL_SISTEMA)


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_l_ultimo_posto_va_a_una_persona_sola():
    """Otto connessioni vere sulla stessa edizione: un posto, una persona."""
    edizione = EdizioneFactory(posti=1)
    persone = [
        PattoFactory(
            assessment=AssessmentFactory(lavoratore=LavoratoreFactory(in_cassa=True))
        ).lavoratore
        for _ in range(8)
    ]
    pronti = Barrier(len(persone), timeout=30)

    def prova(persona):
        close_old_connections()
        pronti.wait()
        try:
            iscrivi_a_edizione(edizione=edizione, lavoratore=persona, autore=IL_SISTEMA)
        except AttoImpedito as no:
            return no.impedimenti[0].codice
        finally:
            connection.close()
        return "dentro"

    with ThreadPoolExecutor(len(persone)) as insieme:
        esiti = sorted(insieme.map(prova, persone))

    assert esiti == ["dentro"] + ["senza_posti"] * 7
    assert Iscrizione.objects.count() == 1
    assert Fascia.objects.count() == 3
