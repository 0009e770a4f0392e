"""Dall'annuncio all'assunzione. Ogni passo è un atto, alla sua data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from centri.demo.passi import Caso
from imprese.actions.annunci import pubblica_annuncio, scrivi_annuncio
from imprese.actions.candidature import proponi_candidatura
from imprese.actions.collocamenti import registra_assunzione
from imprese.actions.colloqui import fissa_colloquio_aziendale, registra_esito_colloquio
from imprese.actions.imprese import iscrivi_impresa
from imprese.choices import EsitoColloquioAziendale
from imprese.models import Annuncio, Candidatura, Collocamento, Impresa
from imprese.queries import persona_adatta
from lavoratori.choices import FinePeriodo
from lavoratori.models import Lavoratore
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.classifications.models import Professione
from portale.identity.attore import Attore
from portale.management.fasi import alle
from portale.territory.models import Comune

INDETERMINATO = "A.01.00"
TRASVERSALI = (
    "Dalla linea dell'auto porta l'abitudine alla qualità, ai turni e al lavoro in squadra: in un"
    " reparto aerospaziale servono gli stessi controlli, con tolleranze più strette."
)


@dataclass(frozen=True)
class Ricerca:
    """Un annuncio prima di scriverlo."""

    titolo: str
    descrizione: str
    requisiti: str
    comune: str
    posti: int
    paga: tuple[int, int]
    scade_il: date
    esco: str = ""


def apre_l_impresa(
    caso: Caso, nome: str, codice_fiscale: str, comune: str, settore: str, giorno: date
) -> Impresa:
    """L'ente c'è, o si scrive; l'operatrice lo iscrive fra le imprese."""
    ente, _nuovo = Ente.objects.get_or_create(
        codice_fiscale=codice_fiscale,
        defaults={"nome": nome, "tipo": TipoEnte.IMPRESA, "titolare": caso.chi.titolare},
    )
    with caso.scena(alle(giorno, 10)):
        return iscrivi_impresa(
            ente=ente,
            comune=Comune.objects.get(nome=comune, provincia="TO"),
            settore=settore,
            autore=caso.operatrice,
        )


def pubblica(
    caso: Caso, impresa: Impresa, ricerca: Ricerca, giorno: date, autore: Attore
) -> Annuncio:
    with caso.scena(alle(giorno, 15)):
        annuncio = scrivi_annuncio(
            impresa=impresa,
            titolo=ricerca.titolo,
            professione=Professione.objects.filter(codice=ricerca.esco).first(),
            descrizione=ricerca.descrizione,
            requisiti=ricerca.requisiti,
            comune=Comune.objects.get(nome=ricerca.comune, provincia="TO"),
            contratto=INDETERMINATO,
            ore_settimanali=40,
            paga_da=ricerca.paga[0],
            paga_a=ricerca.paga[1],
            posti=ricerca.posti,
            scade_il=ricerca.scade_il,
            autore=autore,
        )
        return pubblica_annuncio(annuncio=annuncio, autore=autore)


def propone(
    caso: Caso, annuncio: Annuncio, persone: Sequence[Lavoratore], giorno: date
) -> list[Candidatura]:
    """Le ragioni dell'incrocio, più quella che l'incrocio non sa dire."""
    candidature = []
    for numero, persona in enumerate(persone):
        with caso.scena(alle(giorno, 9, 5 * numero)):
            motivo = persona_adatta(persona, annuncio, giorno).motivo
            candidature.append(
                proponi_candidatura(
                    annuncio=annuncio,
                    lavoratore=persona,
                    motivo=f"{motivo}\n{TRASVERSALI}".strip()[:600],
                    autore=caso.operatrice_di(persona),
                )
            )
    return candidature


def fissa_i_colloqui(
    caso: Caso, candidature: Sequence[Candidatura], giorno: date, dal: date, autore: Attore
) -> None:
    """Tre al giorno, nei giorni dopo `dal`; nella sede dell'impresa."""
    for numero, candidatura in enumerate(candidature):
        impresa = candidatura.annuncio.impresa
        inizio = alle(dal + timedelta(days=numero // 3), 9 + numero % 3)
        with caso.scena(alle(giorno, 16, 5 * numero)):
            fissa_colloquio_aziendale(
                candidatura=candidatura,
                inizio=inizio,
                fine=inizio + timedelta(minutes=45),
                luogo=f"{impresa.ente.nome}, sede di {impresa.comune.nome}",
                autore=autore,
            )


def dice_com_e_andata(
    caso: Caso, candidature: Sequence[Candidatura], scelte: int, autore: Attore
) -> None:
    """I primi `scelte` vanno bene, agli altri l'impresa dice di no."""
    for numero, candidatura in enumerate(candidature):
        for colloquio in candidatura.colloqui.da_fare():
            esito = (
                EsitoColloquioAziendale.POSITIVO
                if numero < scelte
                else EsitoColloquioAziendale.NEGATIVO
            )
            with caso.scena(colloquio.fine):
                registra_esito_colloquio(colloquio=colloquio, esito=esito, autore=autore)


def assume(
    caso: Caso, candidature: Sequence[Candidatura], giorno: date, dal: date, mansione: str
) -> list[Collocamento]:
    """Dimissioni dal lavoro di prima, comunicazione obbligatoria, contratto dal giorno `dal`."""
    collocamenti = []
    for numero, candidatura in enumerate(candidature):
        with caso.scena(alle(giorno, 10, 5 * numero)):
            collocamenti.append(
                registra_assunzione(
                    candidatura=candidatura,
                    contratto=INDETERMINATO,
                    dal=dal,
                    co_numero=f"01001{giorno:%y%m%d}{candidatura.pk:07d}",
                    co_inviata_il=giorno,
                    mansione=mansione,
                    fine_precedente=FinePeriodo.DIMISSIONI,
                    fine_precedente_il=dal - timedelta(days=1),
                    autore=caso.operatrice_di(candidatura.lavoratore),
                )
            )
    return collocamenti
