"""Il sito, più un elenco e un atto di prova sotto l'API."""

from typing import Any

import django_filters
from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portale.api.permissions import roles
from portale.api.views import Elenco
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento
from portale.identity.choices import Ruolo
from portale.permissions.prima import PrimaSiChiede
from portale.urls import urlpatterns as sito


class EnteOutput(serializers.ModelSerializer[Ente]):
    class Meta:
        model = Ente
        fields = ["pk", "nome"]


class EnteFilter(django_filters.FilterSet):
    numero = django_filters.NumberFilter(field_name="pk")
    nome = django_filters.CharFilter(lookup_expr="icontains")


class Enti(Elenco):
    """Gli enti di prova."""

    ruoli = (Ruolo.REGIONE,)
    serializer_class = EnteOutput
    filterset_class = EnteFilter
    template_pagina = "prova/enti.html"
    template_frammento = "prova/_enti.html"

    def get_queryset(self) -> Any:
        return Ente.objects.di_formazione()

    def contesto(self) -> dict[str, Any]:
        return {"saluto": f"Buongiorno, {self.attore.veste}"}


class Richiesta(serializers.Serializer[Any]):
    posti = serializers.IntegerField(min_value=1)
    scelta = serializers.ChoiceField(choices=["si", "no", "forse"])


class Atto(APIView):
    permission_classes = [roles(post=[Ruolo.REGIONE], get=[Ruolo.REGIONE, Ruolo.AUDITOR])]
    serializer_class = Richiesta

    def get(self, request: Request) -> Response:
        if request.query_params.get("manca"):
            raise Http404
        return Response({"pronto": True})

    def post(self, request: Request) -> Response:
        richiesta = Richiesta(data=request.data)
        richiesta.is_valid(raise_exception=True)
        if richiesta.validated_data["scelta"] == "no":
            raise AttoImpedito(
                [
                    Impedimento("posti_finiti", "Non ci sono più posti."),
                    Impedimento("iscrizioni_chiuse", "Le iscrizioni sono chiuse.", "art. 5"),
                ]
            )
        return Response({"fatto": True})


class Protetta(APIView):
    """La riga è di una persona di cui prima si dice perché."""

    permission_classes = [roles(get=[Ruolo.REGIONE])]

    def get(self, request: Request) -> Response:
        raise PrimaSiChiede("/i/1/persone/7/perche/")


class Chiusa(APIView):
    """Nessuno ha detto chi entra."""

    def get(self, request: Request) -> Response:
        return Response({})


urlpatterns = [
    path("api/v1/prova/enti/", Enti.as_view(), name="prova_enti_json"),
    path("prova/enti/", Enti.as_view(), name="prova_enti"),
    path("api/v1/prova/atto/", Atto.as_view(), name="prova_atto"),
    path("api/v1/prova/protetta/", Protetta.as_view(), name="prova_protetta"),
    path("api/v1/prova/chiusa/", Chiusa.as_view(), name="prova_chiusa"),
    *sito,
]
