"""Come si legge un annuncio in JSON."""

from rest_framework import serializers

from imprese.models import Annuncio


class AnnuncioOutput(serializers.ModelSerializer[Annuncio]):
    impresa = serializers.CharField(source="impresa.ente.nome", read_only=True)
    comune = serializers.CharField(source="comune.nome", read_only=True)
    posti_presi = serializers.IntegerField(read_only=True)

    class Meta:
        model = Annuncio
        fields = (
            "id",
            "titolo",
            "impresa",
            "comune",
            "contratto",
            "ore_settimanali",
            "paga_da",
            "paga_a",
            "posti",
            "posti_presi",
            "pubblicato_il",
            "scade_il",
        )
        read_only_fields = fields
