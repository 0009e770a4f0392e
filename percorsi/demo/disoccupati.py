"""Chi ha firmato un patto di servizio e non lavora aveva reso la DID (art. 19 D.Lgs. 150/2015)."""

from collections.abc import Iterator

from django.db.models import F, Q

from lavoratori.choices import FonteDid, MotivoPassoDid, StatoDid
from lavoratori.models import Did, PassoDid, PeriodoCig, Rapporto
from percorsi.choices import TipoPatto
from percorsi.models import Patto
from portale.management.fasi import Demo, alle, fase

ATTI: dict[str, tuple[str, dict[str, str]]] = {
    MotivoPassoDid.DICHIARAZIONE: (
        "did.inserita",
        {"fonte": str(FonteDid.SPORTELLO), "motivo": ""},
    ),
    MotivoPassoDid.CONTATTO: ("did.convalidata", {}),
}


@fase(75, "Le loro DID")
def did_di_chi_ha_un_patto(demo: Demo) -> None:
    """Resa il giorno della proposta, convalidata con la firma."""
    patti = {patto.lavoratore_id: patto for patto in _di_chi_non_lavora()}
    did = demo.scrivi([_resa(demo, patto) for patto in patti.values()])
    passi = [passo for una in did for passo in _passi(una, patti[una.lavoratore_id])]
    for passo in demo.scrivi(passi):
        atto, dati = ATTI[passo.motivo]
        demo.annota(atto, passo.did, passo.created_at, passo.autore, **dati)


def _di_chi_non_lavora() -> Iterator[Patto]:
    """Il loro primo patto, se da allora non hanno avuto un rapporto né cassa integrazione."""
    dopo = Q(al=None) | Q(al__gte=F("lavoratore__created_at__date"))
    occupate = Rapporto.objects.filter(dopo).values("lavoratore")
    in_cassa = PeriodoCig.objects.filter(dopo).values("lavoratore")
    return (
        Patto.objects.filter(tipo=TipoPatto.PATTO, firmato_il__isnull=False)
        .exclude(lavoratore__in=occupate)
        .exclude(lavoratore__in=in_cassa)
        .select_related("operatore", "lavoratore")
        .order_by("-firmato_il", "-pk")  # l'ultimo letto è il primo firmato
        .iterator()
    )


def _resa(demo: Demo, patto: Patto) -> Did:
    return Did(
        lavoratore=patto.lavoratore,
        titolare=demo.numeri["titolare"],
        resa_il=patto.proposto_il,
        decorre_dal=patto.proposto_il,
        fonte=FonteDid.SPORTELLO,
        created_at=alle(patto.proposto_il, 9, 10),
    )


def _passi(did: Did, patto: Patto) -> Iterator[PassoDid]:
    firma = patto.firmato_il or patto.proposto_il
    for stato, motivo, quando in (
        (StatoDid.INSERITA, MotivoPassoDid.DICHIARAZIONE, did.created_at),
        (StatoDid.CONVALIDATA, MotivoPassoDid.CONTATTO, alle(firma, 17, 20)),
    ):
        yield PassoDid(
            did=did,
            stato=stato,
            dal=quando.date(),
            motivo=motivo,
            fonte=did.fonte,
            autore=patto.operatore,
            created_at=quando,
        )
