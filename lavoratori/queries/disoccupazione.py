"""In che stato è una persona, che cosa si sa per giudicarlo, che cosa manca all'ufficio."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from lavoratori.choices import FinePeriodo, MotivoDidOccupata, StatoDid, TipoReddito
from lavoratori.models import (
    AttestatoDid,
    Did,
    IndennitaDisoccupazione,
    Lavoratore,
    PassoDid,
    PeriodoCig,
    Rapporto,
)
from lavoratori.rules.stato_disoccupazione import (
    CONTANO,
    Conteggio,
    FattiDid,
    Tratto,
    contatto_entro,
    conteggio,
    linea,
    nuova_did_dal,
    tratto_al,
)
from portale import clock
from portale.bodies.models import Sede
from portale.identity.attore import Attore
from portale.parameters.models import Parametro
from portale.parameters.queries import valore

SOGLIA = {
    TipoReddito.SUBORDINATO: "did.reddito_massimo_subordinato",
    TipoReddito.AUTONOMO: "did.reddito_massimo_autonomo",
}


@dataclass(frozen=True, slots=True)
class Situazione:
    """La DID più recente della persona, letta a un giorno."""

    did: Did | None
    tratti: tuple[Tratto, ...]
    passi: tuple[PassoDid, ...]
    tratto: Tratto | None
    conto: Conteggio
    oggi: date

    @property
    def disoccupata(self) -> bool:
        """Con la DID attiva e un lavoro che, se c'era, è finito."""
        return self.attiva and self.did is not None and self.did.decorre_dal <= self.oggi

    @property
    def attiva(self) -> bool:
        return self.tratto is not None and self.tratto.stato in CONTANO

    @property
    def stato(self) -> StatoDid | None:
        return self.tratto.stato if self.tratto else None

    @property
    def da_convalidare(self) -> bool:
        """Attiva, ma la persona non si è ancora presentata all'ufficio."""
        return self.attiva and all(uno.stato != StatoDid.CONVALIDATA for uno in self.passi)

    @property
    def riprende_il(self) -> date | None:
        """Per chi è sospesa: il giorno in cui, da sé, ricomincia a contare."""
        dopo = [tratto for tratto in self.tratti if tratto.dal > self.oggi]
        return dopo[0].dal if self.stato == StatoDid.SOSPESA and dopo else None


def situazione_di(did: Did | None, oggi: date) -> Situazione:
    """La DID con i suoi passi, come si legge quel giorno. Una query per i passi, se non ci sono."""
    passi = tuple(did.passi.all()) if did else ()
    tratti = tuple(linea(Tratto(passo.dal, StatoDid(passo.stato), passo.motivo) for passo in passi))
    conto = conteggio(tratti, decorre_dal=did.decorre_dal, oggi=oggi) if did else Conteggio(())
    return Situazione(did, tratti, passi, tratto_al(tratti, oggi), conto, oggi)


def situazione(attore: Attore, persona_id: int, oggi: date | None = None) -> Situazione:
    """Due query: l'ultima DID che conta e i suoi passi, con chi li ha scritti."""
    did = (
        Did.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .prefetch_related("passi__autore__user")
        .order_by("pk")
        .last()
    )
    return situazione_di(did, oggi or clock.today())


def fatti_did(
    lavoratore: Lavoratore,
    *,
    titolare_id: int | None,
    resa_il: date,
    motivo: str = "",
    dall_ufficio: bool,
    rapporto_finisce_il: date | None = None,
    reddito_tipo: str = "",
    reddito_previsto: Decimal | None = None,
) -> FattiDid:
    """Ciò che la regola guarda, letto dalle tavole."""
    oggi = clock.today()
    aperti = list(Rapporto.objects.in_corso(resa_il).filter(lavoratore=lavoratore))
    licenziata = [uno for uno in aperti if uno.motivo_fine == FinePeriodo.LICENZIAMENTO]
    tutti_licenziata = bool(aperti) and len(licenziata) == len(aperti)
    if not motivo and tutti_licenziata:
        motivo = MotivoDidOccupata.PREAVVISO.value
    if rapporto_finisce_il is None and tutti_licenziata:
        rapporto_finisce_il = max(uno.al for uno in licenziata if uno.al)
    soglia = SOGLIA.get(TipoReddito(reddito_tipo)) if reddito_tipo else None
    return FattiDid(
        oggi=oggi,
        resa_il=resa_il,
        nato_il=lavoratore.nato_il,
        eta_minima_mesi=valore("did.eta_minima_mesi", al=resa_il),
        domicilio_in_regione=in_regione(lavoratore, titolare_id),
        did_aperta=Did.objects.filter(lavoratore=lavoratore).aperte().exists(),
        nuova_dal=_nuova_dal(lavoratore),
        datori=tuple(uno.datore_nome for uno in aperti),
        in_cassa=PeriodoCig.objects.filter(lavoratore=lavoratore).aperti(resa_il).exists(),
        licenziamento_registrato=tutti_licenziata,
        motivo=motivo,
        dall_ufficio=dall_ufficio,
        rapporto_finisce_il=rapporto_finisce_il,
        reddito_previsto=reddito_previsto,
        reddito_massimo=valore(soglia, al=resa_il) if soglia else None,
    )


def _nuova_dal(lavoratore: Lavoratore) -> date | None:
    decaduta = (
        PassoDid.objects.filter(did__lavoratore=lavoratore, stato=StatoDid.DECADUTA)
        .order_by("dal")
        .last()
    )
    if decaduta is None:
        return None
    mesi = valore("did.decadenza_mesi", al=decaduta.dal)
    return nuova_did_dal(decaduta_il=decaduta.dal, mesi=mesi)


def in_regione(lavoratore: Lavoratore, titolare_id: int | None) -> bool:
    """Abita nella regione in cui il titolare ha le sue sedi."""
    comune = lavoratore.domicilio_comune
    if comune is None or titolare_id is None:
        return False
    return (
        _sedi_del(titolare_id)
        .filter(comune__provincia__regione=comune.provincia.regione_id)[:1]
        .exists()
    )


def _sedi_del(titolare_id: int) -> Any:
    return Sede.objects.filter(Q(ente=titolare_id) | Q(ente__titolare=titolare_id))


def titolare_di(lavoratore: Lavoratore) -> int | None:
    """In quale sistema sta la persona: dove ha già una DID o una cassa, o dove abita."""
    did = Did.objects.filter(lavoratore=lavoratore).order_by("pk").last()
    if did:
        return did.titolare_id
    periodo = (
        PeriodoCig.objects.filter(lavoratore=lavoratore)
        .select_related("trattamento")
        .order_by("pk")
        .last()
    )
    if periodo:
        return periodo.trattamento.titolare_id
    comune = lavoratore.domicilio_comune
    if comune is None:
        return None
    vicine = Sede.objects.filter(comune__provincia__regione=comune.provincia.regione_id)
    sede = (
        vicine.select_related("ente").filter(comune__provincia=comune.provincia_id).first()
        or vicine.select_related("ente").first()
    )
    return sede.ente.titolare_pk if sede else None


def attestato_valido(letta: Situazione) -> AttestatoDid | None:
    """Quello che vale ancora. Chi quel giorno non è più disoccupata non ne ha: direbbe il falso."""
    if letta.did is None or not letta.disoccupata:
        return None
    return (
        letta.did.attestati.filter(vale_fino_al__gte=letta.oggi)
        .select_related("documento")
        .order_by("pk")
        .last()
    )


def indennita_di(attore: Attore, persona_id: int) -> IndennitaDisoccupazione | None:
    """L'ultima NASpI o DIS-COLL."""
    return (
        IndennitaDisoccupazione.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .order_by("dal", "pk")
        .last()
    )


def soglie_di_reddito(oggi: date) -> dict[str, Parametro]:
    """Le due soglie in vigore, con l'atto e la certezza."""
    trovate = Parametro.objects.in_vigore(oggi).filter(nome__in=SOGLIA.values())
    per_nome = {uno.nome: uno for uno in trovate}
    return {tipo.value: per_nome[nome] for tipo, nome in SOGLIA.items() if nome in per_nome}


@dataclass(frozen=True, slots=True)
class DaConvalidare:
    did: Did
    entro: date
    giorni: int

    @property
    def scaduta(self) -> bool:
        return self.giorni < 0


def da_convalidare(attore: Attore, oggi: date) -> list[DaConvalidare]:
    """Chi ha reso la DID e non si è ancora presentata: chi scade prima sta in cima."""
    aperte = (
        Did.objects.visible_to(attore)
        .aperte()
        .exclude(passi__stato=StatoDid.CONVALIDATA)
        .select_related("lavoratore")
        .prefetch_related("indennita")
    )
    giorni = {
        True: valore("did.contatto_percettori_giorni", al=oggi),
        False: valore("did.contatto_giorni", al=oggi),
    }
    righe = [_da_convalidare(did, giorni, oggi) for did in aperte]
    return sorted(righe, key=lambda riga: (riga.entro, riga.did.pk))


def _da_convalidare(did: Did, giorni: dict[bool, int], oggi: date) -> DaConvalidare:
    domande = list(did.indennita.all())
    dal = min((una.presentata_il for una in domande), default=did.resa_il)
    entro = contatto_entro(dal=dal, giorni=giorni[bool(domande)])
    return DaConvalidare(did, entro, (entro - oggi).days)


def indennita_che_finiscono(attore: Attore, oggi: date) -> list[IndennitaDisoccupazione]:
    """NASpI e DIS-COLL che finiscono presto, di chi non ha ancora trovato lavoro."""
    giorni = valore("did.naspi_avviso_giorni", al=oggi)
    return list(
        IndennitaDisoccupazione.objects.visible_to(attore)
        .filter(al__range=(oggi, oggi + timedelta(days=giorni)), did__chiusa_il=None)
        .select_related("lavoratore")
        .order_by("al", "pk")
    )


def pagina_dello_stato(attore: Attore, persona_id: int) -> dict[str, Any]:
    """La DID più recente con chi ne ha scritto i passi, l'attestato che vale, l'indennità."""
    oggi = clock.today()
    letta = situazione(attore, persona_id, oggi)
    passi = sorted(letta.passi, key=lambda passo: (passo.dal, passo.pk), reverse=True)
    return {
        "oggi": oggi,
        "letta": letta,
        "storia": passi,
        "soglia": letta.conto.oltre(valore("did.anzianita_giorni", al=oggi)) if letta.did else 0,
        "attestato": attestato_valido(letta),
        "indennita": indennita_di(attore, persona_id),
        "lavora": letta.did is None and _lavora(persona_id, oggi),
    }


def _lavora(persona_id: int, oggi: date) -> bool:
    return bool(Rapporto.objects.in_corso(oggi).filter(lavoratore=persona_id).exists())


def pannello_dello_stato(attore: Attore, persona_id: int) -> dict[str, Any]:
    """Per il fascicolo: quattro query. Senza DID, dice se c'è un lavoro."""
    oggi = clock.today()
    valido = AttestatoDid.objects.filter(did=OuterRef("pk"), vale_fino_al__gte=oggi)
    did = (
        Did.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .prefetch_related("passi", "indennita")
        .annotate(attestato_fino_al=Subquery(valido.order_by("-pk").values("vale_fino_al")[:1]))
        .order_by("pk")
        .last()
    )
    if did is None:
        lavora = _lavora(persona_id, oggi)
        return {
            "letta": None,
            "lavora": lavora,
            "persona": persona_id,
            "oggi": oggi,
            "indennita": None,
            "finisce_presto": False,
        }
    letta = situazione_di(did, oggi)
    indennita = max(did.indennita.all(), key=lambda una: una.al, default=None)
    parametri = _parametri(oggi, "did.anzianita_giorni", "did.naspi_avviso_giorni")
    presto = oggi + timedelta(days=parametri["did.naspi_avviso_giorni"])
    return {
        "letta": letta,
        "lavora": False,
        "persona": persona_id,
        "oggi": oggi,
        "soglia": letta.conto.oltre(parametri["did.anzianita_giorni"]),
        "indennita": indennita,
        "finisce_presto": indennita is not None
        and did.chiusa_il is None
        and oggi <= indennita.al <= presto,
        "attestato_fino_al": vars(did)["attestato_fino_al"] if letta.disoccupata else None,
    }


def _parametri(oggi: date, *nomi: str) -> dict[str, Any]:
    """Più valori con una query sola."""
    trovati = Parametro.objects.in_vigore(oggi).filter(nome__in=nomi)
    return {uno.nome: uno.grandezza for uno in trovati}
