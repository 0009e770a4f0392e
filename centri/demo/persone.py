"""Di chi è ogni persona della provincia: il CPI competente, e l'operatrice che la segue."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from centri.demo.agende import giorno_lavorativo
from centri.demo.uffici import Uffici
from centri.models import Competenza, PresaInCarico
from lavoratori.models import Lavoratore, PeriodoCig
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, gia_avvenuto

SU_CENTO_IN_CARICO, SU_CENTO_ARRIVATI_DA_POCO = 86, 35
DA_POCO = timedelta(days=14)


@dataclass
class Persona:
    """Una persona, il suo centro (se è assegnata) e la sua cassa integrazione (se c'è)."""

    lavoratore: Lavoratore
    centro_id: int | None
    periodo: PeriodoCig | None
    operatore: Incarico
    in_carico_dal: date | None = None
    aderisce: bool = False
    tempi_presi: set[date] = field(default_factory=set)

    @property
    def pk(self) -> int:
        return self.lavoratore.pk

    @property
    def suo_centro(self) -> int:
        """Di chi è seguito il centro si sa."""
        if self.centro_id is None:
            raise LookupError(f"{self.pk} è ancora da assegnare")
        return self.centro_id

    @property
    def arrivo(self) -> date:
        return self.lavoratore.created_at.date()


def assegna(demo: Demo, uffici: Uffici) -> list[Persona]:
    """La competenza di tutti, dal giorno in cui sono entrati; a Torino qualcuno resta sospeso."""
    periodi = {periodo.lavoratore_id: periodo for periodo in PeriodoCig.objects.order_by("dal")}
    persone, competenze = [], []
    for lavoratore in Lavoratore.objects.select_related("domicilio_comune").order_by("pk"):
        centro_id = uffici.centro_di(lavoratore)
        operatore = uffici.operatrice(lavoratore)
        persone.append(Persona(lavoratore, centro_id, periodi.get(lavoratore.pk), operatore))
        competenze.append(
            Competenza(
                lavoratore=lavoratore,
                titolare=uffici.titolare,
                centro_id=centro_id,
                dal=lavoratore.created_at.date(),
            )
        )
    demo.scrivi(competenze)
    for persona, competenza in zip(persone, competenze, strict=True):
        autore = uffici.funzionaria if persona.periodo else persona.operatore
        quando = persona.lavoratore.created_at
        demo.annota("competenza.assegnata", competenza, quando, autore, centro=persona.centro_id)
    return persone


def prendi_in_carico(demo: Demo, persone: list[Persona]) -> list[Persona]:
    """Quasi tutti sono seguiti; chi è arrivato da poco aspetta ancora."""
    dado = demo.caso("prese")
    seguite, prese = [], []
    for persona in persone:
        da_poco = demo.oggi - persona.arrivo <= DA_POCO
        su_cento = SU_CENTO_ARRIVATI_DA_POCO if da_poco else SU_CENTO_IN_CARICO
        giorno = giorno_lavorativo(persona.arrivo + timedelta(days=dado.randrange(1, 16)))
        if persona.centro_id is None or dado.randrange(100) >= su_cento or giorno > demo.oggi:
            continue
        persona.in_carico_dal = giorno
        seguite.append(persona)
        prese.append(
            PresaInCarico(lavoratore=persona.lavoratore, operatore=persona.operatore, dal=giorno)
        )
    demo.scrivi(prese)
    for presa in prese:
        quando = gia_avvenuto(alle(presa.dal, 8, 45))
        demo.annota("presa.iniziata", presa, quando, presa.operatore, operatore=presa.operatore_id)
    return seguite
