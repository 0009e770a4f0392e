from datetime import timedelta

import pytest

from percorsi.actions.bozze import cambia_bozza, offri_patto, prepara_patto
from percorsi.actions.patti import annulla_patto, firma_patto
from percorsi.actions.patti_versioni import rinegozia_patto
from percorsi.choices import StatoPatto, TipoPatto
from percorsi.models import Patto
from percorsi.queries.versioni import contenuto_di
from percorsi.rules.patto_versioni import Contenuto, ImpegnoConcordato, MisuraConcordata
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso
from tests.factories import IncaricoFactory
from tests.percorsi.factories import AssessmentFactory, OperatoreFactory, PattoFactory

pytestmark = pytest.mark.django_db


def contenuto(**altro):
    entro = clock.today() + timedelta(days=20)
    impegni = (
        ImpegnoConcordato("persona", "Scrivere il curriculum.", entro, "Corso"),
        ImpegnoConcordato("centro", "Leggerlo insieme."),
    )
    campi = {"misure": (MisuraConcordata("Corso", "G"),), "impegni": impegni} | altro
    return Contenuto(**campi)


@pytest.fixture
def bozza():
    assessment = AssessmentFactory()
    return prepara_patto(
        lavoratore=assessment.lavoratore,
        assessment=assessment,
        tipo=TipoPatto.PIANO,
        contenuto=contenuto(),
        giorno=clock.today(),
        autore=Attore.di(OperatoreFactory()),
    )


def test_la_bozza_non_si_vede_e_non_si_manda(bozza):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    bozza.lavoratore.utente = io.user
    bozza.lavoratore.save()
    suoi = Patto.objects.visible_to(Attore.di(io))
    assert not suoi.exists()
    assert not Avviso.objects.exists()
    persona, centro = bozza.impegni.all()
    assert (persona.misura.descrizione, persona.entro) == (
        "Corso",
        clock.today() + timedelta(days=20),
    )
    assert centro.entro is None

    offri_patto(patto=bozza, giorno=clock.today(), autore=Attore.di(OperatoreFactory()))
    assert suoi.get().proposto
    assert [e.atto for e in Evento.objects.filter(oggetto_id=bozza.pk, atto__startswith="patto.")]


def test_la_bozza_si_cambia_poi_non_piu(bozza):
    autrice = Attore.di(OperatoreFactory())
    tardi = ImpegnoConcordato("persona", "Venire.", clock.today() + timedelta(days=400))
    fuori = contenuto(
        impegni=(tardi, ImpegnoConcordato("centro", "Seguirla.")),
        fine_prevista=clock.today() + timedelta(days=90),
    )
    with pytest.raises(AttoImpedito, match="sta fra la proposta e la fine"):
        cambia_bozza(patto=bozza, contenuto=fuori, autore=autrice)
    nuovo = contenuto(impegni_persona="Venire ai colloqui.")
    cambia_bozza(patto=bozza, contenuto=nuovo, autore=autrice)
    bozza.refresh_from_db()
    assert bozza.righe_persona == ["Venire ai colloqui.", "Scrivere il curriculum."]

    offri_patto(patto=bozza, giorno=clock.today(), autore=autrice)
    for atto in (
        lambda: offri_patto(patto=bozza, giorno=clock.today(), autore=autrice),
        lambda: cambia_bozza(patto=bozza, contenuto=contenuto(), autore=autrice),
    ):
        with pytest.raises(AttoImpedito, match="Si cambia solo una bozza"):
            atto()


def test_una_bozza_tiene_il_posto_finche_non_si_annulla(bozza):
    altra = {
        "lavoratore": bozza.lavoratore,
        "assessment": bozza.assessment,
        "tipo": TipoPatto.PIANO,
        "contenuto": contenuto(),
        "giorno": clock.today(),
        "autore": Attore.di(OperatoreFactory()),
    }
    with pytest.raises(AttoImpedito, match="già un patto"):
        prepara_patto(**altra)
    annulla_patto(patto=bozza, autore=altra["autore"])
    assert prepara_patto(**altra).in_bozza


def test_la_rinegoziazione_ricopia_le_righe_e_si_tiene_in_bozza():
    prima, autrice = PattoFactory(), Attore.di(OperatoreFactory())
    entro = clock.today() + timedelta(days=5)
    prima.impegni.filter(parte="persona").update(entro=entro)
    nuovo = rinegozia_patto(
        patto=prima,
        contenuto=Contenuto("Frequentare il corso.\nTelefonare.", "Seguirla."),
        motivo="Cambia il corso.",
        giorno=clock.today(),
        autore=autrice,
        bozza=True,
    )
    assert [(uno.testo, uno.entro) for uno in contenuto_di(nuovo).impegni] == [
        ("Frequentare il corso.", entro),
        ("Telefonare.", None),
        ("Seguirla.", None),
    ]
    offri_patto(patto=nuovo, giorno=clock.today(), autore=autrice)
    firma_patto(patto=nuovo, giorno=clock.today(), autore=autrice)
    prima.refresh_from_db()
    assert prima.stato == StatoPatto.RINEGOZIATO
