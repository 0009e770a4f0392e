"""Perché un file non si può leggere, detto a chi l'ha caricato e con che cosa fare."""

from portale.errors import Impedimento, _

VUOTO = Impedimento("file_vuoto", _("Il file è vuoto."))
TROPPO_GRANDE = Impedimento(
    "file_troppo_grande",
    _("Il file pesa più di {massimo} MB. Lo divida in più file e li carichi uno alla volta."),
)
TROPPE_RIGHE = Impedimento(
    "file_troppe_righe",
    _("Il file ha più di {massimo} righe. Lo divida in più file e li carichi uno alla volta."),
)
SI_ESPANDE = Impedimento(
    "file_si_espande",
    _("Il file, aperto, diventa troppo grande. Copi la sola tabella in un foglio nuovo."),
)
PDF = Impedimento(
    "file_pdf",
    _("Questo è un PDF: serve la tabella in Excel (.xlsx) o CSV. La chieda a chi l'ha preparata."),
)
EXCEL_BINARIO = Impedimento(
    "file_excel_binario",
    _("Questo è un Excel binario (.xlsb). Lo apra, scelga «Salva con nome» e il tipo .xlsx."),
)
CIFRATO = Impedimento(
    "file_cifrato",
    _("Il file è protetto da una password. Lo salvi senza password e lo carichi di nuovo."),
)
MACRO = Impedimento(
    "file_con_macro",
    _("Il file contiene programmi (macro), che non apriamo. Lo salvi come .xlsx e lo ricarichi."),
)
NON_TABELLA = Impedimento(
    "file_non_tabella", _("Questo file non è una tabella: serve un Excel, un ODS o un CSV.")
)
PAGINA_WEB = Impedimento(
    "file_pagina_web",
    _("Questo file è una pagina web con il nome di un foglio. Lo apra con Excel e salvi in .xlsx."),
)
ROTTO = Impedimento(
    "file_rotto", _("Il file è danneggiato. Lo apra, lo salvi di nuovo in .xlsx e lo ricarichi.")
)
VIRGOLETTE = Impedimento(
    "file_virgolette",
    _("Dalla riga {riga} una cella si apre con le virgolette e non si chiude: le corregga."),
)
CELLA_ENORME = Impedimento(
    "file_cella_enorme",
    _("Alla riga {riga} c'è una cella lunghissima, che non è di un elenco: la tolga e ricarichi."),
)
SENZA_INTESTAZIONE = Impedimento(
    "file_senza_intestazione",
    _("Nelle prime {righe} righe non ci sono i nomi delle colonne: li scriva sopra i dati."),
)
