"""Dal colloquio all'attestato: valutazione, piano, corso, registro. Ogni passo è un atto."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from centri.demo.passi import Caso, incarico
from centri.models import Colloquio
from lavoratori.models import Lavoratore
from percorsi.actions.corsi import apri_corso, pianifica_edizione
from percorsi.actions.iscrizioni import iscrivi_a_edizione
from percorsi.actions.patti import firma_patto, proponi_patto
from percorsi.actions.registro import RigaRegistro, chiudi_lezione, concludi_edizione
from percorsi.actions.valutazioni import concludi_assessment
from percorsi.choices import MotivoAssenza, TipoPatto
from percorsi.models import Corso, Edizione, Lezione, Patto, Programma
from percorsi.rules.calendario_corso import LezionePrevista, calendario
from portale import calendario as giorni
from portale.identity.attore import Attore
from portale.management.fasi import alle

RISPOSTE = {
    "competenze": "da_rifare",
    "lavoro": "recente",
    "digitale": "da_se",
    "bisogni": "no",
    "mobilita": "autonoma",
}
RICOLLOCAZIONE = 5
MOTIVAZIONE = (
    "La sua azienda non riprende: il percorso 5 permette di imparare un mestiere nuovo mentre dura"
    " la cassa integrazione."
)
IMPEGNI_PERSONA = (
    "Frequentare il corso e firmare il registro a ogni lezione.\n"
    "Avvisare prima, quando è possibile, e documentare le assenze.\n"
    "Presentarsi ai colloqui con le imprese proposti dal Centro per l'impiego."
)
IMPEGNI_CENTRO = (
    "Seguire il corso insieme all'ente di formazione.\n"
    "Proporre le imprese che cercano chi ha l'attestato.\n"
    "Accompagnare fino alla firma del contratto."
)
UN_GIORNO = timedelta(days=1)
FIRMA_DOPO = timedelta(days=7)
DALLE, ALLE, PAUSA = time(8, 30), time(15, 30), 60
DAL_LUNEDI_AL_VENERDI = range(5)
SU_MILLE_ASSENTI = 35
ASSENZE_MASSIME = 6
MOTIVI = (
    MotivoAssenza.MALATTIA,
    MotivoAssenza.MALATTIA,
    MotivoAssenza.FAMIGLIA,
    MotivoAssenza.NON_GIUSTIFICATA,
)


@dataclass(frozen=True)
class Programmato:
    """Un corso e la sua edizione, prima di scriverli. `parti`: argomento → da quale lezione."""

    titolo: str
    contenuti: str
    ore: int
    codice: str
    luogo: str
    dal: date
    posti: int
    parti: Mapping[int, tuple[str, str]]

    def lezioni(self) -> list[LezionePrevista]:
        """Sei ore al giorno, nei giorni lavorativi, finché le ore sono fatte."""
        previste = calendario(
            dal=self.dal,
            giorni=DAL_LUNEDI_AL_VENERDI,
            dalle=DALLE,
            alle=ALLE,
            pausa_minuti=PAUSA,
            ore=self.ore,
            lavorativo=lambda giorno: giorni.lavorativo(giorno, "TO"),
        )
        return [self._con_argomento(numero, una) for numero, una in enumerate(previste)]

    def _con_argomento(self, numero: int, lezione: LezionePrevista) -> LezionePrevista:
        argomento, docente = self.parti[max(da for da in self.parti if da <= numero)]
        return replace(lezione, argomento=argomento, docente=docente)


def comincia_per_finire(prima_di: date, *, lezioni: int) -> date:
    """Il primo giorno di un corso che, con tante lezioni, finisce prima di quel giorno."""
    giorno = prima_di
    while lezioni:
        giorno -= UN_GIORNO
        lezioni -= giorni.lavorativo(giorno, "TO")
    return giorno


def programma_aperto(caso: Caso, dal: date, al: date | None = None) -> Programma:
    """Il programma del titolare che copre quei giorni."""
    aperti = Programma.objects.filter(titolare=caso.chi.titolare).aperti(dal)
    return next(programma for programma in aperti if programma.aperto(al or dal))


def valuta_e_propone(
    caso: Caso, colloqui: Sequence[Colloquio], programma: Programma
) -> list[Patto]:
    """Subito dopo il colloquio: la valutazione, il percorso 5 e la proposta di piano."""
    percorso = programma.percorsi.get(numero=RICOLLOCAZIONE)
    patti = []
    for colloquio in colloqui:
        giorno = colloquio.inizio.date()
        autore = Attore.di(colloquio.operatore)
        with caso.scena(colloquio.fine + timedelta(minutes=5)):
            assessment = concludi_assessment(
                lavoratore=colloquio.lavoratore,
                programma=programma,
                risposte=RISPOSTE,
                percorso_assegnato=percorso,
                motivo_scostamento="",
                motivazione=MOTIVAZIONE,
                giorno=giorno,
                autore=autore,
            )
            patti.append(
                proponi_patto(
                    lavoratore=colloquio.lavoratore,
                    assessment=assessment,
                    tipo=TipoPatto.PIANO,
                    impegni_persona=IMPEGNI_PERSONA,
                    impegni_centro=IMPEGNI_CENTRO,
                    giorno=giorno,
                    autore=autore,
                )
            )
    return patti


def firmano(caso: Caso, patti: Sequence[Patto]) -> None:
    """Una settimana per pensarci, poi la firma nello stesso ufficio."""
    for numero, patto in enumerate(patti):
        giorno = patto.proposto_il + FIRMA_DOPO
        with caso.scena(alle(giorno, 9, 5 * numero)):
            firma_patto(patto=patto, giorno=giorno, autore=Attore.di(patto.operatore))


def pianifica(
    programma: Programma, corso: Programmato, formatore: Attore, caso: Caso, giorno: date
) -> Edizione:
    """L'ente di formazione apre il corso e ne mette in calendario un'edizione."""
    lezioni = corso.lezioni()
    ente = incarico(formatore).ente
    if ente is None:
        raise ValueError("Chi tiene un corso lavora per un ente.")
    with caso.scena(alle(giorno, 11)):
        gia = Corso.objects.filter(ente=ente, programma=programma, titolo=corso.titolo).first()
        aperto = gia or apri_corso(
            ente=ente,
            programma=programma,
            titolo=corso.titolo,
            contenuti=corso.contenuti,
            ore=corso.ore,
            frequenza_minima=75,
            autore=formatore,
        )
        return pianifica_edizione(
            corso=aperto,
            codice=corso.codice,
            luogo=corso.luogo,
            dal=corso.dal,
            al=lezioni[-1].fine.date(),
            posti=corso.posti,
            lezioni=lezioni,
            autore=formatore,
        )


def iscrive(caso: Caso, edizione: Edizione, persone: Sequence[Lavoratore], giorno: date) -> None:
    for numero, persona in enumerate(persone):
        with caso.scena(alle(giorno, 9, 5 * numero)):
            iscrivi_a_edizione(
                edizione=edizione, lavoratore=persona, autore=caso.operatrice_di(persona)
            )


def tiene_le_lezioni(
    caso: Caso, edizione: Edizione, formatore: Attore, *, tranne_le_ultime: int = 0
) -> None:
    """Il registro di ogni giorno, con qualche assenza: mai tante da perdere l'attestato."""
    dado = random.Random(f"registro {edizione.codice}")
    iscritti = list(edizione.iscrizioni.che_occupano_un_posto().order_by("pk"))
    assenze = dict.fromkeys((iscrizione.pk for iscrizione in iscritti), 0)
    lezioni = list(edizione.lezioni.order_by("inizio"))
    for lezione in lezioni[: len(lezioni) - tranne_le_ultime]:
        righe = [_riga(lezione, iscrizione.pk, assenze, dado) for iscrizione in iscritti]
        with caso.scena(lezione.fine + timedelta(minutes=10)):
            chiudi_lezione(lezione=lezione, presenze=righe, autore=formatore)


def _riga(
    lezione: Lezione, iscrizione_id: int, assenze: dict[int, int], dado: random.Random
) -> RigaRegistro:
    manca = dado.randrange(1000) < SU_MILLE_ASSENTI
    if manca and assenze[iscrizione_id] < ASSENZE_MASSIME:
        assenze[iscrizione_id] += 1
        return RigaRegistro(iscrizione_id, presente=False, motivo_assenza=dado.choice(MOTIVI))
    return RigaRegistro(iscrizione_id, presente=True, minuti=lezione.minuti)


def conclude(caso: Caso, edizione: Edizione, formatore: Attore, giorno: date) -> None:
    """L'edizione è conclusa: gli attestati si preparano da soli."""
    with caso.scena(alle(giorno, 12)):
        concludi_edizione(edizione=edizione, autore=formatore)
