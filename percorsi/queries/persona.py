"""Il percorso di una persona, come serve ai pannelli e al prossimo passo."""

from dataclasses import dataclass, field

from percorsi.choices import ParteImpegno, StatoAttestato, StatoIscrizione, StatoPatto
from percorsi.models import Assessment, ImpegnoPatto, Iscrizione, Lezione, Patto
from percorsi.rules.frequenza import Frequenza, frequenza
from portale import clock
from portale.dashboards.fascicolo import una_volta
from portale.identity.attore import Attore

PROSSIMI = 3


@dataclass(frozen=True, slots=True)
class CorsoDellaPersona:
    """Un'iscrizione con le ore fatte."""

    iscrizione: Iscrizione
    frequenza: Frequenza

    @property
    def in_corso(self) -> bool:
        return self.iscrizione.stato == StatoIscrizione.ISCRITTA

    @property
    def ha_attestato(self) -> bool:
        attestato = getattr(self.iscrizione, "attestato", None)
        return attestato is not None and attestato.stato == StatoAttestato.VALIDO


@dataclass(frozen=True, slots=True)
class PercorsoDellaPersona:
    assessment: Assessment | None = None
    patto: Patto | None = None
    corsi: list[CorsoDellaPersona] = field(default_factory=list)

    @property
    def vuoto(self) -> bool:
        return self.assessment is None and self.patto is None and not self.corsi

    @property
    def da_iscrivere(self) -> bool:
        """Il piano è firmato e nessun corso è cominciato né finito."""
        return self.patto is not None and self.patto.in_vigore and not self.corsi


@una_volta
def percorso_di(attore: Attore, persona_id: int) -> PercorsoDellaPersona:
    """Valutazione, patto e corsi che l'attore vede: tre query."""
    assessment = (
        Assessment.objects.visible_to(attore)
        .confermati()
        .filter(lavoratore=persona_id)
        .select_related("programma", "percorso_proposto", "percorso_assegnato", "operatore__user")
        .first()
    )
    patto = (
        Patto.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .exclude(stato=StatoPatto.ANNULLATO)
        .exclude(stato=StatoPatto.BOZZA, precedente__isnull=False)
        .select_related("programma", "percorso")
        .first()
    )
    return PercorsoDellaPersona(assessment, patto, corsi_di(attore, persona_id))


@una_volta
def corsi_di(attore: Attore, persona_id: int) -> list[CorsoDellaPersona]:
    """I corsi da cui la persona non si è ritirata, il più recente per primo."""
    iscrizioni = (
        Iscrizione.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .che_occupano_un_posto()
        .con_minuti()
        .select_related("edizione__corso__ente", "attestato")
        .order_by("-edizione__dal", "-pk")
    )
    return [
        CorsoDellaPersona(
            iscrizione,
            frequenza(
                minuti=iscrizione.minuti_frequentati,  # type: ignore[attr-defined]
                ore_corso=iscrizione.edizione.corso.ore,
                frequenza_minima=iscrizione.edizione.corso.frequenza_minima,
            ),
        )
        for iscrizione in iscrizioni
    ]


def prossimi_impegni(patto: Patto | None) -> list[ImpegnoPatto]:
    """Gli impegni della persona con una data, i primi tre: una query, e solo col patto firmato."""
    if patto is None or not patto.in_vigore:
        return []
    suoi = ImpegnoPatto.objects.da_fare().filter(patto=patto, parte=ParteImpegno.PERSONA)
    return list(suoi.filter(entro__isnull=False).order_by("entro", "ordine")[:PROSSIMI])


def prossima_lezione(persona_id: int) -> Lezione | None:
    """La prima lezione non ancora finita dei corsi in cui la persona è iscritta."""
    return (
        Lezione.objects.filter(
            edizione__iscrizioni__lavoratore=persona_id,
            edizione__iscrizioni__stato=StatoIscrizione.ISCRITTA,
            fine__gt=clock.now(),
        )
        .select_related("edizione__corso")
        .order_by("inizio", "pk")
        .first()
    )
