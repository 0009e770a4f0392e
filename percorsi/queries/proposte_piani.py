"""A chi si può proporre un piano da un modello, e perché agli altri no: poche query per tutte."""

from dataclasses import dataclass, field
from datetime import date

from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from percorsi.choices import TipoPatto
from percorsi.models import Assessment, ModelloPatto, Patto, PropostaPiani, RigaPropostaPiani
from percorsi.rules.patto import impedimenti_proposta
from percorsi.rules.proposta_piani import impedimenti_modello
from portale.errors import Impedimento
from portale.identity.attore import Attore

QUANTE = 500


COME_SI_LEGGE = ("pk", "azienda_nome", "unita_comune__nome")


@dataclass(frozen=True, slots=True)
class Candidata:
    """Una persona davanti al modello: la sua valutazione, o le ragioni per cui non si può."""

    lavoratore: Lavoratore
    assessment: Assessment | None
    impedimenti: list[Impedimento] = field(default_factory=list)


def candidate(
    attore: Attore, modello: ModelloPatto, oggi: date, *, trattamento_id: int | None = None
) -> list[Candidata]:
    """Le persone che si vedono: del trattamento, o tutte quelle valutate in questo programma."""
    persone = Lavoratore.objects.visible_to(attore)
    if trattamento_id:
        periodi = PeriodoCig.objects.filter(trattamento=trattamento_id)
        persone = persone.filter(pk__in=periodi.values("lavoratore"))
    else:
        valutate = Assessment.objects.confermati().filter(programma=modello.percorso.programma_id)
        persone = persone.filter(pk__in=valutate.values("lavoratore"))
    righe = list(persone.order_by("cognome", "nome", "pk")[:QUANTE])
    return giudica(modello, righe, oggi)


def per_ragione(persone: list[Candidata]) -> dict[str, list[Lavoratore]]:
    """Chi non può, raccolta sotto la stessa ragione: prima la ragione di più persone."""
    raccolte: dict[str, list[Lavoratore]] = {}
    for una in persone:
        if una.impedimenti:
            ragione = " ".join(str(no) for no in una.impedimenti)
            raccolte.setdefault(ragione, []).append(una.lavoratore)
    return dict(sorted(raccolte.items(), key=lambda coppia: -len(coppia[1])))


def casi_di_chi_e_valutata(attore: Attore) -> list[tuple[int, str]]:
    """I trattamenti delle persone già valutate che si vedono: il numero e come si leggono."""
    # prima le persone: in una query sola, con le tabelle appena riempite, può non finire
    valutate = Assessment.objects.visible_to(attore).confermati()
    persone = set(valutate.values_list("lavoratore_id", flat=True))
    periodi = PeriodoCig.objects.filter(lavoratore__in=persone)
    casi = set(periodi.values_list("trattamento_id", flat=True))
    trattamenti = TrattamentoCig.objects.visible_to(attore).filter(pk__in=casi)
    righe = trattamenti.order_by("azienda_nome", "pk").values_list(*COME_SI_LEGGE)
    return [(pk, f"{nome}, {comune}") for pk, nome, comune in righe[:QUANTE]]


def giudica(modello: ModelloPatto, persone: list[Lavoratore], oggi: date) -> list[Candidata]:
    programma = modello.percorso.programma
    valutazioni: dict[int, Assessment] = {}
    for una in (
        Assessment.objects.confermati()
        .filter(lavoratore__in=persone, programma=programma)
        .select_related("percorso_assegnato")
        .order_by("giorno", "pk")
    ):
        valutazioni[una.lavoratore_id] = una
    con_patto = set(
        Patto.objects.aperti()
        .filter(lavoratore__in=persone, programma=programma)
        .values_list("lavoratore_id", flat=True)
    )
    coperte = set(
        PeriodoCig.objects.filter(lavoratore__in=persone)
        .al_giorno(oggi)
        .values_list("lavoratore_id", flat=True)
    )
    return [
        Candidata(
            persona,
            valutazioni.get(persona.pk),
            _ragioni(
                modello,
                valutazioni.get(persona.pk),
                oggi,
                ha_patto=persona.pk in con_patto,
                in_cassa=persona.pk in coperte,
            ),
        )
        for persona in persone
    ]


def _ragioni(
    modello: ModelloPatto, una: Assessment | None, oggi: date, *, ha_patto: bool, in_cassa: bool
) -> list[Impedimento]:
    impedimenti = impedimenti_modello(
        valutata=una is not None,
        assegnato=una.percorso_assegnato.numero if una and una.percorso_assegnato else 0,
        del_modello=modello.percorso.numero,
    )
    if una is None or impedimenti:
        return impedimenti
    return impedimenti_proposta(
        giorno=oggi,
        oggi=oggi,
        valutazione_del=una.giorno,
        valutazione_valida=True,
        programma_aperto=modello.percorso.programma.aperto(oggi),
        patto_aperto=ha_patto,
        chiede_cig=modello.percorso.chiede_cig,
        cig_copre=in_cassa,
        e_un_piano=modello.tipo == TipoPatto.PIANO,
    )


@dataclass(frozen=True, slots=True)
class Conto:
    """A che punto è una proposta a molte persone."""

    tutte: int
    firmati: int
    da_firmare: int
    impedite: int


def righe_di(proposta: PropostaPiani, attore: Attore) -> list[RigaPropostaPiani]:
    return list(
        RigaPropostaPiani.objects.visible_to(attore)
        .filter(proposta=proposta)
        .select_related("lavoratore", "patto")
        .order_by("lavoratore__cognome", "lavoratore__nome", "pk")
    )


def conta(righe: list[RigaPropostaPiani]) -> Conto:
    patti = [riga.patto for riga in righe if riga.patto is not None]
    return Conto(
        tutte=len(righe),
        firmati=sum(patto.firmato for patto in patti),
        da_firmare=sum(patto.proposto for patto in patti),
        impedite=sum(bool(riga.motivo) for riga in righe),
    )
