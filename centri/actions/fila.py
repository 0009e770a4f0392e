"""La fila allo sportello: un numero dopo l'altro, senza buchi, con la riga del centro ferma."""

from django.db import transaction
from django.db.models import Max

from centri.choices import StatoNumero
from centri.models import Centro, Colloquio, Numero, Prestazione
from centri.queries.fila import appuntamenti_di_oggi, in_ordine
from centri.rules.fila import (
    CIFRE_DEL_CODICE,
    NON_CHIAMATO,
    NON_TROVATA,
    impedimenti_all_arrivo,
    impedimenti_alla_chiamata,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def prendi_numero(
    *,
    centro: Centro,
    prestazione: Prestazione | None = None,
    colloquio: Colloquio | None = None,
    autore: Attore,
) -> Numero:
    """Il numero che viene, oggi e in questo centro. Chi ha l'appuntamento ne prende uno solo."""
    adesso, oggi = clock.now(), clock.today()
    Centro.objects.lock(centro.pk)
    gia = Numero.objects.filter(colloquio=colloquio).first() if colloquio else None
    if gia:
        return gia

    ultimo = Numero.objects.del_giorno(centro, oggi).aggregate(ultimo=Max("numero"))["ultimo"]
    numero = Numero.objects.create(
        centro=centro,
        giorno=oggi,
        numero=(ultimo or 0) + 1,
        prestazione=colloquio.prestazione if colloquio else prestazione,
        colloquio=colloquio,
        preso_il=adesso,
        turno_dal=colloquio.inizio if colloquio else adesso,
    )
    record("numero.preso", numero, autore=autore, numero=numero.numero)
    return numero


@transaction.atomic
def arriva_con_appuntamento(*, centro: Centro, lettere: str, autore: Attore) -> Numero:
    """Le ultime sei del codice fiscale: il numero è legato al suo colloquio di oggi."""
    lettere = "".join(segno for segno in lettere.upper() if segno.isalnum())[-CIFRE_DEL_CODICE:]
    if len(lettere) < CIFRE_DEL_CODICE:
        raise AttoImpedito(NON_TROVATA)
    trovati = appuntamenti_di_oggi(centro, clock.today(), lettere)
    persone = {colloquio.lavoratore_id for colloquio in trovati}

    impedimenti = impedimenti_all_arrivo(trovati=len(persone))
    if impedimenti:
        raise AttoImpedito(impedimenti)
    return prendi_numero(centro=centro, colloquio=trovati[0], autore=autore)


@transaction.atomic
def chiama_il_prossimo(
    *, centro: Centro, operatore: Incarico, sportello: str, autore: Attore
) -> Numero:
    """Il primo della fila; chi era allo sportello prima risulta servita."""
    adesso = clock.now()
    Centro.objects.lock(centro.pk)
    di_oggi = Numero.objects.del_giorno(centro, clock.today())
    numero = in_ordine(di_oggi, adesso, operatore).first()

    impedimenti = impedimenti_alla_chiamata(sportello=sportello, in_fila=numero is not None)
    if impedimenti or numero is None:
        raise AttoImpedito(impedimenti)

    di_oggi.filter(stato=StatoNumero.CHIAMATO, chiamato_da=operatore).update(
        stato=StatoNumero.SERVITO
    )
    numero.stato = StatoNumero.CHIAMATO
    numero.chiamato_il = adesso
    numero.chiamato_da = operatore
    numero.sportello = sportello.strip()[:20]
    numero.save(update_fields=["stato", "chiamato_il", "chiamato_da", "sportello"])
    record("numero.chiamato", numero, autore=autore, numero=numero.numero)
    return numero


@transaction.atomic
def chiudi_numero(*, numero: Numero, assente: bool = False, autore: Attore) -> Numero:
    """Servita, o chiamata e non c'era."""
    numero = Numero.objects.lock(numero.pk)
    if numero.stato != StatoNumero.CHIAMATO:
        raise AttoImpedito(NON_CHIAMATO)

    numero.stato = StatoNumero.ASSENTE if assente else StatoNumero.SERVITO
    numero.save(update_fields=["stato"])
    record("numero.chiuso", numero, autore=autore, stato=str(numero.stato))
    return numero
