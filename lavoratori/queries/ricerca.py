"""Trovare una persona: per nome anche con un errore, codice fiscale, telefono, protocollo."""

from collections.abc import Callable, Sequence

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Max, Q
from django.db.models.functions import Reverse

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, Recapito
from lavoratori.models.lavoratore import LavoratoreQuerySet
from lavoratori.rules.ricerca import Cosa, Domanda
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.identity.attore import Attore

Rubrica = Callable[[Attore, str, int], list[int]]
QUANTE = 20
POCHE = 5
"""Trovate almeno queste con il nome scritto, chi somiglia non aiuta: sarebbe in fondo, e costa."""
ULTIME_APERTE = 8
FASCICOLO = "fascicolo.letto"
MOSTRATE = ("nome", "cognome", "nato_il", "codice_fiscale", "domicilio_comune__nome")
_rubriche: dict[str, Rubrica] = {}


def rubrica(*vesti: str) -> Callable[[Rubrica], Rubrica]:
    """Un'app che sa trovare prima, per nome, le persone che queste vesti vedono: dà i numeri delle
    prime, in ordine. Per gli altri si guardano tutti i nomi.
    """

    def registra(trova: Rubrica) -> Rubrica:
        for veste in vesti:
            _rubriche[str(veste)] = trova
        return trova

    return registra


def _come_si_mostrano(attore: Attore) -> LavoratoreQuerySet:
    """Quelle che vede, con le sole colonne della tabella dei trovati."""
    visibili = Lavoratore.objects.visible_to(attore).select_related("domicilio_comune")
    return visibili.only(*MOSTRATE)


def cerca_persone(attore: Attore, domanda: Domanda) -> list[Lavoratore]:
    """Le prime venti che l'attore vede; per nome, chi si chiama così; se sono poche,
    poi chi somiglia.
    """
    if domanda.cosa == Cosa.NULLA:
        return []
    visibili = _come_si_mostrano(attore)
    if domanda.cosa != Cosa.NOME:
        trovate = list(visibili.filter(_quali(attore, domanda)).per_nome()[:QUANTE])
        if trovate or not domanda.se_fosse_un_nome():
            return trovate
    nome = domanda.se_fosse_un_nome()
    if trova := _rubriche.get(attore.veste):
        return _in_ordine(visibili, trova(attore, nome, QUANTE))
    return _per_nome(visibili, nome)


def _quali(attore: Attore, domanda: Domanda) -> Q:
    if domanda.cosa == Cosa.CODICE_FISCALE:
        unite = Lavoratore.objects.filter(
            codice_fiscale__startswith=domanda.testo, unita_a__isnull=False
        )
        rimaste = list(unite.values_list("unita_a", flat=True)[:QUANTE])
        suo = Q(codice_fiscale__startswith=domanda.testo)
        return suo | Q(pk__in=rimaste) if rimaste else suo
    if domanda.cosa == Cosa.TELEFONO:
        numeri = Recapito.objects.visible_to(attore).exclude(tipo=TipoRecapito.EMAIL)
        dalla_fine = numeri.alias(rovescio=Reverse("valore")).filter(
            rovescio__startswith=domanda.testo[::-1]
        )
        return Q(pk__in=dalla_fine.values("lavoratore"))
    documenti = Documento.objects.visible_to(attore).filter(
        anno=domanda.anno, numero=int(domanda.testo)
    )
    return Q(pk__in=documenti.exclude(persona_id=None).values("persona_id"))


def _in_ordine(visibili: LavoratoreQuerySet, numeri: Sequence[int | None]) -> list[Lavoratore]:
    """Quelle che l'attore vede, nell'ordine dei numeri."""
    trovate = visibili.in_bulk(numeri) if numeri else {}
    return [trovate[numero] for numero in numeri if numero in trovate]


def _per_nome(visibili: LavoratoreQuerySet, nome: str) -> list[Lavoratore]:
    """Ogni parola scritta sta nel nome; se sono poche, anche i nomi che somigliano."""
    esatte = visibili
    for parola in nome.split():
        esatte = esatte.filter(nome_ordinamento__contains=parola)
    trovate = list(esatte.per_nome()[:QUANTE])
    if len(trovate) >= POCHE:
        return trovate
    simili = (
        visibili.filter(nome_ordinamento__trigram_word_similar=nome)
        .exclude(pk__in=[lavoratore.pk for lavoratore in trovate])
        .annotate(quanto=TrigramWordSimilarity(nome, "nome_ordinamento"))
        .order_by("-quanto", "nome_ordinamento", "pk")
    )
    return trovate + list(simili[: QUANTE - len(trovate)])


def ultime_aperte(attore: Attore) -> list[Lavoratore]:
    """Le persone di cui ha aperto il fascicolo per ultime, se le vede ancora."""
    letti = (
        Evento.objects.letture()
        .filter(atto=FASCICOLO, autore=attore.user)
        .values("persona_id")
        .annotate(ultima=Max("created_at"))
        .order_by("-ultima")
    )
    numeri = [riga["persona_id"] for riga in letti[:ULTIME_APERTE]]
    visibili = _come_si_mostrano(attore)
    return _in_ordine(visibili, numeri)
