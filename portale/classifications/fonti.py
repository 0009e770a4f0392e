"""Le frasi di attribuzione della pagina «Fonti dei dati»: chi ha fatto gli elenchi che usiamo."""

from portale.errors import _

ATTRIBUZIONI = (
    _("Fonte: Istat (codici dei comuni, popolazione, CP2021), CC BY. Dati rielaborati."),
    _("Coordinate: GeoNames, CC BY 4.0. Popolazione: Istat attraverso Openpolis, CC BY 4.0."),
    _(
        "Questo servizio usa la classificazione ESCO della Commissione europea"
        " (versioni 1.0.8 e 1.1.1, combinate e rielaborate)."
    ),
    _("Bacini e codifiche MIP: Regione Piemonte, progetto gemip, EUPL-1.2."),
    _("Vocabolario dei titoli di studio: AgID, CC BY 4.0. Nomi di lingue e Stati: Unicode CLDR."),
    _("CCNL: archivio CNEL. Codifiche del lavoro: ANPAL, Ministero del Lavoro."),
)
