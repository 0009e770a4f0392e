import pytest

from percorsi.actions.questionari import carica_valutazione
from percorsi.actions.valutazioni import (
    annulla_assessment,
    concludi_assessment,
    salva_assessment,
)
from percorsi.choices import StatoAssessment
from percorsi.models import Assessment
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from tests.factories import EnteFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    OperatoreFactory,
    PattoFactory,
    ProgrammaFactory,
    percorso,
)

pytestmark = pytest.mark.django_db
VICINA = {"competenze": "richieste", "lavoro": "recente", "digitale": "da_se", "bisogni": "no"}


def una_valutazione(**altro):
    programma = altro.pop("programma", None) or ProgrammaFactory()
    assegnato = altro.pop("assegnato", 5)
    return {
        "lavoratore": LavoratoreFactory(in_cassa=True),
        "programma": programma,
        "risposte": VICINA,
        "percorso_assegnato": percorso(assegnato, programma),
        "motivo_scostamento": "",
        "motivazione": "Il reparto chiude.",
        "giorno": clock.today(),
        "autore": Attore.di(OperatoreFactory()),
    } | altro


def codici(no):
    return [impedimento.codice for impedimento in no.value.impedimenti]


def test_chi_e_in_cassa_va_al_percorso_5_e_l_atto_resta_scritto():
    fatta = concludi_assessment(**una_valutazione())

    assert fatta.percorso_proposto.numero == fatta.percorso_assegnato.numero == 5
    assert fatta.motivi_proposta == ["caso_aziendale"]
    assert fatta.risposte == {"versione": "2022-1", "risposte": VICINA}
    evento = Evento.objects.get()
    assert (evento.atto, evento.persona_id) == ("assessment.confermato", fatta.lavoratore_id)
    assert evento.dati == {"proposto": 5, "assegnato": 5, "motivo": ""}


def test_fuori_dalla_cassa_decidono_le_risposte():
    fatta = concludi_assessment(
        **una_valutazione(
            lavoratore=LavoratoreFactory(),
            risposte=VICINA | {"competenze": "da_rifare"},
            assegnato=3,
        )
    )
    assert fatta.percorso_proposto.numero == 3
    assert [str(motivo) for motivo in fatta.motivi] == [
        "Il mestiere è poco richiesto: serve una riqualificazione."
    ]


def test_scostarsi_chiede_il_motivo():
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(**una_valutazione(assegnato=2))
    assert codici(no) == ["scostamento_senza_motivo"]

    fatta = concludi_assessment(**una_valutazione(assegnato=2, motivo_scostamento="scelta_persona"))
    assert fatta.motivo_scostamento == "scelta_persona"


def test_chi_si_scosta_non_ripete_le_parole_dell_altro_percorso():
    """La pagina propone le ultime parole scritte: dicono perché quel percorso, non questo."""
    prima = una_valutazione()
    concludi_assessment(**prima)
    altra = {
        "lavoratore": LavoratoreFactory(in_cassa=True),
        "percorso_assegnato": percorso(2, prima["programma"]),
        "motivo_scostamento": "scelta_persona",
    }
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(**prima | altra)
    assert codici(no) == ["parole_di_un_altro_percorso"]

    concludi_assessment(**prima | altra | {"motivazione": "Vuole un corso breve."})


def test_senza_scostamento_il_motivo_non_si_conserva():
    fatta = concludi_assessment(**una_valutazione(motivo_scostamento="valutazione"))
    assert fatta.motivo_scostamento == ""


def test_il_percorso_5_vuole_la_cassa():
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(
            **una_valutazione(lavoratore=LavoratoreFactory(), motivo_scostamento="caso_aziendale")
        )
    assert codici(no) == ["senza_cassa"]


def test_il_sistema_non_assegna_percorsi():
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(**una_valutazione(autore=IL_SISTEMA))
    assert codici(no) == ["serve_una_persona"]
    assert not Assessment.objects.exists()


def test_il_percorso_e_del_programma_scelto():
    altro = ProgrammaFactory(titolare=EnteFactory(tipo="regione"), codice="altro")
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(**una_valutazione(percorso_assegnato=percorso(5, altro)))
    assert "percorso_di_altro_programma" in codici(no)


def test_un_programma_senza_quel_percorso_lo_dice():
    programma = ProgrammaFactory()
    caso = una_valutazione(programma=programma)
    programma.percorsi.filter(numero=5).delete()
    with pytest.raises(AttoImpedito, match="non ha il percorso 5"):
        concludi_assessment(**caso | {"percorso_assegnato": percorso(1, programma)})


def test_la_valutazione_nuova_supera_la_vecchia():
    caso = una_valutazione()
    prima = concludi_assessment(**caso)
    dopo = concludi_assessment(**caso)

    prima.refresh_from_db()
    assert prima.stato == StatoAssessment.SUPERATO
    assert list(Assessment.objects.confermati()) == [dopo]


def a_meta(**altro):
    caso = una_valutazione(lavoratore=LavoratoreFactory(), **altro)
    return {
        nome: caso[nome]
        for nome in ("lavoratore", "programma", "risposte", "motivazione", "giorno", "autore")
    }


@pytest.mark.parametrize(
    ("risposte", "stato", "proposto"),
    [({}, "bozza", None), ({"lavoro": "recente"}, "in_corso", None), (VICINA, "concluso", 1)],
)
def test_si_lascia_a_meta_e_lo_stato_dice_dove(risposte, stato, proposto):
    salvata = salva_assessment(**a_meta(risposte=risposte))
    numero = salvata.percorso_proposto.numero if salvata.percorso_proposto else None
    assert (salvata.stato, numero, salvata.percorso_assegnato) == (stato, proposto, None)
    assert not salvata.confermato


def test_confermare_conclude_quella_cominciata():
    caso = a_meta(risposte={"lavoro": "recente"})
    salvata = salva_assessment(**caso)
    programma = caso["programma"]
    fatta = concludi_assessment(
        **caso
        | {
            "risposte": VICINA,
            "percorso_assegnato": percorso(1, programma),
            "motivo_scostamento": "",
        }
    )
    assert fatta.pk == salvata.pk
    assert fatta.confermato
    assert Assessment.objects.count() == 1


def test_si_annulla_dicendo_perche_ma_non_sotto_un_patto():
    fatta = concludi_assessment(**una_valutazione())
    autore = Attore.di(fatta.operatore)
    with pytest.raises(AttoImpedito) as no:
        annulla_assessment(assessment=fatta, motivo="", autore=autore)
    assert codici(no) == ["senza_motivo_annullamento"]

    patto = PattoFactory(assessment=fatta)
    with pytest.raises(AttoImpedito, match="c'è un patto"):
        annulla_assessment(assessment=fatta, motivo="Persona sbagliata.", autore=autore)

    patto.delete()
    annullata = annulla_assessment(assessment=fatta, motivo="Persona sbagliata.", autore=autore)
    assert (annullata.stato, annullata.motivo_annullamento) == ("annullato", "Persona sbagliata.")


def test_le_domande_della_regione_prendono_il_posto_delle_prime():
    programma = ProgrammaFactory()
    carica_valutazione(titolare=programma.titolare, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        concludi_assessment(**una_valutazione(programma=programma))
    assert codici(no) == ["risposte_mancanti"]

    fatta = concludi_assessment(
        **una_valutazione(
            programma=programma,
            lavoratore=LavoratoreFactory(),
            assegnato=3,
            risposte={
                "competenze": "da_rifare",
                "lavoro": "lontano",
                "digitale": "da_se",
                "mobilita": "autonoma",
                "bisogni": "no",
            },
        )
    )
    assert fatta.risposte["versione"] == "2026-1"
    assert [str(motivo) for motivo in fatta.motivi] == [
        "Il mestiere è poco richiesto: serve una riqualificazione.",
        "Il punteggio delle risposte è 9.",
    ]
