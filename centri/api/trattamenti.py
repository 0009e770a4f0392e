"""I trattamenti CIG: un caso per riga, con le persone e dove sono arrivate."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from centri.queries.capienza import scarse_in_vista
from centri.queries.scheda_trattamento import colore, limite_a_parole
from centri.queries.trattamenti import avanzamento
from lavoratori.choices import FamigliaCig, StatoTrattamento
from lavoratori.models import TrattamentoCig
from lavoratori.queries.limiti_cassa import limiti_dei_casi
from lavoratori.rules.limiti_cassa import prossimo
from lavoratori.rules.stati_trattamento import FINALI
from portale import clock
from portale.api.pagination import Pagine
from portale.api.views import Elenco
from portale.identity.choices import Ruolo


class TrattamentoOutput(serializers.ModelSerializer[TrattamentoCig]):
    unita = serializers.CharField(source="unita_comune.nome")
    persone = serializers.SerializerMethodField()
    tappe = serializers.SerializerMethodField()

    class Meta:
        model = TrattamentoCig
        fields = ("id", "azienda_cf", "azienda_nome", "unita", "causale", "dal", "al", "stato",
                  "persone", "tappe")  # fmt: skip

    def get_persone(self, trattamento: Any) -> int:
        return int(trattamento.avanzamento["persone"])

    def get_tappe(self, trattamento: Any) -> dict[str, int]:
        return dict(trattamento.avanzamento["tappe"])


class TrattamentiFiltro(django_filters.FilterSet):
    cerca = django_filters.CharFilter(
        field_name="azienda_nome", lookup_expr="icontains", label=_("Azienda")
    )
    in_corso = django_filters.BooleanFilter(
        method="solo_in_corso", label=_("Solo in corso oggi"), widget=forms.CheckboxInput
    )

    stato = django_filters.ChoiceFilter(
        label=_("Stato"), choices=StatoTrattamento.choices, empty_label=_("Tutti")
    )
    famiglia = django_filters.ChoiceFilter(
        field_name="causale__famiglia",
        label=_("Tipo di cassa"),
        choices=FamigliaCig.choices,
        empty_label=_("Tutti"),
    )

    def solo_in_corso(self, trattamenti: Any, nome: str, valore: bool) -> Any:
        return trattamenti.in_corso(clock.today()) if valore else trattamenti

    class Meta:
        model = TrattamentoCig
        fields: Sequence[str] = ()


class PerInizio(Pagine):
    ordering = ("-dal", "-pk")


class Trattamenti(Elenco):
    ruoli = (Ruolo.REGIONE, Ruolo.AUDITOR)
    template_pagina = "centri/trattamenti.html"
    template_frammento = "centri/_trattamenti_righe.html"
    serializer_class = TrattamentoOutput
    filterset_class = TrattamentiFiltro
    pagination_class = PerInizio

    def get_queryset(self) -> QuerySet[TrattamentoCig]:
        return TrattamentoCig.objects.visible_to(self.attore).select_related(
            "unita_comune", "causale"
        )

    def paginate_queryset(self, queryset: Any) -> Any:
        righe = super().paginate_queryset(queryset)
        quadro, oggi = avanzamento(righe or []), clock.today()
        limiti = limiti_dei_casi(righe or [], oggi)
        for riga in righe or []:
            riga.avanzamento = quadro[riga.pk]
            riga.colore = colore(riga.stato)
            vicino = prossimo(limiti[riga.pk]) if riga.stato not in FINALI else None
            riga.prossimo_limite = limite_a_parole(vicino, oggi) if vicino else None
        return righe

    def contesto(self) -> dict[str, Any]:
        della_regione = self.attore.veste == Ruolo.REGIONE
        scarse = scarse_in_vista(self.attore) if della_regione else {"scarse": []}
        return {"oggi": clock.today(), "puo_aprire": della_regione, "quante_scarse": 0, **scarse}
