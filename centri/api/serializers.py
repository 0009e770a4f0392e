"""Le righe degli elenchi, per chi le legge da un programma.

Nessun recapito, nessun codice fiscale.
"""

from rest_framework import serializers


class PersonaInCassaOutput(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    nome = serializers.CharField()
    cognome = serializers.CharField()
    azienda = serializers.CharField()
    fine_cig = serializers.DateField()
    ha_email = serializers.BooleanField()
    ha_cellulare = serializers.BooleanField()


class PersonaSeguitaOutput(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    nome = serializers.CharField()
    cognome = serializers.CharField()
    fine_cig = serializers.DateField(allow_null=True)
    prossimo_colloquio = serializers.DateTimeField(allow_null=True)
    ultimo_colloquio = serializers.DateTimeField(allow_null=True)
    adesione = serializers.CharField(allow_null=True)
