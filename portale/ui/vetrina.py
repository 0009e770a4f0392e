"""I dati inventati della pagina di stile: fissi, così due sguardi vedono la stessa pagina."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portale import clock

ORARI = [
    (
        _("martedì 3 dicembre"),
        [
            (
                "1",
                mark_safe("<strong>9:30</strong> <small>CPI Rivoli, a 3 km · di persona</small>"),
            ),
            ("2", mark_safe("<strong>11:00</strong> <small>CPI Rivoli, a 3 km · in video</small>")),
        ],
    ),
    (
        _("mercoledì 4 dicembre"),
        [
            (
                "3",
                mark_safe("<strong>14:15</strong> <small>CPI Venaria, a 9 km · di persona</small>"),
            )
        ],
    ),
]


class ModuloDiProva(forms.Form):
    """Un campo per ogni forma."""

    nome = forms.CharField(label=_("Nome e cognome"), max_length=80)
    codice_fiscale = forms.CharField(
        label=_("Codice fiscale"), help_text=_("16 caratteri: lo trova sulla tessera sanitaria.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    nascita = forms.DateField(label=_("Data di nascita"))
    titolo = forms.ChoiceField(
        label=_("Titolo di studio"),
        choices=[
            ("", _("Scelga…")),
            ("1", _("Licenza media")),
            ("2", _("Qualifica")),
            ("3", _("Diploma")),
        ],
    )
    racconto = forms.CharField(label=_("Che lavoro cerca"), widget=forms.Textarea, required=False)
    elenco = forms.FileField(
        label=_("Elenco dei lavoratori"), help_text=_("XLSX o CSV, al massimo 10 MB.")
    )
    orario = forms.ChoiceField(label=_("Quando"), choices=ORARI, widget=forms.RadioSelect)
    turni = forms.MultipleChoiceField(
        label=_("Turni possibili"),
        choices=[("m", _("Mattina")), ("p", _("Pomeriggio")), ("n", _("Notte"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    promemoria = forms.BooleanField(
        label=_("Mi mandi un promemoria il giorno prima"), required=False
    )


DATI_SBAGLIATI = {
    "nome": "Mario Rossi",
    "codice_fiscale": "",
    "email": "mario@",
    "nascita": "31/02/1980",
}


def contesto(con_errori: bool) -> dict[str, Any]:
    """Tutto ciò che la pagina di stile mostra."""
    oggi = clock.today()
    return {
        "form": ModuloDiProva(DATI_SBAGLIATI) if con_errori else ModuloDiProva(),
        "con_errori": con_errori,
        "colonne": ["Persona", "Comune", "Ore", "Stato"],
        "righe": [
            ["Maria Bianchi", "Rivoli", "300 su 300", "attestato pronto"],
            ["Giuseppe Ferrero", "Grugliasco", "212 su 300", "in corso"],
            ["Amina El Idrissi", "Collegno", "0 su 300", "comincia lunedì"],
        ],
        "persone": PERSONE,
        "passi": PASSI,
        "tappe": ["File", "Colonne", "Righe", "Fatto"],
        "imbuto": IMBUTO,
        "centri": [
            ("CPI Rivoli", 132, "#barre"),
            ("CPI Venaria Reale", 87, "#barre"),
            ("CPI Susa", 41, "#barre"),
        ],
        "parti": [("raggiunti", 42), ("incontrati", 31), ("in percorso", 18), ("assunti", 7)],
        "cronaca": _cronaca(),
        "riepilogo": [
            ("Servizio", "Colloquio di orientamento"),
            ("Quando", ORARI[0][0]),
            ("Dove", "CPI Rivoli", "#riepilogo"),
        ],
        "fatti": ["47 anni", "BNCMRA78T41L219K", "Rivoli"],
        "segnali": [("ora", _("in formazione")), ("attenzione", _("scadenza vicina"))],
        "scadenza": oggi + timedelta(days=47),
        "ragioni": [
            _("Il periodo di cassa non copre questa data."),
            _("Manca il patto di servizio firmato."),
        ],
    }


PERSONE = [
    {
        "nome": "Bianchi Maria",
        "comune": "Rivoli",
        "stato": "attenzione",
        "parola": _("in scadenza"),
        "giorni": 12,
    },
    {
        "nome": "El Idrissi Amina",
        "comune": "Collegno",
        "stato": "attesa",
        "parola": _("da invitare"),
        "giorni": 47,
    },
    {
        "nome": "Ferrero Giuseppe",
        "comune": "Grugliasco",
        "stato": "ora",
        "parola": _("invitato"),
        "giorni": 61,
    },
]
PASSI = [
    {
        "titolo": _("Primo contatto"),
        "stato": "fatto",
        "testo": _("Le abbiamo scritto il 12 novembre."),
    },
    {
        "titolo": _("Colloquio al Centro per l'impiego"),
        "stato": "ora",
        "testo": _("Martedì 3 dicembre, ore 9:30, CPI Rivoli."),
    },
    {"titolo": _("Corso di formazione"), "stato": "poi"},
    {"titolo": _("Nuovo lavoro"), "stato": "poi"},
]
IMBUTO = [
    (_("Nell'elenco"), 10, "#barre"),
    (_("Raggiunti"), 10, "#barre"),
    (_("Incontrati"), 10, "#barre"),
    (_("Con 300 ore di corso"), 10, "#barre"),
    (_("Con attestato"), 10, "#barre"),
    (_("Assunti"), 7, "#barre"),
]


def _cronaca() -> list[dict[str, Any]]:
    return [
        {
            "quando": datetime(2026, 11, 19, 9, 30, tzinfo=timezone.get_default_timezone()),
            "titolo": _("Colloquio di orientamento svolto"),
            "testo": _("Proposto il percorso di riqualificazione; la persona aderisce."),
            "chi": "Operatrice Laura Conti, CPI Rivoli",
            "icona": "check",
        },
        {
            "quando": date(2026, 11, 12),
            "titolo": _("Invito mandato per SMS"),
            "icona": "mail",
            "chi": "Trampolino",
        },
        {
            "quando": date(2026, 11, 10),
            "titolo": _("Inserita nell'elenco della cassa integrazione"),
            "icona": "file",
        },
    ]
