"""La scelta di un orario, a righe grandi raggruppate per giorno, e la sua conferma."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString

from centri.choices import Modalita, MotivoDisdetta, Preparazione
from centri.models import Centro, Prestazione
from centri.queries.chi_prenota import OBBLIGO
from centri.queries.offerte import CHIAVE, Offerta
from centri.rules.prenotazione import RISPOSTA_MASSIMA
from lavoratori.rules.recapiti import pulisci_email, pulisci_telefono
from portale import clock
from portale.errors import _
from portale.ui.templatetags.trampolino import data_estesa, ora

Gruppo = tuple[str, list[tuple[str, SafeString]]]
ANNI = range(2000, 2200)
CIFRE_DI_UN_NUMERO = 9
UN_ANNO = timedelta(days=366)
ORARIO_PRESO = _("Questo orario è appena stato preso. Ecco i primi liberi.")
DALLA_PERSONA = (
    MotivoDisdetta.IMPEGNO,
    MotivoDisdetta.LAVORO,
    MotivoDisdetta.NON_SERVE,
    MotivoDisdetta.ALTRO,
)


class OrarioField(forms.ChoiceField):
    """Vale l'orario che la vista ha ritrovato libero, anche se non è fra quelli mostrati."""

    def __init__(self, *, ritrovato: str, **campi: Any) -> None:
        super().__init__(**campi)
        self.ritrovato = ritrovato

    def valid_value(self, value: Any) -> bool:
        return bool(value) and value == self.ritrovato


class ScegliOrarioForm(forms.Form):
    """Gli orari da mostrare. `ritrovato`: quello scelto, se è ancora libero."""

    def __init__(
        self,
        *args: Any,
        in_vista: Sequence[Offerta],
        distanze: Mapping[int, float | None],
        modi: Sequence[str],
        ritrovato: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orario"] = OrarioField(
            label=_("Quando"),
            widget=forms.RadioSelect,
            choices=gruppi(in_vista, distanze, modi),
            ritrovato=ritrovato,
            error_messages={"required": _("Scelga un orario."), "invalid_choice": ORARIO_PRESO},
        )


class CercaForm(forms.Form):
    """Dove, come, da quale giorno: resta chiuso, perché quasi nessuno ne ha bisogno."""

    dal = forms.DateField(label=_("Mostri gli orari dal"), required=False)

    def __init__(
        self,
        *args: Any,
        vicini: Sequence[tuple[Centro, float | None]],
        modi: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(vicini) > 1:
            self.fields["luogo"] = forms.TypedChoiceField(
                label=_("Dove"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[
                    ("", _("in qualunque luogo, i più vicini per primi")),
                    *((centro.pk, _con_distanza(centro, km)) for centro, km in vicini),
                ],
            )
        if len(modi) > 1:
            self.fields["modo"] = forms.ChoiceField(
                label=_("Come"),
                required=False,
                choices=[("", _("in qualunque modo")), *((m, Modalita(m).label) for m in modi)],
            )
        self.order_fields(["luogo", "modo", "dal"])

    def clean_dal(self) -> date | None:
        """Un giorno sensato: il passato è da oggi, e fra mille anni non si riceve."""
        dal: date | None = self.cleaned_data["dal"]
        oggi = clock.today()
        return min(max(dal, oggi), oggi + UN_ANNO) if dal else None

    def scelto(self, campo: str) -> Any:
        """Il filtro, se c'è ed è scritto bene."""
        if not self.is_bound:
            return None
        self.is_valid()
        return self.cleaned_data.get(campo) or None


class ConfermaForm(forms.Form):
    """Ciò che serve sapere prima di prenotare; quasi sempre niente."""

    def __init__(
        self,
        *args: Any,
        prestazione: Prestazione,
        libere: Sequence[Offerta] = (),
        distanze: Mapping[int, float | None],
        chiedi_obbligo: bool = False,
        chiedi_recapito: bool = False,
        sposta: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        modi = modi_di(prestazione)
        if libere:
            self.fields["orario"] = forms.ChoiceField(
                label=_("I primi orari liberi"),
                widget=forms.RadioSelect,
                choices=[(chiave_di(una), _riga(una, distanze, modi, True)) for una in libere],
                error_messages={"required": _("Scelga un orario."), "invalid_choice": ORARIO_PRESO},
            )
        if len(modi) > 1:
            self.fields["modalita"] = forms.ChoiceField(
                label=_("Come preferisce"),
                widget=forms.RadioSelect,
                choices=[(modo, Modalita(modo).label) for modo in modi],
                initial=modi[0],
            )
        self.domande = {} if sposta else {f"d_{uno['codice']}": uno for uno in prestazione.domande}
        if not sposta:
            self._chiedi(chiedi_obbligo, chiedi_recapito, prestazione.recapito_richiesto)

    def _chiedi(self, obbligo: bool, recapito: bool, recapito_richiesto: bool) -> None:
        if obbligo:
            self.fields["obbligo"] = forms.BooleanField(
                label=_("Ho assolto l'obbligo scolastico"),
                required=False,
                help_text=_("Di norma dieci anni di scuola. Se non è sicuro, telefoni al centro."),
            )
        if recapito:
            self.fields["recapito"] = forms.CharField(
                label=_("Il suo telefono o la sua e-mail"),
                required=recapito_richiesto,
                max_length=254,
                help_text=_("Per la conferma e per avvisarla se qualcosa cambia."),
            )
        for nome, domanda in self.domande.items():
            self.fields[nome] = forms.CharField(
                label=domanda["testo"],
                required=bool(domanda.get("obbligatoria")),
                max_length=RISPOSTA_MASSIMA,
            )
        self.fields["da_preparare"] = forms.MultipleChoiceField(
            label=_("Che cosa prepariamo per lei"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=Preparazione.choices,
        )

    def clean_recapito(self) -> dict[str, str]:
        """L'e-mail o il numero, ciascuno al suo posto; niente, se non ha scritto niente."""
        testo = self.cleaned_data["recapito"]
        if not testo:
            return {}
        email = cellulare = telefono = ""
        if "@" in testo:
            email, impedimenti = pulisci_email(testo)
        else:
            cellulare, telefono, impedimenti = pulisci_telefono(testo)
        if impedimenti:
            raise ValidationError([str(no) for no in impedimenti])
        return {"email": email, "cellulare": cellulare, "telefono": telefono}

    def risposte(self) -> dict[str, str]:
        """Come le vuole l'atto: codice della domanda → risposta."""
        date = {
            str(domanda["codice"]): self.cleaned_data[nome]
            for nome, domanda in self.domande.items()
        }
        return date | {OBBLIGO: "si"} if self.cleaned_data.get("obbligo") else date

    def principali(self) -> list[Any]:
        """I campi da mostrare subito; ciò che si prepara sta in fondo, piegato."""
        return [campo for campo in self.visible_fields() if campo.name != "da_preparare"]


class DisdiciForm(forms.Form):
    motivo = forms.ChoiceField(
        label=_("Perché"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(uno.value, uno.label) for uno in DALLA_PERSONA],
    )


def modi_di(prestazione: Prestazione) -> list[str]:
    """I modi in cui si fa il servizio, il solito per primo."""
    return list(dict.fromkeys([prestazione.modalita, *prestazione.altre_modalita]))


def chiave_di(offerta: Offerta) -> str:
    """L'istante e il luogo: «20261203T0830Z.12»."""
    return f"{offerta.chiave}.{offerta.centro.pk}"


def leggi_chiave(testo: str) -> tuple[datetime, int | None] | None:
    """L'istante e il luogo (o nessuno, se c'è solo l'istante); None se non è una chiave."""
    quando, _punto, luogo = testo.partition(".")
    try:
        istante = datetime.strptime(quando, CHIAVE).replace(tzinfo=UTC)
    except ValueError:
        return None
    if istante.year not in ANNI or len(luogo) > CIFRE_DI_UN_NUMERO:
        return None
    if not luogo:
        return istante, None
    return (istante, int(luogo)) if luogo.isascii() and luogo.isdigit() else None


def gruppi(
    offerte: Sequence[Offerta],
    distanze: Mapping[int, float | None],
    modi: Sequence[str],
) -> list[Gruppo]:
    """[("martedì 3 dicembre", [(chiave, «9:30 fino alle 10:15, CPI Rivoli, 3 km»), …]), …]"""
    return [
        (
            data_estesa(giorno),
            [(chiave_di(offerta), _riga(offerta, distanze, modi)) for offerta in del_giorno],
        )
        for giorno, del_giorno in groupby(offerte, key=attrgetter("giorno"))
    ]


def _riga(
    offerta: Offerta,
    distanze: Mapping[int, float | None],
    modi: Sequence[str],
    col_giorno: bool = False,
) -> SafeString:
    quando = data_estesa(offerta.inizio) if col_giorno else ora(offerta.inizio)
    fine = _("fino alle {fine}").format(fine=ora(offerta.fine))
    dove = [_con_distanza(offerta.centro, distanze.get(offerta.centro.pk))]
    dove += [", ".join(str(Modalita(modo).label) for modo in modi)]
    if len(distanze) < 2 and len(modi) < 2:
        return format_html("<strong>{}</strong> <small>{}</small>", quando, fine)
    return format_html(
        '<strong>{}</strong> <small>{}</small> <span class="scelta-dove">{}</span>',
        quando,
        fine,
        " · ".join(dove),
    )


def _con_distanza(centro: Centro, km: float | None) -> str:
    if km is None:
        return str(centro)
    if km < 1:
        return _("{luogo}, meno di 1 km").format(luogo=centro)
    return _("{luogo}, {km} km").format(luogo=centro, km=round(km))
