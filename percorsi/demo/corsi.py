"""I corsi e le loro edizioni, con chi vi è iscritto."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from centri.choices import MotivoFascia, TipoRisorsa
from centri.demo.tempo import Tempo
from centri.models import Fascia
from centri.rules.orari import Tratto
from lavoratori.demo.aziende import codice
from lavoratori.demo.nomi import ITALIA
from percorsi.actions.corsi import apri_corso
from percorsi.choices import StatoEdizione, StatoIscrizione
from percorsi.demo.formazione import ENTI, EnteInventato, Voce
from percorsi.models import Corso, Edizione, Iscrizione, Lezione, Patto, Programma
from percorsi.rules.calendario_corso import LezionePrevista, calendario
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.calendario import lavorativo
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, alle, gia_avvenuto

DAL = date(2022, 1, 10)
PRIMO_ENTE = 60_000  # i codici fiscali degli enti inventati
PRIMA_EDIZIONE, ULTIMA_EDIZIONE = -340, 45  # il primo giorno, in giorni da oggi
PERSONE_PER_EDIZIONE = 80
GIORNI_PER_CONCLUDERE = 6  # chi è appena finita è ancora da concludere
PATTO_AL_PIU_VECCHIO = 200
ORARI = {4: (time(9), time(13), 0), 8: (time(8, 30), time(17, 30), 60)}
LUNEDI_VENERDI, AGOSTO = range(5), 8
ISCRITTI_MINIMI = 4  # un corso con meno persone non parte
SU_CENTO_RITIRATI = 5


@dataclass(frozen=True)
class InCatalogo:
    """Un corso aperto, con la sua voce e chi lo tiene."""

    corso: Corso
    voce: Voce
    ente: EnteInventato
    referente: Incarico


@dataclass
class Classe:
    """Un'edizione con le sue lezioni e le sue iscrizioni."""

    edizione: Edizione
    in_catalogo: InCatalogo
    lezioni: list[Lezione]
    iscrizioni: list[Iscrizione] = field(default_factory=list)


def apri_i_corsi(demo: Demo) -> list[InCatalogo]:
    """Ogni corso una volta per programma: è il programma che lo paga."""
    referenti = [_apri_ente(demo, ente, numero) for numero, ente in enumerate(ENTI)]
    aperti = []
    for programma in Programma.objects.filter(titolare=demo.numeri["titolare"]).order_by("dal"):
        giorno = max(programma.dal, demo.oggi - timedelta(days=420))
        with clock.fermo_al(alle(giorno, 9)):
            for inventato, (ente, referente) in zip(ENTI, referenti, strict=True):
                for voce in inventato.corsi:
                    corso = apri_corso(
                        ente=ente,
                        programma=programma,
                        titolo=voce.titolo,
                        contenuti=voce.contenuti,
                        ore=voce.ore,
                        frequenza_minima=75,
                        autore=Attore.di(referente),
                    )
                    aperti.append(InCatalogo(corso, voce, inventato, referente))
    return aperti


def _apri_ente(demo: Demo, inventato: EnteInventato, numero: int) -> tuple[Ente, Incarico]:
    ente = Ente.objects.create(
        nome=inventato.nome,
        tipo=TipoEnte.FORMAZIONE,
        codice_fiscale=codice(PRIMO_ENTE + numero),
        titolare=demo.numeri["titolare"],
    )
    nome, cognome, accesso = inventato.referente
    user = User.objects.create_user(accesso, nome=nome, cognome=cognome)
    referente = Incarico.objects.create(user=user, ruolo=Ruolo.ENTE_FORMAZIONE, ente=ente, dal=DAL)
    return ente, referente


def edizioni(
    demo: Demo, catalogo: list[InCatalogo], patti: list[Patto], tempo: Tempo
) -> list[Classe]:
    classi = _iscrivi(demo, _pianifica(demo, catalogo), patti)
    demo.scrivi([classe.edizione for classe in classi])
    demo.scrivi([lezione for classe in classi for lezione in classe.lezioni])
    demo.scrivi([iscrizione for classe in classi for iscrizione in classe.iscrizioni])
    for classe in classi:
        _annota(demo, classe)
        for iscrizione in classe.iscrizioni:
            if iscrizione.stato != StatoIscrizione.RITIRATA:
                for lezione in classe.lezioni:
                    tempo.impegna(
                        MotivoFascia.LEZIONE,
                        iscrizione,
                        Tratto(lezione.inizio, lezione.fine),
                        persone=[iscrizione.lavoratore_id],
                    )
    return classi


def _pianifica(demo: Demo, catalogo: list[InCatalogo]) -> list[Classe]:
    """Una partenza ogni tanti giorni; se il corso esce dal programma, se ne prende un altro."""
    dado = demo.caso("edizioni")
    quante = max(demo.persone // PERSONE_PER_EDIZIONE, 6)
    passo = (ULTIMA_EDIZIONE - PRIMA_EDIZIONE) / quante
    classi: list[Classe] = []
    for numero in range(quante):
        dal = demo.oggi + timedelta(days=round(PRIMA_EDIZIONE + passo * (numero + dado.random())))
        aperti = [voce for voce in catalogo if voce.corso.programma.aperto(dal)]
        giro = numero % max(len(aperti), 1)
        for voce in aperti[giro:] + aperti[:giro]:
            if classe := _classe(demo, voce, dal, numero):
                classi.append(classe)
                break
    return classi


def _classe(demo: Demo, scelto: InCatalogo, dal: date, numero: int) -> Classe | None:
    dado = demo.caso(f"edizione {numero}")
    dalle, ore, pausa = ORARI[scelto.voce.ore_al_giorno]
    previste = calendario(
        dal=dal,
        giorni=LUNEDI_VENERDI,
        dalle=dalle,
        alle=ore,
        pausa_minuti=pausa,
        ore=scelto.voce.ore,
        lavorativo=lambda giorno: giorno.month != AGOSTO and lavorativo(giorno, "TO"),
    )
    al = previste[-1].inizio.date()
    if not scelto.corso.programma.aperto(al):
        return None
    docente = f"{dado.choice(ITALIA.donne)} {dado.choice(ITALIA.cognomi)}"
    edizione = Edizione(
        corso=scelto.corso,
        codice=f"{scelto.ente.sigla}-{dal:%Y}-{numero + 1:02d}",
        luogo=scelto.ente.sede,
        dal=previste[0].inizio.date(),
        al=al,
        posti=dado.randrange(12, 19),
    )
    argomenti = scelto.voce.contenuti.split(", ")
    lezioni = [
        _lezione(demo, edizione, prevista, docente, argomenti[len(argomenti) * n // len(previste)])
        for n, prevista in enumerate(previste)
    ]
    edizione.stato = _stato(demo, edizione, lezioni)
    return Classe(edizione, scelto, lezioni)


def _lezione(
    demo: Demo, edizione: Edizione, prevista: LezionePrevista, docente: str, argomento: str
) -> Lezione:
    """Le lezioni passate hanno il registro chiuso; di quelle di ieri, non sempre."""
    giorni_fa = (demo.oggi - prevista.inizio.date()).days
    chiusa = giorni_fa > 2 or (giorni_fa > 0 and len(argomento) % 2 == 0)
    return Lezione(
        edizione=edizione,
        inizio=prevista.inizio,
        fine=prevista.fine,
        minuti=prevista.minuti,
        argomento=argomento,
        docente=docente,
        chiusa_il=prevista.fine + timedelta(minutes=9) if chiusa else None,
    )


def _stato(demo: Demo, edizione: Edizione, lezioni: list[Lezione]) -> StatoEdizione:
    if edizione.al < demo.oggi - timedelta(days=GIORNI_PER_CONCLUDERE):
        return StatoEdizione.CONCLUSA
    if any(lezione.chiusa for lezione in lezioni):
        return StatoEdizione.IN_CORSO
    return StatoEdizione.APERTA


def _giorni_presi() -> dict[int, set[date]]:
    """persona → i giorni in cui ha già un impegno."""
    presi: dict[int, set[date]] = defaultdict(set)
    fasce = Fascia.objects.filter(risorsa__tipo=TipoRisorsa.LAVORATORE)
    for persona_id, periodo in fasce.values_list("risorsa__lavoratore", "periodo"):
        presi[persona_id].add(periodo.lower.date())
    return presi


def _iscrivi(demo: Demo, classi: list[Classe], patti: list[Patto]) -> list[Classe]:
    """Le classi con le loro persone; quelle rimaste vuote non ci sono state."""
    dado = demo.caso("iscrizioni")
    presi = _giorni_presi()
    gia_fatti: set[tuple[int, str]] = set()
    for classe in sorted(classi, key=lambda voce: voce.edizione.dal):
        edizione, voce = classe.edizione, classe.in_catalogo.voce
        giorni = {lezione.inizio.date() for lezione in classe.lezioni}
        adatti = [
            patto
            for patto in patti
            if _puo(patto, classe)
            and not giorni & presi[patto.lavoratore_id]
            and (patto.lavoratore_id, voce.titolo) not in gia_fatti
        ]
        quanti = round(edizione.posti * dado.uniform(0.65, 1))
        for patto in dado.sample(adatti, min(quanti, len(adatti))):
            gia_fatti.add((patto.lavoratore_id, voce.titolo))
            iscrizione = _iscrizione(demo, classe, patto)
            classe.iscrizioni.append(iscrizione)
            if iscrizione.stato != StatoIscrizione.RITIRATA:
                presi[patto.lavoratore_id] |= giorni
    return [
        classe
        for classe in classi
        if len(list(iscritti(classe))) >= ISCRITTI_MINIMI
        or classe.edizione.stato == StatoEdizione.APERTA
    ]


def _puo(patto: Patto, classe: Classe) -> bool:
    edizione = classe.edizione
    firmato = patto.firmato_il
    return (
        firmato is not None
        and patto.programma_id == edizione.corso.programma_id
        and patto.percorso.numero in classe.in_catalogo.voce.percorsi
        and timedelta(days=1) <= edizione.dal - firmato <= timedelta(days=PATTO_AL_PIU_VECCHIO)
    )


def _iscrizione(demo: Demo, classe: Classe, patto: Patto) -> Iscrizione:
    dado = demo.caso(f"iscrizione {classe.edizione.codice} {patto.lavoratore.codice_fiscale}")
    firmato = patto.firmato_il or patto.proposto_il
    giorno = firmato + timedelta(days=dado.randrange((classe.edizione.dal - firmato).days))
    cominciata = classe.edizione.stato != StatoEdizione.APERTA
    ritirata = cominciata and dado.randrange(100) < SU_CENTO_RITIRATI
    return Iscrizione(
        edizione=classe.edizione,
        lavoratore=patto.lavoratore,
        patto=patto,
        stato=StatoIscrizione.RITIRATA if ritirata else StatoIscrizione.ISCRITTA,
        created_at=gia_avvenuto(alle(giorno, 17, 30)),
    )


def iscritti(classe: Classe) -> Iterable[Iscrizione]:
    return (i for i in classe.iscrizioni if i.stato != StatoIscrizione.RITIRATA)


def _annota(demo: Demo, classe: Classe) -> None:
    edizione, referente = classe.edizione, classe.in_catalogo.referente
    dati: dict[str, Any] = {"posti": edizione.posti, "lezioni": len(classe.lezioni)}
    pianificata = gia_avvenuto(alle(edizione.dal - timedelta(days=45), 11))
    demo.annota("edizione.pianificata", edizione, pianificata, referente, **dati)
    for iscrizione in classe.iscrizioni:
        autore = iscrizione.patto.operatore
        demo.annota(
            "iscrizione.creata", iscrizione, iscrizione.created_at, autore, edizione=edizione.pk
        )
