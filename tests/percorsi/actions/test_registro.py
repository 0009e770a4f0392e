import pytest

from percorsi.actions.registro import RigaRegistro, chiudi_lezione, concludi_edizione
from percorsi.choices import MotivoAssenza, StatoEdizione
from percorsi.models import Edizione, Lezione, Presenza
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.jobs.models import Lavorazione
from tests.percorsi.factories import EdizioneFactory, IscrizioneFactory

pytestmark = pytest.mark.django_db


def finita(**campi):
    """Un'edizione con le lezioni già finite e due persone."""
    edizione = EdizioneFactory(da_giorni=-10, **campi)
    return edizione, [IscrizioneFactory(edizione=edizione) for _ in range(2)]


def codici(no):
    return [impedimento.codice for impedimento in no.value.impedimenti]


def test_chiudere_scrive_le_presenze_e_fa_partire_l_edizione():
    edizione, (ada, bea) = finita()
    lezione = chiudi_lezione(
        lezione=edizione.lezioni.first(),
        presenze=[
            RigaRegistro(ada.pk, presente=True, minuti=240),
            RigaRegistro(bea.pk, presente=False, motivo_assenza=MotivoAssenza.MALATTIA),
        ],
        argomento=" Quote e tolleranze ",
        docente="Rosa Prato",
        autore=IL_SISTEMA,
    )

    assert (lezione.chiusa, lezione.argomento, lezione.docente) == (
        True,
        "Quote e tolleranze",
        "Rosa Prato",
    )
    assert [
        (p.iscrizione_id, p.stato, p.minuti, p.firmata, p.motivo_assenza)
        for p in Presenza.objects.order_by("iscrizione")
    ] == [(ada.pk, "presente", 240, True, ""), (bea.pk, "assente", 0, False, "malattia")]
    assert Edizione.objects.get().stato == StatoEdizione.IN_CORSO
    evento = Evento.objects.get()
    assert (evento.atto, evento.dati) == ("lezione.chiusa", {"presenti": 1, "iscritti": 2})


def test_chi_e_assente_non_porta_minuti_ne_chi_e_presente_un_motivo():
    edizione, (ada, bea) = finita()
    chiudi_lezione(
        lezione=edizione.lezioni.first(),
        presenze=[
            RigaRegistro(ada.pk, presente=False, minuti=240, motivo_assenza="famiglia"),
            RigaRegistro(bea.pk, presente=True, minuti=60, motivo_assenza="famiglia"),
        ],
        autore=IL_SISTEMA,
    )
    assert set(Presenza.objects.values_list("minuti", "motivo_assenza")) == {
        (0, "famiglia"),
        (60, ""),
    }


def test_il_registro_chiuso_non_si_riscrive():
    edizione, persone = finita()
    lezione = edizione.lezioni.first()
    tutti = [RigaRegistro(una.pk, presente=True, minuti=240) for una in persone]
    chiudi_lezione(lezione=lezione, presenze=tutti, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        chiudi_lezione(lezione=lezione, presenze=tutti, autore=IL_SISTEMA)
    assert codici(no) == ["lezione_chiusa"]
    assert Presenza.objects.count() == 2


def test_non_si_chiude_prima_della_fine_ne_con_persone_mancanti():
    edizione = EdizioneFactory()
    una = IscrizioneFactory(edizione=edizione)
    IscrizioneFactory(edizione=edizione)
    with pytest.raises(AttoImpedito) as no:
        chiudi_lezione(
            lezione=edizione.lezioni.first(),
            presenze=[RigaRegistro(una.pk, presente=True, minuti=241)],
            autore=IL_SISTEMA,
        )
    assert codici(no) == ["lezione_non_finita", "mancano_persone", "troppi_minuti"]
    assert not Lezione.objects.chiuse().exists()


def test_chi_si_e_ritirato_o_viene_da_un_altro_corso_non_entra_nel_registro():
    edizione, (ada, bea) = finita()
    bea.stato = "ritirata"
    bea.save()
    estranea = IscrizioneFactory()
    chiudi_lezione(
        lezione=edizione.lezioni.first(),
        presenze=[RigaRegistro(una.pk, presente=True, minuti=240) for una in (ada, bea, estranea)],
        autore=IL_SISTEMA,
    )
    assert [p.iscrizione for p in Presenza.objects.all()] == [ada]


def test_si_conclude_quando_tutto_e_registrato():
    edizione, persone = finita()
    with pytest.raises(AttoImpedito, match="Restano 3 lezioni"):
        concludi_edizione(edizione=edizione, autore=IL_SISTEMA)

    for lezione in edizione.lezioni.all():
        chiudi_lezione(
            lezione=lezione,
            presenze=[RigaRegistro(una.pk, presente=True, minuti=240) for una in persone],
            autore=IL_SISTEMA,
        )
    lavorazione = concludi_edizione(edizione=edizione, autore=IL_SISTEMA)

    assert Edizione.objects.get().stato == StatoEdizione.CONCLUSA
    assert (lavorazione.azione, lavorazione.argomento_id, lavorazione.totale) == (
        "percorsi.rilascia_attestati",
        edizione.pk,
        2,
    )
    assert Evento.objects.filter(atto="edizione.conclusa").count() == 1
    with pytest.raises(AttoImpedito) as no:
        concludi_edizione(edizione=edizione, autore=IL_SISTEMA)
    assert codici(no) == ["non_in_corso"]
    assert Lavorazione.objects.count() == 1
