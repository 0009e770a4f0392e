"""I moduli dei luoghi: cercarne uno, aprirlo o cambiarlo, i suoi orari, le sue chiusure."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from centri.choices import CanaleCentro, TipoCentro
from centri.forms.agende import GIORNI
from centri.models import Centro, Prestazione
from centri.models.centro import ALTRA_SEDE
from centri.queries.aperture import ore_di
from centri.queries.punto import PrimaAgenda, Punto
from centri.rules.aperture import Ore
from centri.rules.orari_scritti import leggi_orari, scrivi_orari
from portale.bodies.models import Ente
from portale.errors import Frase, _
from portale.identity.models import User
from portale.territory.forms import ComuneField

COORDINATE = re.compile(r"^\s*(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)\s*$")
ESEMPIO = _("Come su un cartello: «lun-ven 9-12:30; gio 14-16». Vuoto: nessun orario.")
MESI = [
    (1, _("gennaio")), (2, _("febbraio")), (3, _("marzo")), (4, _("aprile")),
    (5, _("maggio")), (6, _("giugno")), (7, _("luglio")), (8, _("agosto")),
    (9, _("settembre")), (10, _("ottobre")), (11, _("novembre")), (12, _("dicembre")),
]  # fmt: skip


class CercaLuogoForm(forms.Form):
    """Dove, di che genere, come: nessun campo è obbligatorio."""

    comune = ComuneField(label=_("Vicino a quale comune"), required=False, max_length=80)
    tipo = forms.ChoiceField(
        label=_("Che luogo"), choices=[("", _("tutti")), *TipoCentro.choices], required=False
    )
    canale = forms.ChoiceField(
        label=_("Come"), choices=[("", _("in ogni modo")), *CanaleCentro.choices], required=False
    )

    def chiesto(self, nome: str) -> Any:
        """Il valore buono, anche se un altro campo non va."""
        return self.cleaned_data.get(nome) if self.is_valid() or self.is_bound else None


GENERI = [*TipoCentro.choices, (ALTRA_SEDE, _("altra sede di un CPI"))]


class CercaInReteForm(CercaLuogoForm):
    """Per la Regione: i CPI sono uno per bacino, le loro altre sedi si contano a parte."""

    tipo = forms.ChoiceField(
        label=_("Che luogo"), choices=[("", _("tutti")), *GENERI], required=False
    )


class OrariField(forms.CharField):
    """Le ore di un canale, scritte come su un cartello."""

    def __init__(self, canale: CanaleCentro, **opzioni: Any) -> None:
        self.canale = canale
        super().__init__(required=False, max_length=200, help_text=ESEMPIO, **opzioni)

    def clean(self, value: Any) -> list[Ore]:
        fasce, errori = leggi_orari(super().clean(value))
        if errori:
            raise forms.ValidationError([str(errore) for errore in errori])
        return [Ore(self.canale, *fascia) for fascia in fasce]


class OrariForm(forms.Form):
    """Gli orari di ogni canale."""

    orari_sportello = OrariField(CanaleCentro.SPORTELLO, label=_("Di persona"))
    orari_telefono = OrariField(CanaleCentro.TELEFONO, label=_("Per telefono"))
    orari_video = OrariField(CanaleCentro.VIDEO, label=_("In videochiamata"))

    def ore(self) -> list[Ore]:
        nomi = ("orari_sportello", "orari_telefono", "orari_video")
        return [una for nome in nomi for una in self.cleaned_data[nome]]

    @staticmethod
    def scritti(centro: Centro) -> dict[str, str]:
        """Gli orari di adesso, come si scrivono nei campi."""
        per_canale: dict[str, list[Any]] = {canale: [] for canale in CanaleCentro.values}
        for una in ore_di(centro):
            per_canale[una.canale].append((una.giorni, una.dalle, una.alle))
        return {f"orari_{canale}": scrivi_orari(fasce) for canale, fasce in per_canale.items()}


class PuntoForm(OrariForm):
    """Tutto un luogo in una pagina, a blocchi. Per aprirlo, anche chi comincia a ricevere."""

    ente = forms.ModelChoiceField(
        label=_("Di quale ente"), queryset=Ente.objects.none(), empty_label=None
    )
    nome = forms.CharField(label=_("Nome"), max_length=200)
    tipo = forms.ChoiceField(label=_("Che luogo è"), choices=TipoCentro.choices)
    cpi = forms.ModelChoiceField(
        label=_("È un punto di quale CPI"),
        queryset=Centro.objects.none(),
        required=False,
        empty_label=_("nessuno"),
        help_text=_("Chi è di quel CPI può prenotare anche qui."),
    )
    comune = ComuneField(label=_("Comune"), max_length=80)
    indirizzo = forms.CharField(label=_("Indirizzo"), max_length=200)
    indirizzo_verificato = forms.BooleanField(
        label=_("L'indirizzo è verificato"),
        required=False,
        help_text=_(
            "Finché non lo è, la pagina dice «indirizzo da confermare» e i motori di ricerca"
            " non la mostrano."
        ),
    )
    coordinate = forms.CharField(
        label=_("Coordinate"),
        required=False,
        max_length=60,
        help_text=_("Latitudine e longitudine: 45.0655, 7.6881. Vuoto: il centro del comune."),
    )
    posizione_confermata = forms.BooleanField(
        label=_("La posizione sulla mappa è controllata"), required=False
    )
    telefono = forms.CharField(label=_("Telefono"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    come_arrivare = forms.CharField(label=_("Come arrivare"), max_length=300, required=False)
    accessibilita = forms.CharField(
        label=_("Accessibilità"),
        max_length=300,
        required=False,
        help_text=_("Gradini, ascensore, parcheggio, servizi, segnali per chi non vede."),
    )
    aperto_dal = forms.DateField(label=_("Aperto dal"), required=False)
    servizi = forms.ModelMultipleChoiceField(
        label=_("Servizi che si prenotano qui"),
        queryset=Prestazione.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    chi = forms.ModelChoiceField(
        label=_("Chi comincia a ricevere"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nessuno per ora"),
        help_text=_("Con chi riceve e le sue ore, il luogo è prenotabile da subito."),
    )
    giorni = forms.TypedMultipleChoiceField(
        label=_("Giorni"),
        choices=GIORNI,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dalle = forms.TimeField(label=_("Riceve dalle"), required=False)
    alle = forms.TimeField(label=_("Riceve alle"), required=False)

    BLOCCHI: tuple[tuple[Frase, tuple[str, ...]], ...] = (
        (_("Il luogo"), ("ente", "nome", "tipo", "cpi", "aperto_dal")),
        (
            _("Dove si trova"),
            (
                "comune",
                "indirizzo",
                "indirizzo_verificato",
                "coordinate",
                "posizione_confermata",
                "come_arrivare",
                "accessibilita",
            ),
        ),
        (
            _("Quando e come si raggiunge"),
            ("orari_sportello", "telefono", "orari_telefono", "orari_video", "email"),
        ),
        (_("Che cosa si prenota"), ("servizi",)),
        (_("Chi riceve"), ("chi", "giorni", "dalle", "alle")),
    )
    SOLO_ALL_APERTURA = ("ente", "chi", "giorni", "dalle", "alle")

    def __init__(
        self,
        *args: Any,
        enti: Any,
        cpi: Any,
        servizi: Any,
        colleghi: Any,
        apre: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        scelte = {"ente": enti, "cpi": cpi, "servizi": servizi, "chi": colleghi}
        for nome, righe in scelte.items():
            self.fields[nome].queryset = righe  # type: ignore[attr-defined]
        if not apre:
            for nome in self.SOLO_ALL_APERTURA:
                del self.fields[nome]

    def blocchi(self) -> Iterator[tuple[Frase, list[forms.BoundField]]]:
        for titolo, nomi in self.BLOCCHI:
            campi = [self[nome] for nome in nomi if nome in self.fields]
            if campi:
                yield titolo, campi

    def clean_coordinate(self) -> tuple[float, float] | None:
        scritte = self.cleaned_data["coordinate"]
        if not scritte:
            return None
        trovate = COORDINATE.match(scritte)
        if not trovate:
            raise forms.ValidationError(
                _("Scriva latitudine e longitudine col punto: 45.0655, 7.6881.")
            )
        return float(trovate[1]), float(trovate[2])

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        if dati.get("chi"):
            for nome in ("giorni", "dalle", "alle", "servizi"):
                if nome not in self.errors and not dati.get(nome):
                    self.add_error(nome, _("Serve a chi comincia a ricevere: lo indichi."))
        return dati

    def punto(self) -> Punto:
        dati = self.cleaned_data
        latitudine, longitudine = dati["coordinate"] or (None, None)
        uguali = (
            "nome", "comune", "indirizzo", "indirizzo_verificato", "posizione_confermata",
            "telefono", "email", "come_arrivare", "accessibilita", "aperto_dal", "cpi",
        )  # fmt: skip
        return Punto(
            tipo=TipoCentro(dati["tipo"]),
            latitudine=latitudine,
            longitudine=longitudine,
            servizi=list(dati["servizi"]),
            ore=self.ore(),
            **{nome: dati[nome] for nome in uguali},
        )

    def prima_agenda(self) -> PrimaAgenda | None:
        dati = self.cleaned_data
        if not dati["chi"]:
            return None
        return PrimaAgenda(dati["chi"], dati["giorni"], dati["dalle"], dati["alle"])

    @classmethod
    def di_adesso(cls, centro: Centro) -> dict[str, Any]:
        """Il luogo com'è, nei campi del modulo."""
        della_sede = ("nome", "comune", "indirizzo", "indirizzo_verificato", "telefono", "email")
        del_centro = (
            "tipo", "cpi", "posizione_confermata", "come_arrivare", "accessibilita", "aperto_dal",
        )  # fmt: skip
        con_posto = centro.latitudine is not None
        return {
            **{nome: getattr(centro.sede, nome) for nome in della_sede},
            **{nome: getattr(centro, nome) for nome in del_centro},
            **cls.scritti(centro),
            "coordinate": f"{centro.latitudine}, {centro.longitudine}" if con_posto else "",
            "servizi": list(centro.servizi.values_list("pk", flat=True)),
        }


class ChiusuraForm(forms.Form):
    dal = forms.DateField(label=_("Chiuso dal"))
    al = forms.DateField(
        label=_("Fino al"), required=False, help_text=_("Compreso. Vuoto: un giorno solo.")
    )
    motivo = forms.CharField(
        label=_("Motivo"), max_length=160, help_text=_("Lo leggono tutti: «Lavori in corso».")
    )
    visti = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def campi(self) -> dict[str, Any]:
        dati = self.cleaned_data
        return {
            "dal": dati["dal"],
            "al": dati["al"] or dati["dal"],
            "motivo": dati["motivo"],
            "visti": dati["visti"] or 0,
        }


class PatronoForm(forms.Form):
    giorno = forms.IntegerField(label=_("Giorno"), min_value=1, max_value=31)
    mese = forms.TypedChoiceField(label=_("Mese"), choices=MESI, coerce=int)

    def patrono(self) -> str:
        return f"{self.cleaned_data['mese']:02d}-{self.cleaned_data['giorno']:02d}"


class ChiudePerSempreForm(forms.Form):
    dal = forms.DateField(label=_("Da quale giorno non c'è più"))

    def giorno(self) -> date:
        giorno: date = self.cleaned_data["dal"]
        return giorno
