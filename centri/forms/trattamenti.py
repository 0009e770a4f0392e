"""La forma dei moduli di un trattamento CIG: aprirlo, prorogarlo, dire che cosa è cambiato."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.models import Centro
from lavoratori.choices import (
    FinePeriodo,
    ModalitaSospensione,
    PagamentoCig,
    StatoAzienda,
    StatoTrattamento,
    TipoAllegato,
)
from lavoratori.models import CausaleCig, PeriodoCig, TrattamentoCig
from lavoratori.rules.stati_trattamento import scelte
from portale import clock
from portale.bodies.models import Sede
from portale.territory.forms import ComuneField

VUOTA = ("", _("Scelga…"))


def causali_in_vigore() -> Any:
    return CausaleCig.objects.filter(Q(al=None) | Q(al__gte=clock.today()))


class CausaleField(forms.ModelChoiceField):
    """Due versioni della stessa causale hanno lo stesso nome: si distinguono dai giorni."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.dal > clock.today():
            return _("{nome} (dal {giorno})").format(nome=obj, giorno=f"{obj.dal:%d/%m/%Y}")
        if obj.al:
            return _("{nome} (fino al {giorno})").format(nome=obj, giorno=f"{obj.al:%d/%m/%Y}")
        return str(obj)


class ConLimiti(forms.Form):
    """Un modulo che, se l'unità si avvicina a un limite, lo mostra e chiede di confermare."""

    visti = forms.BooleanField(required=False, widget=forms.HiddenInput)
    perche_oltre = forms.CharField(
        label=_("Perché si può andare oltre il limite"),
        help_text=_("La norma o l'atto che lo consente. Resta scritto nel registro."),
        required=False,
        widget=forms.HiddenInput,
        max_length=300,
    )

    def mostra_i_limiti(self, *, oltre: bool) -> None:
        """La prossima volta che arriva, i limiti sono stati letti."""
        dati: Any = self.data.copy()  # type: ignore[attr-defined]
        dati["visti"] = "on"
        self.data = dati
        if oltre:
            self.fields["perche_oltre"].widget = forms.TextInput()


class TrattamentoForm(ConLimiti):
    azienda_nome = forms.CharField(label=_("Azienda"), max_length=200)
    azienda_cf = forms.CharField(
        label=_("Codice fiscale dell'azienda"), help_text=_("Undici cifre."), max_length=20
    )
    unita_comune = ComuneField(
        label=_("Comune dell'unità produttiva"),
        help_text=_("Dove lavorano le persone: «Collegno» oppure «Collegno (TO)»."),
        max_length=80,
    )
    unita_indirizzo = forms.CharField(label=_("Indirizzo"), required=False, max_length=160)
    causale = CausaleField(
        label=_("Causale"), queryset=CausaleCig.objects.none(), empty_label=_("Scelga…")
    )
    dal = forms.DateField(label=_("Primo giorno di cassa integrazione"))
    al = forms.DateField(label=_("Ultimo giorno"))
    accordo_data = forms.DateField(
        label=_("Data dell'accordo sindacale"),
        required=False,
        help_text=_("La lasci vuota se l'accordo non è ancora firmato."),
    )
    accordo_firmatari = forms.CharField(
        label=_("Chi ha firmato l'accordo"), required=False, max_length=300
    )
    lavoratori_previsti = forms.IntegerField(
        label=_("Lavoratori coinvolti"), required=False, min_value=1
    )
    dipendenti = forms.IntegerField(
        label=_("Dipendenti dell'azienda"),
        required=False,
        min_value=1,
        help_text=_("Dicono quante settimane di assegno (FIS) spettano."),
    )
    edilizia = forms.BooleanField(label=_("È un'azienda edile o lapidea"), required=False)

    DETTAGLI = ("lavoratori_previsti", "dipendenti", "edilizia")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["causale"].queryset = causali_in_vigore()  # type: ignore[attr-defined]

    def per_l_atto(self) -> dict[str, Any]:
        dati = {nome: valore for nome, valore in self.cleaned_data.items() if nome != "visti"}
        dettagli = {nome: dati.pop(nome) for nome in self.DETTAGLI}
        return dati | {"dettagli": dettagli}


class ProrogaForm(ConLimiti):
    causale = CausaleField(
        label=_("Causale"), queryset=CausaleCig.objects.none(), empty_label=_("Scelga…")
    )
    al = forms.DateField(label=_("Ultimo giorno della proroga"))
    accordo_data = forms.DateField(
        label=_("Data del nuovo accordo"),
        required=False,
        help_text=_("La lasci vuota se non è ancora firmato."),
    )
    accordo_firmatari = forms.CharField(
        label=_("Chi ha firmato l'accordo"), required=False, max_length=300
    )
    con_le_persone = forms.BooleanField(
        label=_("Continua chi è in cassa fino all'ultimo giorno, con lo stesso orario"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["causale"].queryset = causali_in_vigore()  # type: ignore[attr-defined]

    def per_l_atto(self) -> dict[str, Any]:
        return {nome: valore for nome, valore in self.cleaned_data.items() if nome != "visti"}


class StatoForm(forms.Form):
    verso = forms.ChoiceField(label=_("Nuovo stato"), widget=forms.RadioSelect)
    giorno = forms.DateField(
        label=_("Da che giorno"),
        help_text=_("Per una revoca: il primo giorno non più coperto."),
    )
    autorizzazione_numero = forms.CharField(
        label=_("Numero dell'autorizzazione INPS"), required=False, max_length=30
    )
    autorizzazione_data = forms.DateField(label=_("Sua data"), required=False)
    decreto_numero = forms.CharField(
        label=_("Numero del decreto ministeriale"), required=False, max_length=30
    )
    decreto_data = forms.DateField(label=_("Data del decreto"), required=False)
    nota = forms.CharField(label=_("Nota"), required=False, max_length=300)

    DETTAGLI = ("autorizzazione_numero", "autorizzazione_data", "decreto_numero", "decreto_data")

    def __init__(self, *args: Any, caso: TrattamentoCig, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possibili = scelte(caso.stato)
        self.fields["verso"].choices = [(stato.value, stato.label) for stato in possibili]  # type: ignore[attr-defined]
        if StatoTrattamento.AUTORIZZATO not in possibili:
            for nome in self.DETTAGLI:
                del self.fields[nome]

    def per_l_atto(self) -> dict[str, Any]:
        dati = dict(self.cleaned_data)
        dettagli = {nome: dati.pop(nome) for nome in self.DETTAGLI if nome in dati}
        return dati | {"dettagli": {nome: valore for nome, valore in dettagli.items() if valore}}


class DatiForm(forms.ModelForm):  # type: ignore[type-arg]
    """I fatti del caso che arrivano dopo. Lo salva l'atto, mai il modulo."""

    class Meta:
        model = TrattamentoCig
        fields = (
            "unita_indirizzo",
            "accordo_data",
            "accordo_firmatari",
            "accordo_formazione",
            "matricola_inps",
            "unita_codice",
            "autorizzazione_numero",
            "autorizzazione_data",
            "decreto_numero",
            "decreto_data",
            "pagamento",
            "lavoratori_previsti",
            "esuberi",
            "dipendenti",
            "edilizia",
            "cpi_riferimento",
            "ucri_numero",
            "ucri_note",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titolare = self.instance.titolare_id
        cpi = Centro.objects.cpi().del_titolare(titolare).aperti(clock.today())
        sede = self.fields["cpi_riferimento"]
        sede.queryset = Sede.objects.filter(centro__in=cpi)  # type: ignore[attr-defined]
        sede.empty_label = _("Scelga…")  # type: ignore[attr-defined]
        self.fields["pagamento"].choices = [VUOTA, *PagamentoCig.choices]  # type: ignore[attr-defined]
        for nome in ("accordo_formazione", "ucri_note"):
            self.fields[nome].widget.attrs["rows"] = 3
        for campo in self.fields.values():
            campo.show_hidden_initial = True

    def per_l_atto(self) -> dict[str, Any]:
        """Solo ciò che è cambiato da come si è letto: il resto può averlo scritto un'altra."""
        return {nome: self.cleaned_data[nome] for nome in self.changed_data}


class CondizioneForm(forms.Form):
    condizione = forms.ChoiceField(
        label=_("Condizione dell'azienda"), widget=forms.RadioSelect, choices=StatoAzienda.choices
    )
    dal = forms.DateField(label=_("Da che giorno"))
    nota = forms.CharField(
        label=_("Nota"),
        required=False,
        max_length=300,
        help_text=_("Il tribunale, la sentenza, la procedura."),
    )


class AllegatoForm(forms.Form):
    tipo = forms.ChoiceField(label=_("Che cos'è"), choices=[VUOTA, *TipoAllegato.choices])
    file = forms.FileField(
        label=_("Documento"),
        help_text=_("PDF, foto, Word, Excel o OpenDocument, fino a 10 MB."),
    )


class SospensioneForm(forms.Form):
    modalita = forms.ChoiceField(
        label=_("Come è sospeso il lavoro"),
        widget=forms.RadioSelect,
        choices=ModalitaSospensione.choices,
    )
    percentuale = forms.IntegerField(
        label=_("Riduzione"),
        min_value=0,
        max_value=100,
        help_text=_("Per cento delle ore sospese."),
    )
    ore_contratto = forms.DecimalField(
        label=_("Ore di contratto alla settimana"),
        required=False,
        min_value=1,
        max_value=60,
        max_digits=4,
        decimal_places=1,
    )


class FineForm(forms.Form):
    al = forms.DateField(label=_("Ultimo giorno di cassa integrazione"))
    motivo = forms.ChoiceField(
        label=_("Perché finisce"), widget=forms.RadioSelect, choices=FinePeriodo.choices
    )

    def __init__(self, *args: Any, periodo: PeriodoCig, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"al": periodo.al}})


class OreForm(forms.Form):
    """Le ore di un mese, una casella per persona: «ore_<periodo>»."""

    def __init__(self, *args: Any, periodi: Any, ore: dict[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for periodo in periodi:
            self.fields[self.nome(periodo.pk)] = forms.DecimalField(
                label=str(periodo.lavoratore),
                required=False,
                min_value=0,
                max_value=744,
                max_digits=5,
                decimal_places=1,
                initial=ore.get(periodo.pk),
            )

    @staticmethod
    def nome(periodo_id: int) -> str:
        return f"ore_{periodo_id}"

    def ore(self) -> dict[int, Any]:
        return {
            int(nome.removeprefix("ore_")): valore for nome, valore in self.cleaned_data.items()
        }
