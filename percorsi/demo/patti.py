"""Dopo il colloquio: la valutazione con la regola vera, il patto o il piano, la firma."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from centri.choices import Adesione
from centri.models import Colloquio
from lavoratori.models import PeriodoCig
from percorsi.choices import MotivoScostamento, StatoPatto, TipoPatto
from percorsi.models import Assessment, ImpegnoPatto, Patto, Percorso, Programma
from percorsi.queries.valutazioni import questionario_in_vigore
from percorsi.rules.assessment import RICOLLOCAZIONE, proponi_percorso
from percorsi.rules.patto_versioni import CENTRO, PERSONA
from percorsi.rules.questionari import Questionario
from portale import calendario
from portale.management.fasi import Demo, alle

SU_CENTO_VALUTATI, SU_CENTO_PATTI = 92, 94
SU_CENTO_FIRMANO_SUBITO, SU_CENTO_SCOSTAMENTI = 64, 9
SU_CENTO_CONCLUSI = 60  # dei patti di un programma ormai chiuso
GIORNI_PER_FIRMARE = 10
MOTIVAZIONI = {
    1: "Ha un mestiere richiesto: conviene cercare subito, con un aiuto per candidarsi.",
    2: "Il mestiere serve ancora: un aggiornamento breve la rimette in pari.",
    3: "Il mestiere che faceva è poco richiesto: conviene una riqualificazione.",
    4: "Prima del lavoro c'è altro da risolvere, con i servizi del territorio.",
    5: "È in cassa integrazione: l'azienda e l'accordo portano alla ricollocazione collettiva.",
}
IMPEGNI_PERSONA = {
    1: ("Candidarsi ad almeno due annunci la settimana.", "Venire ai colloqui fissati."),
    2: ("Frequentare il corso di aggiornamento.", "Aggiornare il curriculum."),
    3: ("Frequentare il corso di riqualificazione.", "Venire ai colloqui fissati."),
    4: ("Incontrare i servizi indicati.", "Venire ai colloqui fissati."),
    5: ("Frequentare il corso scelto.", "Venire ai colloqui con le imprese proposte."),
}
IMPEGNI_CENTRO = (
    "Proporre un corso adatto.",
    "Proporre gli annunci adatti.",
    "Un colloquio al mese.",
)
RISPOSTE = {
    "competenze": (("richieste", 45), ("da_aggiornare", 35), ("da_rifare", 20)),
    "lavoro": (("recente", 60), ("lontano", 40)),
    "digitale": (("da_se", 70), ("con_aiuto", 30)),
    "bisogni": (("no", 94), ("si", 6)),
    "mobilita": (("autonoma", 78), ("vicino", 22)),
}


@dataclass(frozen=True)
class Aderente:
    """Una persona che ha detto di sì, il giorno del colloquio e chi l'ha sentito."""

    colloquio: Colloquio
    giorno: date


def valuta_e_firma(demo: Demo) -> list[Patto]:
    """I patti firmati: da loro si entra nei corsi."""
    dado = demo.caso("patti")
    casse = _casse()
    programmi = list(Programma.objects.filter(titolare=demo.numeri["titolare"]))
    percorsi = {(p.programma_id, p.numero): p for p in Percorso.objects.all()}
    valutazioni: list[tuple[Assessment, Aderente]] = []
    for aderente in _aderenti(demo):
        programma = next((p for p in programmi if p.aperto(aderente.giorno)), None)
        if programma and dado.randrange(100) < SU_CENTO_VALUTATI:
            in_cassa = _copre(casse, aderente.colloquio.lavoratore_id, aderente.giorno)
            valutazione = _valutazione(demo, aderente, programma, percorsi, in_cassa=in_cassa)
            valutazioni.append((valutazione, aderente))
    demo.scrivi([valutazione for valutazione, _aderente in valutazioni])
    for valutazione, aderente in valutazioni:
        demo.annota(
            "assessment.confermato",
            valutazione,
            aderente.colloquio.fine,
            valutazione.operatore,
            proposto=valutazione.percorso_proposto and valutazione.percorso_proposto.numero,
            assegnato=valutazione.percorso.numero,
            motivo=str(valutazione.motivo_scostamento),
        )
    patti = [
        patto
        for valutazione, _aderente in valutazioni
        if dado.randrange(100) < SU_CENTO_PATTI and (patto := _patto(demo, valutazione, casse))
    ]
    demo.scrivi(patti)
    demo.scrivi([impegno for patto in patti for impegno in _impegni(patto)])
    for patto in patti:
        _annota(demo, patto)
    return [patto for patto in patti if patto.firmato_il]


def _casse() -> dict[int, list[PeriodoCig]]:
    casse: dict[int, list[PeriodoCig]] = {}
    for periodo in PeriodoCig.objects.order_by("pk"):
        casse.setdefault(periodo.lavoratore_id, []).append(periodo)
    return casse


def _copre(casse: dict[int, list[PeriodoCig]], persona_id: int, giorno: date) -> bool:
    return any(periodo.dal <= giorno <= periodo.al for periodo in casse.get(persona_id, ()))


def _aderenti(demo: Demo) -> list[Aderente]:
    """Chi ha aderito, dal primo colloquio in cui l'ha detto."""
    detto_di_si = Colloquio.objects.erogati().filter(adesione=Adesione.ADERISCE)
    primi: dict[int, Colloquio] = {}
    for colloquio in detto_di_si.select_related("operatore", "lavoratore").order_by("inizio", "pk"):
        primi.setdefault(colloquio.lavoratore_id, colloquio)
    return [Aderente(uno, uno.inizio.date()) for uno in primi.values()]


def _valutazione(
    demo: Demo,
    aderente: Aderente,
    programma: Programma,
    percorsi: dict[tuple[int, int], Percorso],
    *,
    in_cassa: bool,
) -> Assessment:
    dado = demo.caso(f"valutazione {aderente.colloquio.lavoratore.codice_fiscale}")
    questionario = _questionario(demo, programma, aderente.giorno)
    chieste = {domanda.codice for domanda in questionario.domande}
    risposte = {
        domanda: dado.choices([r for r, _p in voci], weights=[p for _r, p in voci])[0]
        for domanda, voci in RISPOSTE.items()
        if domanda in chieste
    }
    proposta = proponi_percorso(questionario=questionario, risposte=risposte, in_cassa=in_cassa)
    assegnato, motivo = proposta.numero, ""
    if proposta.numero in (1, 2, 3) and dado.randrange(100) < SU_CENTO_SCOSTAMENTI:
        assegnato = proposta.numero % 3 + 1
        motivo = dado.choice((MotivoScostamento.SCELTA_PERSONA, MotivoScostamento.VALUTAZIONE))
    return Assessment(
        lavoratore=aderente.colloquio.lavoratore,
        programma=programma,
        giorno=aderente.giorno,
        risposte={"versione": questionario.versione, "risposte": risposte},
        percorso_proposto=percorsi[programma.pk, proposta.numero],
        motivi_proposta=list(proposta.motivi),
        percorso_assegnato=percorsi[programma.pk, assegnato],
        motivo_scostamento=motivo,
        motivazione=MOTIVAZIONI[assegnato],
        operatore=aderente.colloquio.operatore,
    )


def _questionario(demo: Demo, programma: Programma, giorno: date) -> Questionario:
    """Le domande di quel giorno, lette una volta sola."""
    letti: dict[date, Questionario] = demo.numeri.setdefault("questionari", {})
    if giorno not in letti:
        letti[giorno] = questionario_in_vigore(programma.titolare_id, giorno)
    return letti[giorno]


def _patto(demo: Demo, valutazione: Assessment, casse: dict[int, list[PeriodoCig]]) -> Patto | None:
    """Firmato subito o dopo qualche giorno; chi non poteva firmare ha solo la proposta."""
    dado = demo.caso(f"patto {valutazione.lavoratore.codice_fiscale}")
    percorso, programma = valutazione.percorso, valutazione.programma
    subito = dado.randrange(100) < SU_CENTO_FIRMANO_SUBITO
    giorni = 0 if subito else dado.randrange(1, GIORNI_PER_FIRMARE)
    firma = calendario.giorni_lavorativi_dopo(valutazione.giorno + timedelta(days=giorni - 1), 1)
    copre = not percorso.chiede_cig or _copre(casse, valutazione.lavoratore_id, firma)
    firmato = firma <= demo.oggi - timedelta(days=1) and copre and programma.aperto(firma)
    if not firmato and (demo.oggi - valutazione.giorno).days > 2 * GIORNI_PER_FIRMARE:
        return None
    chiuso = programma.al is not None and programma.al < demo.oggi
    concluso = chiuso and dado.randrange(100) < SU_CENTO_CONCLUSI
    return Patto(
        lavoratore=valutazione.lavoratore,
        programma=programma,
        assessment=valutazione,
        percorso=percorso,
        tipo=TipoPatto.PIANO if percorso.numero == RICOLLOCAZIONE else TipoPatto.PATTO,
        proposto_il=valutazione.giorno,
        firmato_il=firma if firmato else None,
        stato=_stato(firmato=firmato, concluso=concluso),
        operatore=valutazione.operatore,
    )


def _impegni(patto: Patto) -> Iterator[ImpegnoPatto]:
    della_persona = IMPEGNI_PERSONA[patto.percorso.numero]
    for parte, testi in ((PERSONA, della_persona), (CENTRO, IMPEGNI_CENTRO)):
        for ordine, testo in enumerate(testi):
            yield ImpegnoPatto(patto=patto, parte=parte, testo=testo, ordine=ordine)


def _stato(*, firmato: bool, concluso: bool) -> StatoPatto:
    if not firmato:
        return StatoPatto.PROPOSTO
    return StatoPatto.CONCLUSO if concluso else StatoPatto.FIRMATO


def _annota(demo: Demo, patto: Patto) -> None:
    dati: dict[str, Any] = {"tipo": str(patto.tipo), "percorso": patto.percorso.numero}
    demo.annota("patto.proposto", patto, alle(patto.proposto_il, 17, 5), patto.operatore, **dati)
    if patto.firmato_il:
        demo.annota("patto.firmato", patto, alle(patto.firmato_il, 17, 20), patto.operatore, **dati)
