"""Un elenco corretto accanto a chi è già in cassa: chi è nuova, chi non c'è più, chi è cambiata."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Lower, Right, Trim

from centri.choices import EsitoRiga
from centri.models import ElencoCig, RigaElenco
from centri.queries.elenchi import testi_della_riga
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig, Protezione, Recapito
from lavoratori.rules.recapiti import pulisci_email, pulisci_telefono

UN_NUMERO = r"\d{6}"
DA_CONFRONTARE = ("dal", "al", "percentuale")


@dataclass(frozen=True)
class Cambiata:
    """Una riga che dice altre date, o un'altra riduzione, del periodo che c'è."""

    riga: RigaElenco
    periodo: PeriodoCig


def uscite(elenco: ElencoCig) -> QuerySet[PeriodoCig]:
    """I periodi aperti del trattamento di chi nel file non c'è più."""
    nel_file = elenco.righe.filter(codice=OuterRef("lavoratore__codice_fiscale"))
    periodi: QuerySet[PeriodoCig] = (
        PeriodoCig.objects.filter(~Exists(nel_file), trattamento=elenco.trattamento_id)
        .filter(motivo_fine="")
        .select_related("lavoratore")
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
    return periodi


def righe_cambiate(elenco: ElencoCig) -> QuerySet[RigaElenco]:
    """Solo ciò che il file dice davvero: una colonna che non c'è non cambia nulla."""
    suoi = PeriodoCig.objects.filter(
        trattamento=elenco.trattamento_id,
        lavoratore__codice_fiscale=OuterRef("codice"),
        dal__lte=OuterRef("al"),
        al__gte=OuterRef("dal"),
        motivo_fine="",
    ).order_by("dal")
    diverse = Q(pk__in=[])
    for campo in DA_CONFRONTARE:
        if campo in elenco.colonne:
            diverse |= ~Q(**{campo: F(f"attuale_{campo}")})
    righe: QuerySet[RigaElenco] = (
        elenco.righe.filter(esito=EsitoRiga.GIA_PRESENTE)
        .annotate(
            attuale=Subquery(suoi.values("pk")[:1]),
            **{f"attuale_{campo}": Subquery(suoi.values(campo)[:1]) for campo in DA_CONFRONTARE},
        )
        .filter(diverse, attuale__isnull=False)
        .order_by("numero")
    )
    return righe


def cambiate(righe: Sequence[Any]) -> list[Cambiata]:
    periodi = PeriodoCig.objects.select_related("lavoratore").in_bulk(
        [riga.attuale for riga in righe]
    )
    return [Cambiata(riga, periodi[riga.attuale]) for riga in righe]


@dataclass(frozen=True)
class RecapitiDiversi:
    """I recapiti di una persona com'erano e come li dice il file; vuoto: il file non lo dice."""

    riga: RigaElenco
    lavoratore: Lavoratore
    ora: dict[str, str]
    nel_file: dict[str, str]

    @property
    def poi(self) -> dict[str, str]:
        return self.ora | self.nel_file


def righe_con_altri_recapiti(elenco: ElencoCig) -> QuerySet[RigaElenco]:
    """Chi c'è già e nel file ha un'altra e-mail, o un numero che nel fascicolo non c'è.

    Chi è protetta no: i suoi recapiti non li riscrive l'azienda.
    """
    protetta = Protezione.objects.in_vigore().filter(lavoratore__codice_fiscale=OuterRef("codice"))
    suoi = Recapito.objects.filter(lavoratore__codice_fiscale=OuterRef("codice"))
    stessa_email = suoi.filter(tipo=TipoRecapito.EMAIL, valore=OuterRef("email_nel_file"))
    stesso_numero = suoi.annotate(cifre=_ultime_cifre(F("valore"))).filter(
        cifre=OuterRef("numero_nel_file")
    )
    scritta = Lower(Trim(_scritto(elenco, "email")))
    numero = _ultime_cifre(_scritto(elenco, "cellulare"))
    diversi = Q(~Exists(stessa_email), email_nel_file__contains="@") | Q(
        ~Exists(stesso_numero), numero_nel_file__regex=UN_NUMERO
    )
    righe: QuerySet[RigaElenco] = (
        elenco.righe.filter(esito=EsitoRiga.GIA_PRESENTE)
        .annotate(email_nel_file=scritta, numero_nel_file=numero)
        .filter(diversi, ~Exists(protetta))
        .order_by("numero")
    )
    return righe


def _scritto(elenco: ElencoCig, campo: str) -> Any:
    """La cella com'è nel file, o come qualcuno l'ha corretta; vuota se la colonna non c'è."""
    if campo not in elenco.colonne:
        return Value("", TextField())
    nel_file = KT(f"valori__celle__{elenco.colonne[campo]}")
    return Coalesce(KT(f"valori__corretti__{campo}"), nel_file, Value(""), output_field=TextField())


def _ultime_cifre(testo: Any) -> Any:
    """Nove cifre bastano a riconoscere un numero, col prefisso o senza."""
    parti = (testo, Value(r"\D"), Value(""), Value("g"))
    cifre = Func(*parti, function="regexp_replace", output_field=TextField())
    return Right(cifre, 9)


def recapiti_diversi(elenco: ElencoCig, righe: Iterable[RigaElenco]) -> list[RecapitiDiversi]:
    """Ciò che del file si può usare: un'e-mail o un numero scritto male non cambia nulla."""
    lette = list(righe)
    persone = {
        una.codice_fiscale: una
        for una in Lavoratore.objects.filter(
            codice_fiscale__in=[riga.codice for riga in lette], unita_a=None
        ).prefetch_related("recapiti")
    }
    tutti = []
    for riga in lette:
        persona = persone.get(riga.codice)
        if persona is None:
            continue
        ora = {recapito.tipo: recapito.valore for recapito in persona.recapiti.all()}
        testi = testi_della_riga(riga, elenco.colonne)
        email, _no = pulisci_email(testi.get("email", ""))
        cellulare, telefono, _no = pulisci_telefono(testi.get("cellulare", ""))
        detti = {"email": email, "cellulare": cellulare, "telefono": telefono}
        nel_file = {tipo: uno for tipo, uno in detti.items() if uno and uno != ora.get(tipo)}
        if nel_file:
            tutti.append(RecapitiDiversi(riga, persona, ora, nel_file))
    return tutti


def si_confronta(elenco: ElencoCig) -> bool:
    """Se prima di questo file nel trattamento era già entrato qualcuno da un altro."""
    altri = RigaElenco.objects.filter(
        elenco__trattamento=elenco.trattamento_id, esito=EsitoRiga.IMPORTATA
    ).exclude(elenco=elenco)
    return bool(altri.exists())
