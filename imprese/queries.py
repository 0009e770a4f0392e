"""Le letture che uniscono più tavole per una pagina: i candidati, le persone adatte, la scheda."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Prefetch, Q, When
from django.http import Http404

from imprese.choices import CONTRATTI, EsitoColloquioAziendale
from imprese.models import Annuncio, Candidatura, ColloquioAziendale
from imprese.rules.collocamento import Precedente
from imprese.rules.incrocio import Ragione, TitoloLetto, forza, radici, ragioni
from lavoratori.choices import TipoTitolo
from lavoratori.models import Curriculum, Lavoratore, PeriodoCig, Rapporto, Titolo
from portale import clock
from portale.audit.models import Evento
from portale.classifications.models import Codice
from portale.errors import _
from portale.permissions.scopes import HaVeste
from portale.territory.distances import distanza_km

DA_GUARDARE = 200
DA_MOSTRARE = 20
LETTURE_MOSTRATE = 5


@dataclass(frozen=True, slots=True)
class Scheda:
    """Ciò che l'impresa vede di una persona: nome, titoli, qualifica, ragioni. Nient'altro."""

    candidatura_id: int
    annuncio: str
    nome: str
    stato: str
    stato_detto: str
    qualifica: str
    titoli: list[str]
    ragioni: list[str]
    colloquio: ColloquioAziendale | None
    positivo: bool
    aperta: bool


def schede(candidature: Any) -> list[Scheda]:
    """Le schede dei candidati, in tre query qualunque sia il loro numero."""
    righe = list(
        candidature.select_related("lavoratore", "annuncio").prefetch_related(
            Prefetch("colloqui", ColloquioAziendale.objects.non_annullati()),
            Prefetch("lavoratore__titoli", Titolo.objects.filter(revocato=False)),
        )
    )
    qualifiche = ultime_qualifiche(riga.lavoratore_id for riga in righe)
    return [_scheda(riga, qualifiche.get(riga.lavoratore_id, "")) for riga in righe]


def _scheda(candidatura: Candidatura, qualifica: str) -> Scheda:
    ultimo = max(candidatura.colloqui.all(), key=lambda colloquio: colloquio.inizio, default=None)
    return Scheda(
        candidatura_id=candidatura.pk,
        annuncio=candidatura.annuncio.titolo,
        nome=str(candidatura.lavoratore),
        stato=candidatura.stato,
        stato_detto=stato_detto(candidatura, ultimo),
        qualifica=qualifica,
        titoli=[titolo.descrizione for titolo in candidatura.lavoratore.titoli.all()],
        ragioni=candidatura.ragioni,
        colloquio=ultimo,
        positivo=ultimo is not None and ultimo.esito == EsitoColloquioAziendale.POSITIVO,
        aperta=candidatura.aperta,
    )


def curriculum_che_valgono(attore: HaVeste, candidatura: Candidatura) -> Any:
    """Prima quello per il lavoro dell'annuncio, poi il più nuovo."""
    suoi = Curriculum.objects.visible_to(attore).della_persona(candidatura.lavoratore_id)
    per_questo = Q(professione=candidatura.annuncio.professione_id)
    return suoi.che_valgono(clock.today()).order_by(
        Case(When(per_questo, then=0), default=1), "-validato_il", "-pk"
    )


def curriculum_da_mostrare(attore: HaVeste, candidatura: Candidatura) -> Curriculum:
    """Quello che l'impresa legge; Http404 se non ce n'è uno."""
    trovato: Curriculum | None = curriculum_che_valgono(attore, candidatura).con_le_parti().first()
    if trovato is None:
        raise Http404
    return trovato


def letture_del_curriculum(attore: HaVeste, candidatura: Candidatura) -> list[datetime]:
    """Quando l'impresa l'ha letto, dalla più recente."""
    letture = Evento.objects.visible_to(attore).di(candidatura).letture()
    sue = letture.filter(atto="candidatura.curriculum_letto").order_by("-created_at")
    return list(sue.values_list("created_at", flat=True)[:LETTURE_MOSTRATE])


def stato_detto(candidatura: Candidatura, ultimo: ColloquioAziendale | None) -> str:
    """Lo stato a parole: un colloquio già avvenuto non è più «fissato»."""
    if not candidatura.aperta or ultimo is None or ultimo.esito == EsitoColloquioAziendale.DA_FARE:
        return candidatura.get_stato_display()
    return str(_("colloquio fatto"))


def ultime_qualifiche(persone: Iterable[int]) -> dict[int, str]:
    """La qualifica dell'ultimo lavoro, senza dire di chi era dipendente né se è in cassa."""
    rapporti = (
        Rapporto.objects.filter(lavoratore__in=list(persone))
        .exclude(mansione="")
        .order_by("lavoratore", "-dal", "-pk")
        .distinct("lavoratore")
    )
    return dict(rapporti.values_list("lavoratore_id", "mansione"))


@dataclass(frozen=True, slots=True)
class PersonaAdatta:
    """Una persona del Centro, con le ragioni per proporla."""

    lavoratore: Lavoratore
    ragioni: list[Ragione]
    cassa_fino_al: date | None = None

    @property
    def forza(self) -> int:
        return forza(self.ragioni)

    @property
    def motivo(self) -> str:
        """Le ragioni come testo, una per riga: chi propone le può cambiare."""
        return "\n".join(ragione.frase for ragione in self.ragioni)


def parole_cercate(annuncio: Annuncio) -> dict[str, str]:
    """Le radici di ciò che l'annuncio chiede, sinonimi della professione compresi."""
    professione = annuncio.professione
    nomi = [professione.etichetta, *professione.alternative] if professione else []
    return radici(annuncio.titolo, annuncio.requisiti, *nomi)


def persone_adatte(
    attore: HaVeste, annuncio: Annuncio, oggi: date, cerca: str = ""
) -> list[PersonaAdatta]:
    """Le persone che l'attore vede e che hanno ragioni di mestiere; con `cerca`, per cognome."""
    cercate = parole_cercate(annuncio)
    persone = Lavoratore.objects.visible_to(attore).exclude(candidature__annuncio=annuncio)
    if cerca:
        persone = persone.filter(nome_ordinamento__icontains=cerca.strip().lower())
    else:
        persone = persone.filter(_con_parole(attore, cercate))
    adatte = [
        leggi_persona(persona, cercate, annuncio, oggi)
        for persona in _con_i_fatti(persone.per_nome()[:DA_GUARDARE])
    ]
    scelte = adatte if cerca else [persona for persona in adatte if persona.forza]
    return sorted(scelte, key=lambda persona: -persona.forza)[:DA_MOSTRARE]


def persona_adatta(lavoratore: Lavoratore, annuncio: Annuncio, oggi: date) -> PersonaAdatta:
    """Una persona sola, con le sue ragioni."""
    [persona] = _con_i_fatti(Lavoratore.objects.filter(pk=lavoratore.pk))
    return leggi_persona(persona, parole_cercate(annuncio), annuncio, oggi)


def _con_parole(attore: HaVeste, cercate: Iterable[str]) -> Q:
    """Chi ha una delle parole in un titolo o in una mansione: gli altri non si leggono nemmeno."""
    radici_cercate = list(cercate)
    if not radici_cercate:
        return Q(pk__in=())
    nei_titoli = reduce(or_, (Q(descrizione__icontains=radice) for radice in radici_cercate))
    nelle_mansioni = reduce(or_, (Q(mansione__icontains=radice) for radice in radici_cercate))
    titoli = Titolo.objects.visible_to(attore).filter(nei_titoli, revocato=False)
    rapporti = Rapporto.objects.visible_to(attore).filter(nelle_mansioni)
    return Q(pk__in=titoli.values("lavoratore")) | Q(pk__in=rapporti.values("lavoratore"))


def _con_i_fatti(persone: Any) -> list[Lavoratore]:
    return list(
        persone.select_related("domicilio_comune").prefetch_related(
            Prefetch("titoli", Titolo.objects.filter(revocato=False)), "rapporti", "periodi_cig"
        )
    )


def leggi_persona(
    persona: Lavoratore, cercate: dict[str, str], annuncio: Annuncio, oggi: date
) -> PersonaAdatta:
    titoli = [
        TitoloLetto(titolo.descrizione, titolo.ore, titolo.tipo == TipoTitolo.ATTESTATO)
        for titolo in persona.titoli.all()
    ]
    comune = persona.domicilio_comune
    trovate = ragioni(
        cercate=cercate,
        titoli=titoli,
        qualifiche=[rapporto.mansione for rapporto in persona.rapporti.all() if rapporto.mansione],
        distanza_km=distanza_km(comune, annuncio.comune) if comune else None,
    )
    fine_della_cassa = [periodo.al for periodo in persona.periodi_cig.all() if periodo.al >= oggi]
    return PersonaAdatta(persona, trovate, min(fine_della_cassa, default=None))


@dataclass(frozen=True, slots=True)
class LavoroDiPrima:
    """Ciò che la persona ha ancora aperto il giorno in cui comincia il nuovo lavoro."""

    periodi: list[PeriodoCig] = field(default_factory=list)
    rapporti: list[Rapporto] = field(default_factory=list)

    def come_precedente(self) -> Precedente:
        return Precedente(
            cassa_dal=max((periodo.dal for periodo in self.periodi), default=None),
            rapporto=bool(self.rapporti),
        )


def lavoro_di_prima(lavoratore: Lavoratore, dal: date, nuovo_datore: str) -> LavoroDiPrima:
    """La cassa che copre quel giorno e il rapporto con il suo datore; senza cassa, ogni rapporto.

    Chi è in cassa e ha anche un secondo lavoro a orario ridotto non lo perde per questo.
    """
    periodi = list(
        lavoratore.periodi_cig.filter(motivo_fine="")
        .al_giorno(dal)
        .select_related("trattamento__causale")
    )
    datori_in_cassa = set(lavoratore.periodi_cig.values_list("datore_cf", flat=True))
    rapporti = (
        lavoratore.rapporti.in_corso(dal).filter(motivo_fine="").exclude(datore_cf=nuovo_datore)
    )
    if datori_in_cassa:
        rapporti = rapporti.filter(datore_cf__in=datori_in_cassa)
    return LavoroDiPrima(periodi, list(rapporti))


def dettagli_annuncio(annuncio: Annuncio) -> dict[str, Any]:
    """L'annuncio come si legge in ogni pagina: con il nome del contratto."""
    return {
        "annuncio": annuncio,
        "impresa": annuncio.impresa,
        "contratto": Codice.objects.descrizione(CONTRATTI, annuncio.contratto),
    }
