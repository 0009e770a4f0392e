"""Cominciare un curriculum dal fascicolo, confermarlo, rinnovarlo, annullarlo, farlo scadere."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from lavoratori.actions.unioni import Cambio, unendo
from lavoratori.choices import GenereCurriculum, StatoCurriculum, TipoRecapito
from lavoratori.models import (
    CompetenzaCurriculum,
    Curriculum,
    EsperienzaCurriculum,
    FormazioneCurriculum,
    Lavoratore,
    LinguaCurriculum,
)
from lavoratori.models.curriculum import NO, SI
from lavoratori.notifications import CurriculumPreparato, CurriculumScaduto
from lavoratori.pdf import CurriculumPdf
from lavoratori.queries.disoccupazione import titolare_di
from lavoratori.rules.curriculum import (
    C_E_UNA_BOZZA,
    che_cosa_manca,
    fino_a_quando,
    impedimenti_al_rinnovo,
    impedimenti_all_annullamento,
    impedimenti_alla_conferma,
    impedimenti_alla_nuova_versione,
)
from lavoratori.rules.stato_disoccupazione import FUORI_REGIONE
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import notify
from portale.parameters.queries import valore

DELL_UFFICIO = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
PARTI: tuple[type[Model], ...] = (
    EsperienzaCurriculum,
    FormazioneCurriculum,
    LinguaCurriculum,
    CompetenzaCurriculum,
)
SI_COPIANO = (
    "nome",
    "genere",
    "professione_id",
    "profilo",
    "patenti",
    "automunito",
    "mostra_email",
    "mostra_telefono",
    "mostra_indirizzo",
    "mostra_nascita",
)


@transaction.atomic
def crea_curriculum(
    *, lavoratore: Lavoratore, genere: str, nome: str = "", autore: Attore
) -> Curriculum:
    """Tutti e due nascono dal fascicolo; quello personale poi se ne stacca."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    genere = GenereCurriculum(genere)

    bozze = lavoratore.curricula.filter(stato=StatoCurriculum.BOZZA, genere=genere)
    if genere == GenereCurriculum.AUTOMATICO and bozze.exists():
        raise AttoImpedito(C_E_UNA_BOZZA)

    curriculum = _nuovo(lavoratore, genere=genere, nome=nome.strip() or "Curriculum")
    riempi_dal_fascicolo(curriculum)
    record("curriculum.creato", curriculum, autore=autore, genere=genere.value)
    return curriculum


def _nuovo(lavoratore: Lavoratore, **campi: object) -> Curriculum:
    adesso = clock.now()
    try:
        with transaction.atomic():
            return Curriculum.objects.create(
                lavoratore=lavoratore, created_at=adesso, updated_at=adesso, **campi
            )
    except IntegrityError as doppio:
        raise AttoImpedito(C_E_UNA_BOZZA) from doppio


def riempi_dal_fascicolo(curriculum: Curriculum) -> int:
    """Aggiunge i rapporti e i titoli che mancano, rilegge gli altri; dice quante voci nuove."""
    esperienze = {una.rapporto_id: una for una in curriculum.esperienze.all()}
    formazioni = {una.titolo_id: una for una in curriculum.formazioni.all()}
    nuove: list[EsperienzaCurriculum | FormazioneCurriculum] = []
    oggi = clock.today()
    for rapporto in curriculum.lavoratore.rapporti.filter(dal__lte=oggi).order_by("dal", "pk"):
        una = esperienze.get(rapporto.pk) or EsperienzaCurriculum(
            curriculum=curriculum, rapporto=rapporto, ruolo=rapporto.mansione
        )
        nuove += [] if una.pk else [una]
        una.datore = rapporto.datore_nome
        una.dal = min(una.dal, rapporto.dal) if una.pk and una.inizio_da_dire else rapporto.dal
        una.al = rapporto.al if rapporto.al and rapporto.al <= oggi else None
        una.save()
    for titolo in curriculum.lavoratore.titoli.filter(revocato=False).order_by("pk"):
        if titolo.pk in formazioni:
            continue
        nuove.append(
            FormazioneCurriculum.objects.create(
                curriculum=curriculum,
                titolo=titolo,
                nome=titolo.descrizione,
                ente=titolo.rilasciato_da,
                anno=titolo.rilasciato_il.year if titolo.rilasciato_il else None,
                ore=titolo.ore,
            )
        )
    return len(nuove)


def manca_a(curriculum: Curriculum) -> list[Impedimento]:
    """Che cosa serve ancora per confermarlo; letto dalle parti, già prese o no."""
    recapiti = {recapito.tipo for recapito in curriculum.lavoratore.recapiti.all()}
    telefoni = {TipoRecapito.CELLULARE, TipoRecapito.TELEFONO}
    mostrati = (curriculum.mostra_email and TipoRecapito.EMAIL in recapiti) or (
        curriculum.mostra_telefono and bool(recapiti & telefoni)
    )
    indirizzo = curriculum.mostra_indirizzo and curriculum.lavoratore.indirizzo_postale
    esperienze = [una for una in curriculum.esperienze.all() if una.mostra]
    formazioni = [una for una in curriculum.formazioni.all() if una.mostra]
    return che_cosa_manca(
        cerca_un_lavoro=curriculum.professione_id is not None,
        ha_un_recapito=bool(mostrati or indirizzo),
        quante_voci=len(esperienze) + len(formazioni) + len(curriculum.lingue.all()),
    )


@transaction.atomic
def valida_curriculum(
    *, curriculum: Curriculum, si_rinnova: bool = False, autore: Attore
) -> Curriculum:
    """Da oggi vale; la versione di prima smette. Il PDF si prepara dietro."""
    curriculum = Curriculum.objects.lock(curriculum.pk)
    impedimenti = impedimenti_alla_conferma(
        stato=curriculum.stato,
        manca=manca_a(curriculum),
        si_rinnova=si_rinnova,
        dell_ufficio=autore.veste in DELL_UFFICIO,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    prima = curriculum.sostituisce
    curriculum.si_rinnova = SI if si_rinnova or _da_solo(prima) else NO  # type: ignore[assignment]
    _vale_da_oggi(curriculum, autore)
    if prima is not None and prima.stato != StatoCurriculum.ANNULLATO:
        _annulla(prima)
        record("curriculum.annullato", prima, autore=autore, sostituito_da=curriculum.pk)
    record("curriculum.validato", curriculum, autore=autore)
    if autore.veste in DELL_UFFICIO:
        notify(
            CurriculumPreparato,
            a=curriculum.lavoratore,
            chiave=f"curriculum.pronto:{curriculum.pk}",
            curriculum=curriculum.pk,
        )
    return curriculum


def _da_solo(curriculum: Curriculum | None) -> bool:
    """Apre la busta: chi non scade resta così anche quando cambia qualcosa."""
    return curriculum is not None and curriculum.si_rinnova.apri() == SI


def _vale_da_oggi(curriculum: Curriculum, autore: Attore) -> None:
    oggi = clock.today()
    titolare_id = autore.titolare_id or titolare_di(curriculum.lavoratore)
    if titolare_id is None:
        raise AttoImpedito(FUORI_REGIONE)
    curriculum.stato, curriculum.validato_il = StatoCurriculum.VALIDATO, oggi
    validita = timedelta(days=valore("curriculum.validita_giorni", al=oggi))
    curriculum.scade_il = fino_a_quando(dal=oggi, validita=validita)
    curriculum.updated_at = clock.now()
    curriculum.save()
    curriculum.documento = emetti(
        CurriculumPdf,
        curriculum,
        titolare_id=titolare_id,
        autore=autore,
        persona_id=curriculum.lavoratore_id,
    )
    curriculum.save(update_fields=["documento"])


@transaction.atomic
def rinnova_curriculum(*, curriculum: Curriculum, autore: Attore) -> Curriculum:
    """Nulla è cambiato: vale ancora, da oggi."""
    curriculum = Curriculum.objects.lock(curriculum.pk)
    oggi = clock.today()
    impedimenti = impedimenti_al_rinnovo(
        stato=curriculum.stato,
        scade_il=curriculum.scade_il,
        oggi=oggi,
        avviso=timedelta(days=valore("curriculum.avviso_giorni", al=oggi)),
    )
    if not impedimenti:
        impedimenti = manca_a(curriculum)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    _vale_da_oggi(curriculum, autore)
    record("curriculum.rinnovato", curriculum, autore=autore)
    return curriculum


@transaction.atomic
def nuova_versione(*, curriculum: Curriculum, autore: Attore) -> Curriculum:
    """Una copia da cambiare: finché non è confermata, vale quella di prima."""
    curriculum = Curriculum.objects.lock(curriculum.pk)
    impedimenti = impedimenti_alla_nuova_versione(
        stato=curriculum.stato,
        c_e_una_bozza=Curriculum.objects.filter(
            lavoratore=curriculum.lavoratore_id,
            stato=StatoCurriculum.BOZZA,
            genere=curriculum.genere,
        ).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    copia = _nuovo(
        curriculum.lavoratore,
        sostituisce=curriculum,
        **{campo: getattr(curriculum, campo) for campo in SI_COPIANO},
    )
    for parte in PARTI:
        voci: list[Any] = list(parte._default_manager.filter(curriculum=curriculum).order_by("pk"))
        for voce in voci:
            voce.pk, voce.curriculum = None, copia
        parte._default_manager.bulk_create(voci)
    riempi_dal_fascicolo(copia)
    record("curriculum.creato", copia, autore=autore, genere=copia.genere, da=curriculum.pk)
    return copia


@transaction.atomic
def annulla_curriculum(*, curriculum: Curriculum, autore: Attore) -> Curriculum:
    """Non vale più e non si propone più; resta fra i passati."""
    curriculum = Curriculum.objects.lock(curriculum.pk)
    impedimenti = impedimenti_all_annullamento(stato=curriculum.stato)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    _annulla(curriculum)
    record("curriculum.annullato", curriculum, autore=autore)
    return curriculum


def _annulla(curriculum: Curriculum) -> None:
    curriculum.stato, curriculum.annullato_il = StatoCurriculum.ANNULLATO, clock.today()
    curriculum.updated_at = clock.now()
    curriculum.save(update_fields=["stato", "annullato_il", "updated_at"])


def fa_scadere_i_curriculum() -> int:
    """Ogni notte: chi ieri valeva e oggi no, e la persona lo viene a sapere. Quanti."""
    da_far_scadere = Curriculum.objects.da_far_scadere(clock.today()).order_by("pk")
    return sum(_fa_scadere(pk) for pk in list(da_far_scadere.values_list("pk", flat=True)))


@transaction.atomic
def _fa_scadere(pk: int) -> bool:
    curriculum = Curriculum.objects.lock(pk)
    if not Curriculum.objects.da_far_scadere(clock.today()).filter(pk=pk).exists():
        return False
    if _da_solo(curriculum):
        return _prolunga(curriculum)
    curriculum.stato = StatoCurriculum.SCADUTO
    curriculum.save(update_fields=["stato"])
    record("curriculum.scaduto", curriculum, autore=IL_SISTEMA)
    notify(
        CurriculumScaduto,
        a=curriculum.lavoratore,
        chiave=f"curriculum.scaduto:{curriculum.pk}:{curriculum.scade_il}",
        curriculum=curriculum.pk,
    )
    return True


def _prolunga(curriculum: Curriculum) -> bool:
    """Un altro anno, senza un evento: scritto dal sistema, direbbe a chi legge di chi si tratta."""
    oggi = clock.today()
    validita = timedelta(days=valore("curriculum.validita_giorni", al=oggi))
    curriculum.validato_il, curriculum.scade_il = oggi, fino_a_quando(dal=oggi, validita=validita)
    curriculum.save(update_fields=["validato_il", "scade_il"])
    return False


@unendo("lavoratori.Curriculum")
def le_bozze_di_chi_si_unisce(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    """Una bozza automatica per persona: se ce ne sono due, quella della scheda tolta si annulla."""
    bozze = {"stato": StatoCurriculum.BOZZA, "genere": GenereCurriculum.AUTOMATICO}
    gia = resta.curricula.filter(**bozze).exists()
    for uno in tolta.curricula.order_by("pk"):
        doppia = gia and uno.stato == bozze["stato"] and uno.genere == bozze["genere"]
        annullata = {"stato": StatoCurriculum.ANNULLATO.value, "annullato_il": clock.today()}
        yield uno, {"lavoratore_id": resta.pk, **(annullata if doppia else {})}
