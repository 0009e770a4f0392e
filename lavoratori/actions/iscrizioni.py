"""Iscrivere molte persone insieme: le stesse regole di `iscrivi_lavoratore`, poche scritture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from lavoratori.actions.lavoratori import DA_COMPLETARE, DEL_DOMICILIO, NASCOSTI
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, Protezione, Recapito
from lavoratori.rules.anagrafica import impedimenti_domicilio, impedimenti_iscrizione
from portale import clock
from portale.audit.registro import record_insieme
from portale.codice_fiscale import normalizza
from portale.errors import Impedimento
from portale.identity.attore import Attore
from portale.parole import confrontabile
from portale.scritture import crea_insieme
from portale.territory.models import Comune

RIPROVE = 3  # qualcuno può iscrivere la stessa persona nello stesso istante


@dataclass(frozen=True, slots=True)
class Scheda:
    """I dati con cui una persona si iscrive."""

    codice_fiscale: str
    nome: str
    cognome: str
    sesso: str
    nato_il: date
    luogo_nascita: str = ""
    cittadinanza: str = ""
    domicilio_comune: Comune | None = None
    domicilio_indirizzo: str = ""
    domicilio_cap: str = ""
    circoscrizione: int | None = None
    email: str = ""
    cellulare: str = ""
    telefono: str = ""

    @property
    def dati(self) -> dict[str, Any]:
        return {
            "luogo_nascita": self.luogo_nascita,
            "cittadinanza": self.cittadinanza,
            "domicilio_comune": self.domicilio_comune,
            "domicilio_indirizzo": self.domicilio_indirizzo.strip(),
            "domicilio_cap": self.domicilio_cap,
            "circoscrizione": self.circoscrizione,
        }

    @property
    def recapiti(self) -> dict[str, str]:
        return {
            TipoRecapito.EMAIL.value: self.email,
            TipoRecapito.CELLULARE.value: self.cellulare,
            TipoRecapito.TELEFONO.value: self.telefono,
        }

    def nuovo(self) -> Lavoratore:
        return Lavoratore(
            codice_fiscale=normalizza(self.codice_fiscale),
            nome=self.nome.strip(),
            cognome=self.cognome.strip(),
            nome_ordinamento=confrontabile(f"{self.cognome} {self.nome}")[:170],
            sesso=self.sesso,
            nato_il=self.nato_il,
            created_at=clock.now(),
            **self.dati,
        )


@dataclass(slots=True)
class Iscritta:
    """Che cosa ne è di una scheda: la persona (se è nuova), o perché non si può."""

    lavoratore: Lavoratore | None = None
    nuova: bool = False
    impedimenti: list[Impedimento] = field(default_factory=list)


@transaction.atomic
def iscrivi_lavoratori(*, schede: Sequence[Scheda], autore: Attore) -> list[Iscritta]:
    """Una persona sola per codice fiscale; l'esito di ogni scheda, nello stesso ordine."""
    oggi = clock.today()
    iscritte = [Iscritta(impedimenti=_impedimenti(scheda, oggi)) for scheda in schede]
    buone = {
        normalizza(scheda.codice_fiscale): scheda
        for scheda, iscritta in zip(reversed(schede), reversed(iscritte), strict=True)
        if not iscritta.impedimenti
    }  # della stessa persona vale la prima scheda
    persone, nuove = _trova_o_crea(buone)

    cambi: dict[int, list[str]] = {}
    prime = set(nuove)
    coppie = []
    for scheda, iscritta in zip(schede, iscritte, strict=True):
        if iscritta.impedimenti:
            continue
        lavoratore = persone[normalizza(scheda.codice_fiscale)]
        iscritta.lavoratore = lavoratore
        iscritta.nuova = lavoratore.pk in prime
        prime.discard(lavoratore.pk)
        campi = [] if iscritta.nuova else _completa(lavoratore, scheda.dati)
        cambi.setdefault(lavoratore.pk, []).extend(campi)
        coppie.append((lavoratore, scheda))
    per_pk = {lavoratore.pk: lavoratore for lavoratore in persone.values()}
    _scrivi_completate(per_pk, cambi)
    for pk, tipi in _completa_recapiti(coppie).items():
        cambi[pk] += tipi
    _registra(per_pk, nuove, cambi, autore)
    return iscritte


def _impedimenti(scheda: Scheda, oggi: date) -> list[Impedimento]:
    comune = scheda.domicilio_comune
    return impedimenti_iscrizione(
        codice_fiscale=scheda.codice_fiscale,
        nome=scheda.nome,
        cognome=scheda.cognome,
        nato_il=scheda.nato_il,
        oggi=oggi,
    ) + impedimenti_domicilio(
        belfiore=comune.belfiore if comune else None, circoscrizione=scheda.circoscrizione
    )


def _trova_o_crea(schede: dict[str, Scheda]) -> tuple[dict[str, Lavoratore], list[int]]:
    """Le persone per codice fiscale, ferme fino alla fine; e le chiavi di quelle nuove."""
    for tentativo in range(RIPROVE):
        persone = {
            lavoratore.codice_fiscale: lavoratore
            for lavoratore in Lavoratore.objects.select_for_update(of=("self",))
            .filter(codice_fiscale__in=list(schede))
            .order_by("pk")
        }
        mancano = [schede[codice].nuovo() for codice in sorted(schede) if codice not in persone]
        try:
            with transaction.atomic():
                nuove = crea_insieme(mancano)
        except IntegrityError:
            if tentativo == RIPROVE - 1:
                raise
            continue
        persone |= {lavoratore.codice_fiscale: lavoratore for lavoratore in nuove}
        return _chi_e_rimasta(persone), [lavoratore.pk for lavoratore in nuove]
    return {}, []


def _chi_e_rimasta(persone: dict[str, Lavoratore]) -> dict[str, Lavoratore]:
    """Chi era un doppione: la persona è nella scheda che è rimasta, una sola per tutte e due."""
    rimaste = {uno.unita_a_id for uno in persone.values() if uno.unita_a_id is not None}
    if not rimaste:
        return persone
    per_pk = {uno.pk: uno for uno in persone.values()}
    ferme = Lavoratore.objects.select_for_update(of=("self",)).filter(pk__in=rimaste - {*per_pk})
    per_pk |= {uno.pk: uno for uno in ferme.order_by("pk")}
    return {codice: per_pk[uno.unita_a_id or uno.pk] for codice, uno in persone.items()}


def _completa(lavoratore: Lavoratore, dati: dict[str, Any]) -> list[str]:
    """Scrive solo dove manca; un indirizzo si completa solo nello stesso comune."""
    comune = dati["domicilio_comune"]
    stesso = lavoratore.domicilio_comune_id in (None, comune.pk if comune else None)
    ammessi = DA_COMPLETARE + (DEL_DOMICILIO if stesso else ())
    campi = [
        campo
        for campo in ammessi
        if dati[campo]
        and not getattr(lavoratore, "domicilio_comune_id" if campo.endswith("comune") else campo)
    ]
    for campo in campi:
        setattr(lavoratore, campo, dati[campo])
    return campi


def _scrivi_completate(persone: dict[int, Lavoratore], cambi: dict[int, list[str]]) -> None:
    """Di chi è protetta via e CAP non si scrivono, e nel registro non risultano scritti."""
    toccate = [pk for pk, campi in cambi.items() if campi]
    if not toccate:
        return
    protette = Protezione.objects.in_vigore().filter(lavoratore__in=toccate)
    for pk in protette.values_list("lavoratore", flat=True):
        cambi[pk] = [campo for campo in cambi[pk] if campo not in NASCOSTI]
        for campo in NASCOSTI:
            setattr(persone[pk], campo, "")
    da_scrivere = [persone[pk] for pk in toccate if cambi[pk]]
    if da_scrivere:
        Lavoratore.objects.bulk_update(da_scrivere, [*DA_COMPLETARE, *DEL_DOMICILIO])


def _completa_recapiti(coppie: Iterable[tuple[Lavoratore, Scheda]]) -> dict[int, list[str]]:
    """Un recapito per tipo: chi l'ha già lo tiene. persona → tipi aggiunti."""
    coppie = list(coppie)
    gia = set(
        Recapito.objects.filter(lavoratore__in={chi.pk for chi, _scheda in coppie}).values_list(
            "lavoratore_id", "tipo"
        )
    )
    nuovi: list[Recapito] = []
    tipi: dict[int, list[str]] = {}
    for lavoratore, scheda in coppie:
        for tipo, valore in scheda.recapiti.items():
            if valore and (lavoratore.pk, tipo) not in gia:
                gia.add((lavoratore.pk, tipo))
                nuovi.append(Recapito(lavoratore=lavoratore, tipo=tipo, valore=valore))
                tipi.setdefault(lavoratore.pk, []).append(tipo)
    crea_insieme(nuovi, salta_i_doppi=True)
    return tipi


def _registra(
    persone: dict[int, Lavoratore], nuove: list[int], cambi: dict[int, list[str]], autore: Attore
) -> None:
    record_insieme("lavoratore.iscritto", [persone[pk] for pk in nuove], autore=autore)
    aggiornate = [pk for pk, campi in cambi.items() if campi and pk not in set(nuove)]
    record_insieme(
        "lavoratore.aggiornato",
        [persone[pk] for pk in aggiornate],
        autore=autore,
        dati=[{"campi": cambi[pk]} for pk in aggiornate],
    )
