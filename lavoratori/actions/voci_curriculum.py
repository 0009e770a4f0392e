"""Cambiare un curriculum in bozza: la testata, una voce, le competenze, ciò che dice il fascicolo.

Di quello che nasce dal fascicolo, datore e date non si riscrivono: la voce si spiega o si nasconde.
Solo da quando lavora lì lo dice la persona, se il fascicolo sa soltanto che c'era già.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from lavoratori.actions.curriculum import riempi_dal_fascicolo
from lavoratori.models import (
    CompetenzaCurriculum,
    Curriculum,
    EsperienzaCurriculum,
    FormazioneCurriculum,
    LinguaCurriculum,
)
from lavoratori.rules.curriculum import (
    DAL_FASCICOLO,
    GIA_NEL_CURRICULUM,
    impedimenti_all_esperienza,
    impedimenti_alla_lingua,
    impedimenti_alla_modifica,
)
from portale import clock
from portale.audit.registro import record
from portale.classifications.models import CompetenzaEsco
from portale.errors import AttoImpedito
from portale.identity.attore import Attore

Voce = EsperienzaCurriculum | FormazioneCurriculum | LinguaCurriculum
VoceT = TypeVar("VoceT", EsperienzaCurriculum, FormazioneCurriculum, LinguaCurriculum)
DEL_FASCICOLO: dict[type[Any], tuple[str, ...]] = {
    EsperienzaCurriculum: ("datore", "dal", "al"),
    FormazioneCurriculum: ("nome", "ente", "anno", "ore"),
    LinguaCurriculum: (),
}


@transaction.atomic
def scrivi_testata(*, curriculum: Curriculum, autore: Attore, **campi: Any) -> Curriculum:
    """Il lavoro cercato, il profilo, le patenti, che cosa si mostra."""
    curriculum = _bozza(curriculum)
    for campo, valore in campi.items():
        setattr(curriculum, campo, valore)
    _cambiato(curriculum, sorted(campi), autore, "testata")
    return curriculum


@transaction.atomic
def scrivi_voce(*, voce: VoceT, autore: Attore, **campi: Any) -> VoceT:
    """Una voce nuova o già scritta, con i campi che cambiano."""
    curriculum = _bozza(voce.curriculum)
    voce.curriculum = curriculum
    fermi = _fermi(voce)
    if voce.pk and voce.viene_dal_fascicolo and campi.keys() & fermi:
        raise AttoImpedito(DAL_FASCICOLO)
    for campo, valore in campi.items():
        setattr(voce, campo, valore)
    if not voce.viene_dal_fascicolo or "dal" in campi:
        _giudica(voce)

    try:
        with transaction.atomic():
            voce.save()
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_NEL_CURRICULUM) from doppia
    _cambiato(curriculum, [], autore, voce._meta.model_name or "")
    return voce


def _fermi(voce: Voce) -> set[str]:
    da_dire = isinstance(voce, EsperienzaCurriculum) and voce.inizio_da_dire
    return set(DEL_FASCICOLO[type(voce)]) - ({"dal"} if da_dire else set())


def _giudica(voce: Voce) -> None:
    impedimenti = []
    if isinstance(voce, EsperienzaCurriculum):
        impedimenti = impedimenti_all_esperienza(
            dal=voce.dal,
            al=voce.al,
            oggi=clock.today(),
            gia_li_il=voce.rapporto.dal if voce.rapporto and voce.viene_dal_fascicolo else None,
        )
    elif isinstance(voce, LinguaCurriculum):
        impedimenti = impedimenti_alla_lingua(madre=voce.madre, parlato=voce.parlato)
    if impedimenti:
        raise AttoImpedito(impedimenti)


@transaction.atomic
def togli_voce(*, voce: Voce, autore: Attore) -> None:
    """Ciò che viene dal fascicolo non si cancella: si nasconde."""
    curriculum = _bozza(voce.curriculum)
    tipo = voce._meta.model_name or ""
    if voce.viene_dal_fascicolo and not isinstance(voce, LinguaCurriculum):
        voce.mostra = False
        voce.save(update_fields=["mostra"])
    else:
        voce.delete()
    _cambiato(curriculum, [], autore, tipo)


@transaction.atomic
def scegli_competenze(
    *, curriculum: Curriculum, competenze: Iterable[CompetenzaEsco], autore: Attore
) -> None:
    """Quelle scelte restano, le altre si tolgono."""
    curriculum = _bozza(curriculum)
    scelte = {una.pk for una in competenze}
    gia = set(curriculum.competenze.values_list("competenza", flat=True))
    curriculum.competenze.filter(competenza__in=gia - scelte).delete()
    CompetenzaCurriculum.objects.bulk_create(
        CompetenzaCurriculum(curriculum=curriculum, competenza_id=pk) for pk in sorted(scelte - gia)
    )
    _cambiato(curriculum, [], autore, "competenze")


@transaction.atomic
def aggiorna_dal_fascicolo(*, curriculum: Curriculum, autore: Attore) -> int:
    """I lavori e i titoli arrivati dopo; dice quanti."""
    curriculum = _bozza(curriculum)
    quante = riempi_dal_fascicolo(curriculum)
    _cambiato(curriculum, [], autore, "fascicolo")
    return quante


def _bozza(curriculum: Curriculum) -> Curriculum:
    curriculum = Curriculum.objects.lock(curriculum.pk)
    impedimenti = impedimenti_alla_modifica(stato=curriculum.stato)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    return curriculum


def _cambiato(curriculum: Curriculum, campi: list[str], autore: Attore, parte: str) -> None:
    curriculum.updated_at = clock.now()
    curriculum.save(update_fields=[*campi, "updated_at"])
    record("curriculum.modificato", curriculum, autore=autore, parte=parte)
