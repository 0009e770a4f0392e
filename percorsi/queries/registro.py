"""Il registro letto per intero: quanto ha frequentato ognuno, quante lezioni mancano."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from percorsi.models import Attestato, Edizione, Iscrizione, Lezione
from percorsi.rules.frequenza import Frequenza, frequenza
from portale.documents.models import Documento
from portale.identity.attore import Attore


@dataclass(frozen=True, slots=True)
class RigaIscritti:
    """Una persona nell'edizione: la sua frequenza e, se c'è, l'attestato con il suo PDF."""

    iscrizione: Iscrizione
    frequenza: Frequenza
    attestato: Attestato | None
    documento: Documento | None


def frequenza_di(iscrizione: Iscrizione) -> Frequenza:
    """La frequenza di una persona; l'iscrizione porta con sé edizione e corso."""
    minuti = iscrizione.presenze.valide().aggregate(minuti=Sum("minuti"))["minuti"]
    corso = iscrizione.edizione.corso
    return frequenza(
        minuti=minuti or 0, ore_corso=corso.ore, frequenza_minima=corso.frequenza_minima
    )


def iscritti(edizione: Edizione, attore: Attore) -> list[RigaIscritti]:
    """Le persone dell'edizione che l'attore vede, con ore, attestato e documento: tre query."""
    iscrizioni = list(
        Iscrizione.objects.visible_to(attore)
        .filter(edizione=edizione)
        .che_occupano_un_posto()
        .con_minuti()
        .select_related("lavoratore", "attestato")
        .order_by("lavoratore__nome_ordinamento", "pk")  # il conto dei minuti perde quello suo
    )
    attestati = {riga.pk: riga.attestato for riga in iscrizioni if hasattr(riga, "attestato")}
    documenti = {
        documento.oggetto_id: documento
        for documento in Documento.objects.visible_to(attore)
        .filter(
            oggetto_tipo="percorsi.attestato",
            oggetto_id__in=[attestato.pk for attestato in attestati.values()],
        )
        .order_by("versione")
    }
    corso = edizione.corso
    return [
        RigaIscritti(
            iscrizione,
            frequenza(
                minuti=iscrizione.minuti_frequentati,  # type: ignore[attr-defined]
                ore_corso=corso.ore,
                frequenza_minima=corso.frequenza_minima,
            ),
            attestato := attestati.get(iscrizione.pk),
            documenti.get(attestato.pk) if attestato else None,
        )
        for iscrizione in iscrizioni
    ]


def conti_delle_lezioni(edizione: Edizione) -> dict[str, int]:
    """Quante lezioni, quante chiuse, quante ore fatte."""
    conti = Lezione.objects.filter(edizione=edizione).aggregate(
        lezioni=Count("pk"),
        chiuse=Count("pk", filter=Q(chiusa_il__isnull=False)),
        minuti=Sum("minuti", filter=Q(chiusa_il__isnull=False), default=0),
    )
    return {**conti, "da_registrare": conti["lezioni"] - conti["chiuse"]}


def prossima_da_registrare(edizione: Edizione) -> Lezione | None:
    return edizione.lezioni.da_registrare().order_by("inizio", "pk").first()
