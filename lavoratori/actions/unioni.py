"""Unire due schede della stessa persona, e tornare indietro.

Tutto ciò che ha una chiave verso la seconda passa alla prima, di qualunque app sia: le chiavi si
trovano dai modelli. Ogni riga toccata resta scritta com'era e com'è: così l'unione si annulla.
Un'app che deve fare diversamente (una sola competenza per volta) lo dice con `unendo`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import IntegrityError, models, transaction

from lavoratori.choices import TipoRecapito
from lavoratori.models import (
    Lavoratore,
    PeriodoCig,
    PersoneDiverse,
    Protezione,
    Recapito,
    RigaUnita,
    Unione,
)
from lavoratori.rules.protezione import NON_SI_SEPARA, NON_SI_UNISCE
from lavoratori.rules.unioni import (
    CAMBIATA_DOPO,
    GIA_ANNULLATA,
    NON_SI_SPOSTA,
    impedimenti_all_unione,
)
from portale import clock
from portale.audit.models import Evento
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.permissions.scopes import in_ordine

Cambio = tuple[models.Model, dict[str, Any]]
Regola = Callable[[Lavoratore, Lavoratore], Iterable[Cambio]]

DOPPIO = _("c'è in tutte e due le schede, e può esserci una volta sola")
PERIODO_DOPPIO = _(
    "Se è scritta due volte, la Regione toglie quella di troppo dalla pagina del trattamento; "
    "poi si uniscono."
)
DI_CHI_E = ("nome", "cognome", "nome_ordinamento")
DEL_DOMICILIO = ("domicilio_comune", "domicilio_indirizzo", "domicilio_cap", "circoscrizione")
GRUPPI: dict[str, tuple[str, ...]] = {"nome": DI_CHI_E, "domicilio": DEL_DOMICILIO}
SE_MANCA = (("luogo_nascita",), ("cittadinanza",), ("canale_preferito",), ("utente",))
SENZA_CHIAVE = ("persona_id",)
_regole: dict[str, Regola] = {}


def unendo(modello: str) -> Callable[[Regola], Regola]:
    """Come passano le righe di questo modello; chi non è qui cambia persona e basta."""

    def registra(regola: Regola) -> Regola:
        _regole[modello.lower()] = regola
        return regola

    return registra


def se_non_c_e_gia(modello: str, per: str) -> None:
    """Dove una persona sta una volta sola (un invito della campagna, una riga di un lavoro): se
    chi resta c'è già, la riga della scheda tolta rimane dov'è.

    `per`: la colonna di ciò in cui si sta una volta sola.
    """

    @unendo(modello)
    def passa(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
        righe = apps.get_model(modello)._base_manager
        gia = set(righe.filter(lavoratore=resta.pk).values_list(per, flat=True))
        for riga in righe.filter(lavoratore=tolta.pk).order_by("pk"):
            if getattr(riga, per) not in gia - {None}:
                yield riga, {"lavoratore_id": resta.pk}


se_non_c_e_gia("lavoratori.PresaVisione", "informativa_id")


@transaction.atomic
def unisci_persone(
    *,
    resta: Lavoratore,
    tolta: Lavoratore,
    dalla_seconda: Iterable[str] = (),
    autore: Attore,
) -> Unione:
    """`dalla_seconda`: che cosa si tiene della scheda tolta (nome, domicilio, email…)."""
    ferme = {
        riga.pk: Lavoratore.objects.lock(riga.pk)
        for riga in in_ordine(*{resta.pk: resta, tolta.pk: tolta}.values())
    }
    resta, tolta = ferme[resta.pk], ferme[tolta.pk]
    impedimenti = impedimenti_all_unione(
        stessa=resta.pk == tolta.pk,
        resta_unita=resta.unita_a_id is not None,
        tolta_unita=tolta.unita_a_id is not None,
    )
    if Protezione.objects.in_vigore().filter(lavoratore__in=(resta, tolta)).exists():
        impedimenti.append(NON_SI_UNISCE)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    unione = Unione.objects.create(
        resta=resta, tolta=tolta, unita_da=autore.incarico, created_at=clock.now()
    )
    _applica(unione, list(_cambi(resta, tolta, frozenset(dalla_seconda))))
    record("persone.unite", resta, autore=autore, tolta=tolta.pk, righe=unione.righe.count())
    return unione


def _cambi(resta: Lavoratore, tolta: Lavoratore, scelte: frozenset[str]) -> Iterator[Cambio]:
    yield from _della_scheda(resta, tolta, scelte)
    yield from _dei_recapiti(resta, tolta, scelte)
    for modello, campo in _chiavi():
        etichetta = modello._meta.label_lower
        if etichetta in _regole:
            yield from _regole[etichetta](resta, tolta)
        else:
            for riga in modello._base_manager.filter(**{campo: tolta.pk}).order_by("pk"):
                yield riga, {campo: resta.pk}


def _della_scheda(resta: Lavoratore, tolta: Lavoratore, scelte: frozenset[str]) -> Iterator[Cambio]:
    nuovi: dict[str, Any] = {}
    gruppi = [(nome in scelte, campi) for nome, campi in GRUPPI.items()]
    gruppi += [(False, campi) for campi in SE_MANCA]
    for scelto, campi in gruppi:
        vuoto = not any(getattr(resta, _attname(campo)) for campo in campi)
        if scelto or vuoto:
            nuovi |= {_attname(campo): getattr(tolta, _attname(campo)) for campo in campi}
    della_tolta: dict[str, Any] = {"unita_a_id": resta.pk}
    if tolta.utente_id:
        della_tolta["utente_id"] = None
    yield tolta, della_tolta
    yield resta, nuovi


def _attname(campo: str) -> str:
    return str(Lavoratore._meta.get_field(campo).attname)  # type: ignore[union-attr]


def _dei_recapiti(resta: Lavoratore, tolta: Lavoratore, scelte: frozenset[str]) -> Iterator[Cambio]:
    """Uno per tipo: chi resta tiene il suo, se chi unisce non ha scelto l'altro."""
    suoi = {recapito.tipo: recapito for recapito in resta.recapiti.all()}
    for recapito in tolta.recapiti.order_by("pk"):
        if recapito.tipo not in suoi:
            yield recapito, {"lavoratore_id": resta.pk}
        elif recapito.tipo in scelte:
            yield suoi[TipoRecapito(recapito.tipo)], {"valore": recapito.valore}


def _chiavi() -> Iterator[tuple[type[models.Model], str]]:
    """(modello, colonna) di tutto ciò che riguarda una persona, in ogni app."""
    nostri = (Lavoratore, Recapito, Unione, RigaUnita, PersoneDiverse, Evento)
    for modello in apps.get_models():
        if modello in nostri or "pgh_id" in {campo.name for campo in modello._meta.fields}:
            continue
        for campo in modello._meta.concrete_fields:
            senza_chiave = isinstance(campo, models.BigIntegerField) and (
                campo.name in SENZA_CHIAVE
            )
            if campo.related_model is Lavoratore or senza_chiave:
                yield modello, campo.attname


def _applica(unione: Unione, cambi: list[Cambio]) -> None:
    """Riga per riga: chi non si può spostare lo dice, e si dicono tutte insieme."""
    impedimenti = []
    toccate: dict[tuple[str, int], RigaUnita] = {}
    for riga, nuovi in cambi:
        nuovi = {campo: valore for campo, valore in nuovi.items() if getattr(riga, campo) != valore}
        if not nuovi:
            continue
        prima = {campo: _in_json(getattr(riga, campo)) for campo in nuovi}
        try:
            with transaction.atomic():
                _scrivi(type(riga), riga.pk, nuovi)
        except IntegrityError as no:
            impedimenti.append(_perche(riga, no))
            continue
        dopo = {campo: _in_json(valore) for campo, valore in nuovi.items()}
        chiave = (riga._meta.label_lower, riga.pk)
        if chiave in toccate:
            gia = toccate[chiave]
            gia.prima, gia.dopo = prima | gia.prima, gia.dopo | dopo
        else:
            toccate[chiave] = RigaUnita(
                unione=unione, tabella=chiave[0], riga=riga.pk, prima=prima, dopo=dopo
            )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    RigaUnita.objects.bulk_create(toccate.values())


def _scrivi(modello: type[models.Model], pk: int, valori: dict[str, Any]) -> None:
    """Anche dove il contenuto non cambia più (un documento protocollato): cambia di chi è."""
    fermi = [
        f"{modello._meta.label}:{regola.name}"
        for regola in getattr(modello._meta, "triggers", [])
        if isinstance(regola, pgtrigger.Protect)
    ]
    with pgtrigger.ignore(*fermi) if fermi else nullcontext():
        modello._base_manager.filter(pk=pk).update(**valori)


def _in_json(valore: Any) -> Any:
    return valore if valore is None or isinstance(valore, int | str | bool) else valore.isoformat()


def _perche(riga: models.Model, no: IntegrityError) -> Impedimento:
    """La frase del vincolo che si è opposto, col nome della riga che non passa."""
    diagnosi = getattr(no.__cause__, "diag", None)
    nome = getattr(diagnosi, "constraint_name", "")
    frasi = [
        vincolo.violation_error_message
        for vincolo in riga._meta.constraints
        if vincolo.name == nome
    ]
    che_cosa = f"{riga._meta.verbose_name} {riga}"
    perche = str(frasi[0] if frasi else DOPPIO)
    if isinstance(riga, PeriodoCig):
        perche = f"{perche} {PERIODO_DOPPIO}"
    return NON_SI_SPOSTA.con(che_cosa=che_cosa, perche=perche)


@transaction.atomic
def annulla_unione(*, unione: Unione, autore: Attore) -> Unione:
    """Rimette ogni riga com'era. Ciò che è nato dopo resta della prima scheda."""
    unione = Unione.objects.lock(unione.pk)
    for pk in sorted((unione.resta_id, unione.tolta_id)):
        Lavoratore.objects.lock(pk)
    if unione.annullata_il is not None:
        raise AttoImpedito(GIA_ANNULLATA)
    if Protezione.objects.protegge(unione.resta_id):
        raise AttoImpedito(NON_SI_SEPARA)

    righe = list(unione.righe.order_by("-pk"))
    cambiate = [riga for riga in righe if not _e_ancora_cosi(riga)]
    if cambiate:
        raise AttoImpedito([CAMBIATA_DOPO.con(che_cosa=_nome(riga)) for riga in cambiate])
    for riga in righe:
        modello = apps.get_model(riga.tabella)
        _scrivi(modello, riga.riga, _da_json(modello, riga.prima))
    unione.annullata_il = clock.now()
    unione.save(update_fields=["annullata_il"])
    record("unione.annullata", unione.resta, autore=autore, tolta=unione.tolta_id)
    return unione


def _da_json(modello: type[models.Model], valori: dict[str, Any]) -> dict[str, Any]:
    per_colonna = {campo.attname: campo for campo in modello._meta.concrete_fields}
    return {colonna: per_colonna[colonna].to_python(valore) for colonna, valore in valori.items()}


def _e_ancora_cosi(riga: RigaUnita) -> bool:
    trovata = apps.get_model(riga.tabella)._base_manager.filter(pk=riga.riga)
    ora = trovata.values(*riga.dopo).first()
    return ora is not None and {c: _in_json(valore) for c, valore in ora.items()} == riga.dopo


def _nome(riga: RigaUnita) -> str:
    modello = apps.get_model(riga.tabella)
    trovata = modello._base_manager.filter(pk=riga.riga).first()
    return f"{modello._meta.verbose_name} {trovata or ''}".strip()


@transaction.atomic
def sono_diverse(*, una: Lavoratore, altra: Lavoratore, autore: Attore) -> PersoneDiverse:
    """Qualcuno ha controllato: non si propongono più come doppione."""
    prima, dopo = sorted((una.pk, altra.pk))
    coppia, nuova = PersoneDiverse.objects.get_or_create(
        una_id=prima, altra_id=dopo, defaults={"created_at": clock.now()}
    )
    if nuova:
        record("persone.diverse", una, autore=autore, altra=altra.pk)
    return coppia
