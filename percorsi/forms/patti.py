"""Proporre e firmare un patto o un piano."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.choices import ParteImpegno, TipoPatto
from percorsi.models import ImpegnoStandard
from percorsi.rules.patto_versioni import ImpegnoConcordato, MisuraConcordata
from portale import clock

IMPEGNI_PERSONA = _(
    "Frequentare il corso concordato e firmare il registro a ogni lezione.\n"
    "Avvisare prima di un'assenza e portare il documento che la giustifica.\n"
    "Presentarsi ai colloqui al Centro per l'impiego e con le imprese.\n"
    "Dire subito se cambia qualcosa: lavoro, recapiti, domicilio."
)
IMPEGNI_CENTRO = _(
    "Iscrivere la persona al corso e seguirla con un colloquio al mese.\n"
    "Presentarla alle imprese che cercano ciò che ha imparato.\n"
    "Accompagnarla fino alla firma del contratto e nelle prime settimane.\n"
    "Rivedere il percorso ogni volta che la persona lo chiede."
)


class ContenutoForm(forms.Form):
    """Ciò a cui ci si impegna: gli impegni tipici si scelgono, gli altri si scrivono."""

    tipici_persona = forms.ModelMultipleChoiceField(
        ImpegnoStandard.objects.none(),
        label=_("Impegni tipici della persona"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    impegni_persona = forms.CharField(
        label=_("Impegni della persona"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        help_text=_("Uno per riga. Sono una traccia: li scriva come li avete concordati."),
    )
    tipici_centro = forms.ModelMultipleChoiceField(
        ImpegnoStandard.objects.none(),
        label=_("Impegni tipici del Centro per l'impiego"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    impegni_centro = forms.CharField(
        label=_("Impegni del Centro per l'impiego"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
    )
    contatti_ogni = forms.IntegerField(
        label=_("Un contatto ogni quanti giorni"), min_value=1, max_value=365
    )
    monitoraggio_il = forms.DateField(label=_("Quando si guarda come va"), required=False)
    fine_prevista = forms.DateField(label=_("Fine prevista"), required=False)

    def __init__(self, *args: Any, tipici: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "contatti_ogni": 30,
            "impegni_persona": IMPEGNI_PERSONA,
            "impegni_centro": IMPEGNI_CENTRO,
            **self.initial,
        }
        righe = list(tipici.in_vigore(clock.today())) if tipici is not None else []
        for parte in ParteImpegno:
            suoi = [riga.pk for riga in righe if riga.parte == parte]
            if suoi:
                self._con_i_tipici(parte, tipici.filter(pk__in=suoi))
            else:
                del self.fields[f"tipici_{parte.value}"]

    def _con_i_tipici(self, parte: ParteImpegno, tipici: Any) -> None:
        """Con l'elenco davanti, il testo libero serve solo a ciò che l'elenco non ha."""
        scelta = self.fields[f"tipici_{parte.value}"]
        scelta.queryset = tipici  # type: ignore[attr-defined]
        libero = self.fields[f"impegni_{parte.value}"]
        libero.required, libero.help_text = False, _("Uno per riga, oltre a quelli scelti sopra.")
        chiave = f"impegni_{parte.value}"
        if self.initial[chiave] in (IMPEGNI_PERSONA, IMPEGNI_CENTRO):
            self.initial[chiave] = ""
            self.initial[f"tipici_{parte.value}"] = list(tipici.values_list("pk", flat=True))

    def impegni(self, parte: str) -> str:
        """Gli scelti, poi gli scritti: una riga ciascuno, nessuno due volte."""
        scelti = [str(uno) for uno in self.cleaned_data.get(f"tipici_{parte}") or ()]
        scritti = self.cleaned_data[f"impegni_{parte}"].splitlines()
        return "\n".join(dict.fromkeys(riga.strip() for riga in scelti + scritti if riga.strip()))

    def impegni_dall_elenco(self) -> tuple[ImpegnoConcordato, ...]:
        """Gli scelti fra i tipici, ciascuno col suo numero."""
        return tuple(
            ImpegnoConcordato(parte.value, uno.testo, tipico_id=uno.pk)
            for parte in ParteImpegno
            for uno in self.cleaned_data.get(f"tipici_{parte.value}") or ()
        )

    def campi(self) -> dict[str, Any]:
        dati = self.cleaned_data
        return {
            "impegni_persona": self.impegni("persona"),
            "impegni_centro": self.impegni("centro"),
            "contatti_ogni": dati["contatti_ogni"],
            "monitoraggio_il": dati["monitoraggio_il"],
            "fine_prevista": dati["fine_prevista"],
        }


class PattoForm(ContenutoForm):
    """Il percorso non si chiede: è quello assegnato nella valutazione."""

    tipo = forms.ChoiceField(
        label=_("Documento"), choices=TipoPatto.choices, widget=forms.RadioSelect
    )
    giorno = forms.DateField(label=_("Data della proposta"))
    field_order = ("tipo", "giorno")

    def __init__(self, *args: Any, chiede_cig: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "tipo": TipoPatto.PIANO if chiede_cig else TipoPatto.PATTO,
            "giorno": clock.today(),
            **self.initial,
        }

    def campi(self) -> dict[str, Any]:
        dati = self.cleaned_data
        return {"tipo": dati["tipo"], "giorno": dati["giorno"], **super().campi()}


class RinegoziaForm(ContenutoForm):
    """Si parte da ciò che c'è scritto adesso, e si dice perché si cambia."""

    motivo = forms.CharField(label=_("Perché si cambia"), max_length=300)
    giorno = forms.DateField(label=_("Data della proposta"))
    field_order = ("motivo", "giorno")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("giorno", clock.today())


class MisuraForm(forms.Form):
    """Una misura; la riga lasciata vuota non conta."""

    descrizione = forms.CharField(label=_("Che cosa"), max_length=200, required=False)
    codice_lep = forms.CharField(label=_("Codice LEP"), max_length=4, required=False)
    erogatore = forms.CharField(label=_("Chi la eroga"), max_length=160, required=False)
    dal = forms.DateField(label=_("Dal"), required=False)
    al = forms.DateField(label=_("Al"), required=False)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if not dati.get("descrizione") and any(
            dati.get(campo) for campo in ("codice_lep", "erogatore", "dal", "al")
        ):
            self.add_error("descrizione", _("Scriva che cosa si fa."))
        return dati


MisureFormSet = forms.formset_factory(MisuraForm, extra=3, max_num=12)


def misure_di(righe: Any) -> tuple[MisuraConcordata, ...]:
    return tuple(
        MisuraConcordata(**riga) for riga in righe.cleaned_data if riga and riga.get("descrizione")
    )


class SeguitoForm(forms.Form):
    """Dopo la firma: come va, com'è finito, perché è decaduto."""

    COME_VA, FINITO, DECADUTO = "monitoraggio", "conclusione", "decadenza"
    che_cosa = forms.ChoiceField(
        label=_("Che cosa è successo"),
        choices=(
            (COME_VA, _("Ci siamo visti: il patto è in monitoraggio")),
            (FINITO, _("Il percorso è finito: il patto si conclude")),
            (DECADUTO, _("La persona decade dal patto (art. 21 D.Lgs. 150/2015)")),
        ),
        widget=forms.RadioSelect,
    )
    giorno = forms.DateField(label=_("Giorno"))
    motivo = forms.CharField(
        label=_("Perché"),
        max_length=300,
        required=False,
        help_text=_("Serve per concludere e per la decadenza."),
    )
    conferma = forms.BooleanField(
        label=_("Confermo la decadenza: il patto finisce e la persona ne perde gli effetti"),
        required=False,
        help_text=_("Si segna solo per la decadenza."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("giorno", clock.today())

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if dati.get("che_cosa") == self.DECADUTO and not dati["conferma"]:
            self.add_error("conferma", _("La decadenza toglie qualcosa alla persona: la confermi."))
        return dati


class CopiaForm(forms.Form):
    foglio = forms.FileField(
        label=_("Foglio firmato"),
        help_text=_("La scansione in PDF, o una foto (JPG, PNG)."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )


class FirmaForm(CopiaForm):
    giorno = forms.DateField(label=_("Data della firma"))
    field_order = ("giorno", "foglio")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("giorno", clock.today())
        self.fields["foglio"].required = False
