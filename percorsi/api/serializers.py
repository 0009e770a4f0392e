"""Le edizioni come le leggono i programmi."""

from typing import Any

from rest_framework import serializers

from percorsi.models import Edizione


class EdizioneOutput(serializers.ModelSerializer[Edizione]):
    """Un'edizione con i posti di adesso e a che punto è il registro."""

    corso = serializers.CharField(source="corso.titolo")
    ente = serializers.CharField(source="corso.ente.nome")
    ore = serializers.IntegerField(source="corso.ore")
    posti_liberi = serializers.IntegerField()
    iscritti = serializers.IntegerField()
    lezioni_totali = serializers.IntegerField()
    lezioni_chiuse = serializers.IntegerField()

    class Meta:
        model = Edizione
        fields: Any = (
            "id",
            "codice",
            "corso",
            "ente",
            "ore",
            "luogo",
            "dal",
            "al",
            "stato",
            "posti",
            "posti_liberi",
            "iscritti",
            "lezioni_totali",
            "lezioni_chiuse",
        )
