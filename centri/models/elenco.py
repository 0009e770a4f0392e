"""L'elenco che l'azienda manda: il file com'è arrivato e il destino di ogni riga."""

import json
from collections.abc import Sequence
from typing import ClassVar

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices import EsitoRiga, StatoElenco
from lavoratori.models import Protezione
from portale.permissions.scopes import ScopedQuerySet


class ElencoCig(models.Model):
    """Un file caricato per un trattamento. Lo stesso file caricato due volte è lo stesso elenco."""

    trattamento = models.ForeignKey(
        "lavoratori.TrattamentoCig",
        models.PROTECT,
        related_name="elenchi",
        verbose_name=_("trattamento CIG"),
    )
    nome_file = models.CharField(_("nome del file"), max_length=160)
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64)
    intestazioni = models.JSONField(_("colonne del file"), default=list)
    colonne = models.JSONField(_("colonne riconosciute"), default=dict)
    righe_vuote = models.PositiveIntegerField(_("righe vuote del file"), default=0)
    avvisi = models.JSONField(_("avvisi di lettura"), default=list)
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoElenco, default=StatoElenco.DA_CONTROLLARE
    )
    created_at = models.DateTimeField(_("caricato"))
    objects: ClassVar[ScopedQuerySet["ElencoCig"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("elenco di lavoratori")
        verbose_name_plural = _("elenchi di lavoratori")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("trattamento", "sha256"),
                condition=~Q(stato="annullato"),
                name="elenco_stesso_file_una_volta",
                violation_error_message=_(
                    "Questo file è già stato caricato per questo trattamento."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.nome_file

    @property
    def in_lettura(self) -> bool:
        return bool(self.stato == StatoElenco.IN_LETTURA)


class FileElenco(models.Model):
    """I byte di un elenco grande, finché la lavorazione non li ha letti: poi restano le righe."""

    dati_personali = True

    elenco = models.OneToOneField(
        ElencoCig, models.CASCADE, related_name="file", verbose_name=_("elenco")
    )
    contenuto = models.BinaryField(_("contenuto"))

    class Meta:
        verbose_name = _("file di un elenco")
        verbose_name_plural = _("file degli elenchi")

    def __str__(self) -> str:
        return f"file {self.elenco_id}"


class ColonneRicordate(models.Model):
    """Le colonne dette da una persona per i file di quell'azienda: la prossima volta si sanno."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("ente titolare")
    )
    azienda_cf = models.CharField(_("codice fiscale dell'azienda"), max_length=16)
    impronta = models.CharField(_("impronta delle intestazioni"), max_length=64)
    colonne = models.JSONField(_("colonne riconosciute"), default=dict)
    created_at = models.DateTimeField(_("ricordate"))

    class Meta:
        verbose_name = _("colonne ricordate")
        verbose_name_plural = _("colonne ricordate")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "azienda_cf", "impronta"),
                name="colonne_ricordate_una_volta",
                violation_error_message=_("Le colonne di questi file sono già ricordate."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.azienda_cf} {self.impronta[:8]}"


GIUDIZIO = {
    "esito": "text",
    "frasi": "jsonb",
    "codice": "text",
    "dal": "date",
    "al": "date",
    "percentuale": "smallint",
}
IMPORTAZIONE = {
    "esito": "text",
    "frasi": "jsonb",
    "lavoratore_id": "bigint",
    "nuova": "boolean",
    "periodo_id": "bigint",
}


def _protetta() -> models.Exists:
    sue = Protezione.objects.in_vigore()
    return models.Exists(sue.filter(lavoratore__codice_fiscale=models.OuterRef("codice")))


class RigaElencoQuerySet(ScopedQuerySet["RigaElenco"]):
    def stendi(self, elenco: ElencoCig, righe: "Sequence[tuple[int, Sequence[str]]]") -> None:
        """(numero, celle) di ogni riga, com'erano nel file: da leggere."""
        numeri = [numero for numero, _celle in righe]
        valori = [json.dumps({"celle": celle}) for _numero, celle in righe]
        with connection.cursor() as cursore:
            cursore.execute(
                f"INSERT INTO {self.model._meta.db_table} "  # noqa: S608
                "(elenco_id, numero, valori, esito, frasi, nuova, codice) "
                "SELECT %s, numero, valori, %s, '{}', false, '' "
                "FROM unnest(%s::integer[], %s::jsonb[]) AS riga(numero, valori)",
                [elenco.pk, EsitoRiga.DA_LEGGERE, numeri, valori],
            )

    def buone(self) -> "RigaElencoQuerySet":
        return self.filter(esito=EsitoRiga.BUONA)

    def con_protezione(self) -> "RigaElencoQuerySet":
        """Ogni riga dice se la persona di quel codice è protetta: la sua via non si mostra."""
        return self.annotate(protetta=_protetta())

    def di_non_protette(self) -> "RigaElencoQuerySet":
        return self.filter(~_protetta())

    def da_correggere(self) -> "RigaElencoQuerySet":
        return self.filter(esito=EsitoRiga.DA_CORREGGERE)

    def scrivi_giudizi(self, righe: "Sequence[RigaElenco]") -> None:
        """Ciò che si è letto di ogni riga, e il suo esito, in una scrittura sola."""
        self._in_una_scrittura(righe, GIUDIZIO)

    def scrivi_importate(self, righe: "Sequence[RigaElenco]") -> None:
        """Che cosa è nato da ogni riga, in una scrittura sola."""
        self._in_una_scrittura(righe, IMPORTAZIONE)

    def _in_una_scrittura(self, righe: "Sequence[RigaElenco]", colonne: dict[str, str]) -> None:
        if not righe:
            return
        scritte = ", ".join(f"{colonna} = nuova.{colonna}" for colonna in colonne)
        vettori = ", ".join(f"%s::{tipo}[]" for tipo in colonne.values())
        query = (
            f"UPDATE {self.model._meta.db_table} AS riga SET {scritte} "  # noqa: S608
            f"FROM unnest(%s::bigint[], {vettori}) AS nuova(id, {', '.join(colonne)}) "
            "WHERE riga.id = nuova.id"
        )
        valori = [
            [
                json.dumps(riga.frasi) if colonna == "frasi" else getattr(riga, colonna)
                for riga in righe
            ]
            for colonna in colonne
        ]
        with connection.cursor() as cursore:
            cursore.execute(query, [[riga.pk for riga in righe], *valori])


class RigaElenco(models.Model):
    """Una riga del file, con i valori come sono scritti, l'esito e la frase che lo spiega."""

    dati_personali = True

    elenco = models.ForeignKey(
        ElencoCig, models.CASCADE, related_name="righe", verbose_name=_("elenco")
    )
    numero = models.PositiveIntegerField(_("riga del file"))
    valori = models.JSONField(_("valori della riga"), default=dict)
    esito = models.CharField(_("esito"), max_length=14, choices=EsitoRiga)
    frasi = models.JSONField(_("che cosa non va"), default=dict)
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lavoratore"),
    )
    nuova = models.BooleanField(_("persona iscritta da questa riga"), default=False)
    periodo = models.ForeignKey(
        "lavoratori.PeriodoCig",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("periodo aperto da questa riga"),
    )
    codice = models.CharField(_("codice fiscale letto"), max_length=16, blank=True)
    dal = models.DateField(_("dal"), null=True, blank=True)
    al = models.DateField(_("al"), null=True, blank=True)
    percentuale = models.PositiveSmallIntegerField(_("riduzione"), null=True, blank=True)
    objects: ClassVar[RigaElencoQuerySet] = RigaElencoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("riga dell'elenco")
        verbose_name_plural = _("righe dell'elenco")
        ordering = ("numero", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("elenco", "numero"),
                name="riga_una_per_numero",
                violation_error_message=_("Questa riga del file c'è già."),
            )
        ]
        indexes = [
            models.Index(fields=["elenco", "esito", "numero"], name="riga_per_esito"),
            models.Index(fields=["elenco", "codice"], name="riga_per_codice"),
        ]

    def __str__(self) -> str:
        return f"riga {self.numero}"

    @property
    def persona_id(self) -> int | None:
        return self.lavoratore_id
