"""Il curriculum pronto da mostrare: la pagina, il PDF e l'XML leggono lo stesso foglio."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from lavoratori.choices import TipoRecapito
from lavoratori.models import (
    Curriculum,
    EsperienzaCurriculum,
    FormazioneCurriculum,
    Lavoratore,
    LinguaCurriculum,
)
from portale import clock
from portale.classifications.models import Codice, CompetenzaEsco

PATENTI = ("patente_categoria", "patente_abilitazione")
TELEFONI = (TipoRecapito.CELLULARE, TipoRecapito.TELEFONO)


@dataclass(frozen=True, slots=True)
class Foglio:
    """Solo ciò che la persona ha scelto di mostrare."""

    curriculum: Curriculum
    persona: Lavoratore
    cerca: str
    email: str
    telefoni: list[str]
    indirizzo: str
    nascita: date | None
    luogo: str
    esperienze: list[EsperienzaCurriculum]
    formazioni: list[FormazioneCurriculum]
    lingue: list[LinguaCurriculum]
    competenze: list[tuple[str, list[CompetenzaEsco]]]
    patenti: list[str]


def foglio(curriculum: Curriculum) -> Foglio:
    """Da un curriculum preso `con_le_parti`: al più una query, per i nomi delle patenti."""
    persona = curriculum.lavoratore
    recapiti = {recapito.tipo: recapito.valore for recapito in persona.recapiti.all()}
    telefoni = [recapiti[tipo] for tipo in TELEFONI if tipo in recapiti]
    comune = persona.domicilio_comune
    competenze = sorted(
        (una.competenza for una in curriculum.competenze.all()),
        key=lambda una: (una.settore, una.nome),
    )
    return Foglio(
        curriculum=curriculum,
        persona=persona,
        cerca=curriculum.professione.etichetta if curriculum.professione else "",
        email=recapiti.get(TipoRecapito.EMAIL, "") if curriculum.mostra_email else "",
        telefoni=telefoni if curriculum.mostra_telefono else [],
        indirizzo=persona.indirizzo_postale if curriculum.mostra_indirizzo else "",
        nascita=persona.nato_il if curriculum.mostra_nascita else None,
        luogo=str(comune) if comune else "",
        esperienze=[una for una in curriculum.esperienze.all() if una.mostra],
        formazioni=[una for una in curriculum.formazioni.all() if una.mostra and _vale(una)],
        lingue=list(curriculum.lingue.all()),
        competenze=[
            (settore, list(sue)) for settore, sue in groupby(competenze, lambda una: una.settore)
        ],
        patenti=nomi_patenti(curriculum.patenti),
    )


def foglio_per_l_impresa(curriculum: Curriculum, *, coi_contatti: bool) -> Foglio:
    """Mai l'indirizzo né la nascita, anche se il curriculum li mostra; i recapiti solo se può.

    Di una persona protetta non si dice nemmeno dove sta (una query).
    """
    intero = foglio(curriculum)
    protetta = intero.persona.protezioni.in_vigore().exists()
    recapiti = coi_contatti and not protetta
    return replace(
        intero,
        indirizzo="",
        nascita=None,
        email=intero.email if recapiti else "",
        telefoni=intero.telefoni if recapiti else [],
        luogo="" if protetta else intero.luogo,
    )


def _vale(una: FormazioneCurriculum) -> bool:
    """Un attestato revocato non si mostra più, da nessuna parte."""
    return una.titolo is None or not una.titolo.revocato


def nomi_patenti(codici: list[str]) -> list[str]:
    """«Patente B»: col codice che chi guida riconosce."""
    if not codici:
        return []
    voci = Codice.objects.filter(lista__in=PATENTI, codice__in=codici).order_by("lista", "codice")
    abilitazioni = {voce.codice: voce.descrizione for voce in voci if voce.lista == PATENTI[1]}
    return [abilitazioni.get(codice) or f"Patente {codice}" for codice in codici]


def scelte_patenti() -> list[tuple[str, str]]:
    """Le patenti in vigore oggi, e le abilitazioni di chi guida per lavoro."""
    voci = Codice.objects.in_vigore(clock.today()).filter(lista__in=PATENTI)
    return [
        (voce.codice, f"{voce.codice}: {voce.descrizione}")
        for voce in voci.order_by("-lista", "codice")
    ]


def da_proporre(curriculum: Curriculum) -> dict[str, list[CompetenzaEsco]]:
    """Tutte le competenze che hanno parole italiane, prima quelle del lavoro cercato. Una query."""
    isco = curriculum.professione.isco if curriculum.professione else ""
    tutte = list(CompetenzaEsco.objects.all())
    sue = [una for una in tutte if isco and isco in una.isco]
    gruppi: dict[str, list[CompetenzaEsco]] = {"": sue} if sue else {}
    for una in tutte:
        if una not in sue:
            gruppi.setdefault(una.settore, []).append(una)
    return gruppi


def nuovi_nel_fascicolo(curriculum: Curriculum) -> int:
    """Quanti lavori e titoli del fascicolo non sono ancora nel curriculum. Due query."""
    persona = curriculum.lavoratore
    lavori = {una.rapporto_id for una in curriculum.esperienze.all()}
    scuole = {una.titolo_id for una in curriculum.formazioni.all()}
    cominciati = persona.rapporti.filter(dal__lte=clock.today())
    rapporti = set(cominciati.values_list("pk", flat=True))
    titoli = set(persona.titoli.filter(revocato=False).values_list("pk", flat=True))
    return len(rapporti - lavori) + len(titoli - scuole)


def curriculum_di(attore: Any, persona_id: int) -> list[Curriculum]:
    """Quelli non annullati, prima quello da guardare. Una query."""
    visibili = Curriculum.objects.visible_to(attore).della_persona(persona_id).non_annullati()
    return list(visibili.prima_quello_da_guardare().select_related("professione", "documento"))
