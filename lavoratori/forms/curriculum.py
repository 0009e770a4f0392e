"""Le parti del curriculum, una per volta: poche domande, tutte su un telefono."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import get_language

from lavoratori.choices import LivelloLingua
from lavoratori.models import (
    Curriculum,
    EsperienzaCurriculum,
    FormazioneCurriculum,
    LinguaCurriculum,
)
from lavoratori.queries.curriculum import da_proporre, scelte_patenti
from portale import clock
from portale.classifications.models import Codice, CompetenzaEsco, Professione
from portale.errors import _

RIGHE, TESTO_MASSIMO, PROFESSIONI_MOSTRATE = 5, 600, 8
MESI = [("", _("Mese")), *MONTHS.items()]
LIVELLI = [("", _("Scelga…")), *LivelloLingua.choices]
PIU_PARLATE = ("ita", "ron", "ara", "fra", "eng", "spa", "sqi")
PRIMO_ANNO = 1950


def nome_professione(una: Professione) -> Any:
    """Il nome italiano, come si dice nella lingua di chi legge, e altri modi di dirlo.

    68 professioni di ESCO 1.1.1 hanno solo il nome inglese: lo si dice.
    """
    altri = [una.altre_lingue.get(get_language() or "", ""), *una.alternative[:3]]
    detto = ", ".join(altro for altro in altri if altro)
    if not una.alternative and una.etichetta == una.altre_lingue.get("en"):
        detto = str(_("nome inglese: quello italiano non c'è ancora"))
    return format_html("{}<small>{}</small>", una.etichetta, detto) if detto else una.etichetta


class CercaLavoroForm(forms.Form):
    cerca = forms.CharField(
        label=_("Con che nome si chiama di solito questo lavoro?"),
        max_length=80,
        help_text=_("Anche nella sua lingua: saldatore, welder, soudeur, sudor."),
    )


class LavoroForm(forms.Form):
    professione = forms.ChoiceField(label=_("Quale cerca?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, cerca: str, scelta: Professione | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trovate = list(Professione.objects.cerca(cerca)[:PROFESSIONI_MOSTRATE])
        if scelta and scelta not in trovate:
            trovate = [scelta, *trovate]
        self.trovate = {str(una.pk): una for una in trovate}
        self.fields["professione"].choices = [  # type: ignore[attr-defined]
            (chiave, nome_professione(una)) for chiave, una in self.trovate.items()
        ]
        self.fields["professione"].initial = str(scelta.pk) if scelta else None

    def campi(self) -> dict[str, Any]:
        return {"professione": self.trovate[self.cleaned_data["professione"]]}


class _DellaTestata(forms.Form):
    """I campi hanno i nomi del modello: si leggono e si scrivono così come sono."""

    def __init__(self, *args: Any, curriculum: Curriculum, **kwargs: Any) -> None:
        oggi = {campo: getattr(curriculum, campo) for campo in self.base_fields}
        super().__init__(*args, **{"initial": oggi, **kwargs})
        self.curriculum = curriculum

    def campi(self) -> dict[str, Any]:
        return self.cleaned_data


class ProfiloForm(_DellaTestata):
    profilo = forms.CharField(
        label=_("Chi è e che cosa sa fare, in poche righe"),
        required=False,
        max_length=TESTO_MASSIMO,
        help_text=_("Per esempio: «Saldo da dieci anni, so leggere i disegni, faccio i turni»."),
        widget=forms.Textarea(attrs={"rows": RIGHE}),
    )


class MostraForm(_DellaTestata):
    mostra_telefono = forms.BooleanField(label=_("Il telefono"), required=False)
    mostra_email = forms.BooleanField(label=_("L'e-mail"), required=False)
    mostra_indirizzo = forms.BooleanField(
        label=_("L'indirizzo di casa (se no, solo il comune)"), required=False
    )
    mostra_nascita = forms.BooleanField(
        label=_("La data di nascita (non serve: nessuno può chiederla per scegliere)"),
        required=False,
    )


class PatentiForm(_DellaTestata):
    patenti = forms.MultipleChoiceField(
        label=_("Quali patenti ha"), required=False, widget=forms.CheckboxSelectMultiple
    )
    automunito = forms.BooleanField(label=_("Ho un mezzo mio per andare al lavoro"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patenti"].choices = scelte_patenti()  # type: ignore[attr-defined]


class CompetenzeForm(forms.Form):
    """Una casella per competenza, a gruppi: prima quelle del lavoro che cerca."""

    competenze = forms.MultipleChoiceField(label=_("Che cosa sa fare"), required=False)

    def __init__(self, *args: Any, curriculum: Curriculum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settori = da_proporre(curriculum)
        self.tutte = {str(una.pk): una for sue in self.settori.values() for una in sue}
        self.fields["competenze"].choices = [(chiave, chiave) for chiave in self.tutte]  # type: ignore[attr-defined]
        self.fields["competenze"].initial = [
            str(pk) for pk in curriculum.competenze.values_list("competenza", flat=True)
        ]

    def gruppi(self) -> list[dict[str, Any]]:
        """Aperti quello del lavoro cercato e quelli in cui ha già segnato qualcosa."""
        segnate = set(self["competenze"].value() or [])
        return [
            {
                "settore": settore,
                "aperto": not settore or any(str(una.pk) in segnate for una in sue),
                "voci": [(una, str(una.pk) in segnate) for una in sue],
            }
            for settore, sue in self.settori.items()
        ]

    def scelte(self) -> list[CompetenzaEsco]:
        return [self.tutte[chiave] for chiave in self.cleaned_data["competenze"]]


class EsperienzaForm(forms.Form):
    ruolo = forms.CharField(label=_("Che lavoro faceva"), max_length=160)
    datore = forms.CharField(label=_("Con chi"), max_length=200)
    luogo = forms.CharField(label=_("In quale città"), max_length=80, required=False)
    dal_mese = forms.TypedChoiceField(label=_("Da che mese"), choices=MESI, coerce=int)
    dal_anno = forms.IntegerField(label=_("Di che anno"), min_value=PRIMO_ANNO)
    al_mese = forms.TypedChoiceField(
        label=_("Fino a che mese"),
        choices=MESI,
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Lasci vuoto se ci lavora ancora."),
    )
    al_anno = forms.IntegerField(label=_("Di che anno"), min_value=PRIMO_ANNO, required=False)
    attivita = forms.CharField(
        label=_("Che cosa faceva, in poche righe"),
        required=False,
        max_length=TESTO_MASSIMO,
        widget=forms.Textarea(attrs={"rows": RIGHE}),
    )
    mostra = forms.BooleanField(label=_("Si vede nel curriculum"), required=False, initial=True)

    modello = EsperienzaCurriculum
    INIZIO = ("dal_mese", "dal_anno")
    DEL_FASCICOLO = ("datore", *INIZIO, "al_mese", "al_anno")
    il_fascicolo_dice: date | None = None

    def __init__(self, *args: Any, voce: EsperienzaCurriculum, **kwargs: Any) -> None:
        oggi = self.iniziali(voce) if voce.pk else None
        super().__init__(*args, **{"initial": oggi, **kwargs})
        if voce.pk and voce.viene_dal_fascicolo:
            for campo in self.DEL_FASCICOLO:
                if not (voce.inizio_da_dire and campo in self.INIZIO):
                    del self.fields[campo]
            self.fields["ruolo"].required = False
            if voce.inizio_da_dire:
                self._chiede_da_quando(voce)

    def _chiede_da_quando(self, voce: EsperienzaCurriculum) -> None:
        """Il fascicolo non lo sa: lo dice la persona, se vuole."""
        self.il_fascicolo_dice = voce.rapporto.dal if voce.rapporto else None
        for campo in self.INIZIO:
            self.fields[campo].required = False
        self.fields["dal_mese"].help_text = _(
            "Da quando lavora lì: l'ufficio non lo sa, e se lo lascia vuoto non si vede."
        )

    @staticmethod
    def iniziali(voce: EsperienzaCurriculum) -> dict[str, Any]:
        al = voce.al
        return {
            **{nome: getattr(voce, nome) for nome in ("ruolo", "datore", "luogo", "attivita")},
            "mostra": voce.mostra,
            "dal_mese": voce.inizio.month if voce.inizio else "",
            "dal_anno": voce.inizio.year if voce.inizio else None,
            "al_mese": al.month if al else "",
            "al_anno": al.year if al else None,
        }

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if bool(dati.get("al_mese")) != bool(dati.get("al_anno")) and "al_anno" in self.fields:
            self.add_error("al_anno", _("Scriva il mese e l'anno in cui ha finito."))
        if self.il_fascicolo_dice and bool(dati.get("dal_mese")) != bool(dati.get("dal_anno")):
            self.add_error("dal_anno", _("Scriva il mese e l'anno in cui ha cominciato."))
        return dati

    def campi(self) -> dict[str, Any]:
        """I mesi diventano giorni: il primo del mese d'inizio, l'ultimo di quello della fine."""
        dati = dict(self.cleaned_data)
        if "dal_anno" not in dati:
            return dati
        dal_mese, dal_anno = dati.pop("dal_mese"), dati.pop("dal_anno")
        if self.il_fascicolo_dice:
            detto = date(dal_anno, dal_mese, 1) if dal_mese else self.il_fascicolo_dice
            return {**dati, "dal": detto}
        al_mese, al_anno = dati.pop("al_mese"), dati.pop("al_anno")
        dati["dal"] = date(dal_anno, dal_mese, 1)
        dati["al"] = None
        if al_mese and al_anno:
            ultimo = date(al_anno, al_mese, monthrange(al_anno, al_mese)[1])
            oggi = clock.today()
            dati["al"] = oggi if dati["dal"] <= oggi < ultimo else ultimo
        return dati


class FormazioneForm(forms.Form):
    nome = forms.CharField(label=_("Titolo di studio o corso"), max_length=200)
    ente = forms.CharField(label=_("Scuola o ente"), max_length=200, required=False)
    anno = forms.IntegerField(label=_("In che anno l'ha finito"), min_value=1930, required=False)
    ore = forms.IntegerField(
        label=_("Quante ore, se è un corso"), min_value=1, max_value=9_999, required=False
    )
    mostra = forms.BooleanField(label=_("Si vede nel curriculum"), required=False, initial=True)

    modello = FormazioneCurriculum

    def __init__(self, *args: Any, voce: FormazioneCurriculum, **kwargs: Any) -> None:
        oggi = {campo: getattr(voce, campo) for campo in self.base_fields} if voce.pk else None
        super().__init__(*args, **{"initial": oggi, **kwargs})
        self.fields["anno"].max_value = clock.today().year  # type: ignore[attr-defined]
        if voce.pk and voce.viene_dal_fascicolo:
            for campo in ("nome", "ente", "anno", "ore"):
                del self.fields[campo]

    def campi(self) -> dict[str, Any]:
        return self.cleaned_data


class LinguaForm(forms.Form):
    lingua = forms.ChoiceField(label=_("Lingua"))
    madre = forms.BooleanField(label=_("È la mia lingua madre"), required=False)
    parlato = forms.ChoiceField(label=_("Come la parla"), choices=LIVELLI, required=False)
    lettura = forms.ChoiceField(label=_("Come la legge"), choices=LIVELLI, required=False)
    scrittura = forms.ChoiceField(label=_("Come la scrive"), choices=LIVELLI, required=False)

    modello = LinguaCurriculum

    def __init__(self, *args: Any, voce: LinguaCurriculum, **kwargs: Any) -> None:
        oggi = {campo: getattr(voce, campo) for campo in self.base_fields} if voce.pk else None
        super().__init__(*args, **{"initial": oggi, **kwargs})
        self.nomi = dict(Codice.objects.scelte("lingua", al=clock.today()))
        prime = [(codice, self.nomi[codice]) for codice in PIU_PARLATE if codice in self.nomi]
        altre = sorted(self.nomi.items(), key=lambda voce: voce[1])
        self.fields["lingua"].choices = [  # type: ignore[attr-defined]
            ("", _("Scelga…")),
            (_("Le più parlate qui"), prime),
            (_("Le altre"), [una for una in altre if una not in prime]),
        ]

    def campi(self) -> dict[str, Any]:
        dati = dict(self.cleaned_data)
        if dati["madre"]:
            dati |= {"parlato": "", "lettura": "", "scrittura": ""}
        return dati | {"nome": self.nomi[dati["lingua"]]}


class AltroForm(forms.Form):
    nome = forms.CharField(
        label=_("Come lo chiama"),
        max_length=60,
        help_text=_("Per esempio: «Per la sala». Il nome lo vede solo lei."),
    )


class ConfermaForm(forms.Form):
    si_rinnova = forms.BooleanField(
        label=_("Si rinnova da solo ogni anno (elenchi della L. 68/1999)"),
        required=False,
        help_text=_(
            "Resta cifrato: nessuna pagina lo mostra, e la scadenza è come quella di tutti."
        ),
    )
