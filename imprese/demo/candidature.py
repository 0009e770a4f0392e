"""Chi è proposto per quale annuncio, con le ragioni vere dell'incrocio."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from centri.choices import MotivoFascia, TipoRisorsa
from centri.models import Fascia, PresaInCarico
from imprese.demo.annunci import Ricerca
from imprese.models import Candidatura
from imprese.queries import parole_cercate
from imprese.rules.incrocio import Ragione, TitoloLetto, forza, ragioni
from lavoratori.choices import TipoTitolo
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Titolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, gia_avvenuto
from portale.territory.distances import distanza_km

PERSONE_GUARDATE = 220
CANDIDATURE = (3, 11)
KM_MASSIMI = 45


@dataclass
class Candidabile:
    """Una persona seguita, ciò che l'incrocio legge di lei, e i giorni in cui ha da fare."""

    lavoratore: Lavoratore
    operatore: Incarico
    in_carico_dal: date
    titoli: list[tuple[date, TitoloLetto]]
    rapporti: list[Rapporto]
    periodi: list[PeriodoCig]
    giorni_presi: set[date] = field(default_factory=set)
    fine_dei_corsi: date | None = None
    ultimo_impegno: date | None = None
    assunta_il: date | None = None

    @property
    def pk(self) -> int:
        return self.lavoratore.pk

    def in_corso(self, giorno: date) -> bool:
        """È in un corso che non finisce prima di quel giorno."""
        return self.fine_dei_corsi is not None and self.fine_dei_corsi >= giorno


def i_candidabili(demo: Demo) -> list[Candidabile]:
    prese = PresaInCarico.objects.in_corso().select_related(
        "operatore__user", "lavoratore__domicilio_comune"
    )
    giorni, corsi = _impegni()
    persone = prese.prefetch_related(
        "lavoratore__titoli", "lavoratore__rapporti", "lavoratore__periodi_cig"
    )
    return [
        Candidabile(
            lavoratore=presa.lavoratore,
            operatore=presa.operatore,
            in_carico_dal=presa.dal,
            titoli=[
                (titolo.rilasciato_il or demo.oggi, _letto(titolo))
                for titolo in presa.lavoratore.titoli.all()
                if not titolo.revocato
            ],
            rapporti=list(presa.lavoratore.rapporti.all()),
            periodi=list(presa.lavoratore.periodi_cig.all()),
            giorni_presi=giorni[presa.lavoratore_id],
            fine_dei_corsi=corsi.get(presa.lavoratore_id),
            ultimo_impegno=max(giorni[presa.lavoratore_id], default=None),
        )
        for presa in persone.order_by("pk")
    ]


def _letto(titolo: Titolo) -> TitoloLetto:
    return TitoloLetto(titolo.descrizione, titolo.ore, titolo.tipo == TipoTitolo.ATTESTATO)


def _impegni() -> tuple[dict[int, set[date]], dict[int, date]]:
    """I giorni in cui ognuno ha da fare, e l'ultimo giorno dei suoi corsi."""
    giorni: dict[int, set[date]] = defaultdict(set)
    corsi: dict[int, date] = {}
    fasce = Fascia.objects.filter(risorsa__tipo=TipoRisorsa.LAVORATORE)
    for persona_id, periodo, motivo in fasce.values_list(
        "risorsa__lavoratore", "periodo", "motivo"
    ):
        giorno = periodo.lower.date()
        giorni[persona_id].add(giorno)
        if motivo == MotivoFascia.LEZIONE:
            corsi[persona_id] = max(corsi.get(persona_id, giorno), giorno)
    return giorni, corsi


def proponi(demo: Demo, ricerca: Ricerca, persone: list[Candidabile]) -> list[Candidabile]:
    """Le più adatte fra quelle che l'operatrice ha guardato: ognuna con le sue ragioni."""
    dado = demo.caso(f"proposte {ricerca.numero}")
    giorno = ricerca.pubblicato_il
    libere = [
        persona
        for persona in persone
        if persona.in_carico_dal < giorno
        and persona.assunta_il is None
        and not persona.in_corso(giorno + timedelta(days=14))
    ]
    guardate = dado.sample(libere, min(PERSONE_GUARDATE, len(libere)))
    cercate = parole_cercate(ricerca.annuncio)
    adatte: list[tuple[int, float, Candidabile, list[Ragione]]] = []
    for persona in guardate:
        km, trovate = _leggi(persona, ricerca, cercate)
        if forza(trovate) and km <= KM_MASSIMI:
            adatte.append((-forza(trovate), km, persona, trovate))
    adatte.sort(key=lambda voce: (voce[0], voce[1], voce[2].pk))
    scelte = adatte[: dado.randrange(*CANDIDATURE)]
    for _forza, _km, persona, trovate in scelte:
        quando = _quando(demo, ricerca)
        ricerca.candidature.append(
            Candidatura(
                annuncio=ricerca.annuncio,
                lavoratore=persona.lavoratore,
                motivo="\n".join(ragione.frase for ragione in trovate)[:600],
                created_at=quando,
            )
        )
    return [persona for _forza, _km, persona, _trovate in scelte]


def _leggi(
    persona: Candidabile, ricerca: Ricerca, cercate: dict[str, str]
) -> tuple[float, list[Ragione]]:
    """Solo ciò che si sapeva quel giorno."""
    giorno = ricerca.pubblicato_il
    comune = persona.lavoratore.domicilio_comune
    km = distanza_km(comune, ricerca.annuncio.comune) if comune else None
    trovate = ragioni(
        cercate=cercate,
        titoli=[titolo for dal, titolo in persona.titoli if dal <= giorno],
        qualifiche=[r.mansione for r in persona.rapporti if r.mansione and r.dal <= giorno],
        distanza_km=km,
    )
    return km if km is not None else KM_MASSIMI, trovate


def _quando(demo: Demo, ricerca: Ricerca) -> datetime:
    """Le proposte arrivano nei primi giorni dell'annuncio."""
    dado = demo.caso(f"quando {ricerca.numero} {len(ricerca.candidature)}")
    giorno = ricerca.pubblicato_il + timedelta(days=dado.randrange(0, 12))
    return gia_avvenuto(alle(min(giorno, ricerca.finisce_il), 9 + dado.randrange(8), 35))
