"""Una campagna di inviti: a chi, con quali posti, quando si ricorda.

Si invita chi può trovare posto: se gli orari liberi sono meno delle persone lo dice prima di
mandare, e chi manda sceglie. Prima chi ha meno giorni di cassa integrazione.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from portale.calendario import giorni_lavorativi_dopo, lavorativo
from portale.errors import Impedimento, _

PRIME, TUTTE = "prime", "tutte"
"""Se i posti non bastano: solo le prime per urgenza, o tutte lo stesso."""

SENZA_NOME = Impedimento("campagna_senza_nome", _("Dia un nome alla campagna: la ritroverà."))
SENZA_PERCHE = Impedimento(
    "campagna_senza_perche",
    _("Scriva perché le contatta: ogni persona legge questa frase nel messaggio."),
)
ENTRO_PASSATO = Impedimento(
    "entro_passato", _("Il giorno entro cui vederle è già passato: ne scelga uno più avanti.")
)
FINI_ROVESCIATE = Impedimento(
    "fini_rovesciate", _("La cassa finisce fra due giorni in ordine sbagliato: corregga le date.")
)
ETA_ROVESCIATE = Impedimento(
    "eta_rovesciate", _("L'età più bassa supera la più alta: corregga le due età.")
)
GIA_PARTITA = Impedimento(
    "campagna_gia_partita", _("Questa campagna è già partita: per altre persone ne faccia una.")
)
NON_PARTITA = Impedimento(
    "campagna_non_partita", _("Questa campagna non è ancora partita: la mandi, o la lasci stare.")
)
INVIO_IN_CORSO = Impedimento(
    "campagna_in_invio", _("Gli inviti stanno ancora partendo: la chiuda quando sono finiti.")
)
NESSUN_POSTO = Impedimento(
    "nessun_posto",
    _("Entro quel giorno nessun orario è libero: ne apra qualcuno, oppure inviti tutte lo stesso."),
)
POSTI_NON_BASTANO = Impedimento(
    "posti_non_bastano",
    _("Gli orari liberi sono meno delle persone: scelga se invitare solo le prime, o tutte."),
)
SOLLECITO_INUTILE = Impedimento(
    "sollecito_inutile", _("Ha già risposto o ha già un colloquio: non serve scriverle di nuovo.")
)
SOLLECITATA_OGGI = Impedimento(
    "sollecitata_oggi", _("Oggi le è già stato scritto: aspetti almeno domani.")
)


@dataclass(frozen=True, slots=True)
class Bilancio:
    """I posti di un centro, davanti alle persone che li cercano."""

    da_invitare: int
    in_attesa: int
    liberi: int

    @property
    def per_loro(self) -> int:
        """Gli orari che restano, tolti quelli di chi è già invitata e non ha ancora prenotato."""
        return max(0, self.liberi - self.in_attesa)

    @property
    def mancano(self) -> int:
        return max(0, self.da_invitare - self.per_loro)

    @property
    def bastano(self) -> bool:
        return not self.mancano


@dataclass(frozen=True, slots=True)
class Filtro:
    """Chi si cerca. Ciò che non è detto non restringe."""

    contatto: str = "mai_raggiunte"
    fine_dal: date | None = None
    fine_al: date | None = None
    trattamento: int | None = None
    eta_da: int | None = None
    eta_a: int | None = None
    lingua: str = ""
    km: int | None = None
    nomi: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)


def racconta(filtro: Filtro, *, contatto: str, dove: str, azienda: str, lingua: str) -> str:
    """Il filtro detto come una frase, con i nomi già trovati."""
    parti = [str(_("Persone in cassa integrazione")), _quando_finisce(filtro)]
    if azienda:
        parti.append(str(_("di {azienda}")).format(azienda=azienda))
    parti += [dove, contatto, _eta(filtro)]
    if lingua:
        parti.append(str(_("che preferiscono leggere in {lingua}")).format(lingua=lingua))
    if filtro.km is not None:
        parti.append(str(_("che abitano entro {km} km dal centro")).format(km=filtro.km))
    return ", ".join(parte for parte in parti if parte) + "."


def _quando_finisce(filtro: Filtro) -> str:
    giorni = (filtro.fine_dal, filtro.fine_al)
    dal, al = (f"{giorno:%d/%m/%Y}" if giorno else "" for giorno in giorni)
    if dal and al:
        return str(_("che finisce fra il {dal} e il {al}")).format(dal=dal, al=al)
    if al:
        return str(_("che finisce entro il {al}")).format(al=al)
    return str(_("che finisce dal {dal} in poi")).format(dal=dal) if dal else ""


def _eta(filtro: Filtro) -> str:
    if filtro.eta_da is not None and filtro.eta_a is not None:
        return str(_("da {da} a {a} anni")).format(da=filtro.eta_da, a=filtro.eta_a)
    if filtro.eta_da is not None:
        return str(_("da {da} anni in su")).format(da=filtro.eta_da)
    return str(_("fino a {a} anni")).format(a=filtro.eta_a) if filtro.eta_a is not None else ""


def impedimenti_alla_campagna(
    *, nome: str, perche: str, entro: date, oggi: date, filtro: Filtro
) -> list[Impedimento]:
    prove = [
        (bool(nome.strip()), SENZA_NOME),
        (bool(perche.strip()), SENZA_PERCHE),
        (entro > oggi, ENTRO_PASSATO),
        (_in_ordine(filtro.fine_dal, filtro.fine_al), FINI_ROVESCIATE),
        (_in_ordine(filtro.eta_da, filtro.eta_a), ETA_ROVESCIATE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _in_ordine(prima: date | int | None, dopo: date | int | None) -> bool:
    return prima is None or dopo is None or prima <= dopo  # type: ignore[operator]


def impedimenti_all_invio(*, bilanci: Iterable[Bilancio], scelta: str) -> list[Impedimento]:
    """Se i posti bastano non c'è nulla da scegliere."""
    uffici = list(bilanci)
    if all(uno.bastano for uno in uffici):
        return []
    if scelta == PRIME and not any(uno.per_loro and uno.da_invitare for uno in uffici):
        return [NESSUN_POSTO]
    return [] if scelta in (PRIME, TUTTE) else [POSTI_NON_BASTANO]


def le_prime(persone: Iterable[tuple[int, int]], posti: Mapping[int, int]) -> list[int]:
    """Di ogni centro, tante quanti sono i suoi posti. `persone`: chi, e di quale centro, in ordine
    di urgenza.
    """
    restano = dict(posti)
    scelte = []
    for persona, centro in persone:
        if restano.get(centro, 0) > 0:
            restano[centro] -= 1
            scelte.append(persona)
    return scelte


def impedimenti_alla_chiusura_della_campagna(
    *, bozza: bool, partita_tutta: bool
) -> list[Impedimento]:
    if bozza:
        return [NON_PARTITA]
    return [] if partita_tutta else [INVIO_IN_CORSO]


def e_ora_di_ricordare(
    *, oggi: date, inviato: date, giorni: int, sigla: str, patrono: tuple[int, int] | None = None
) -> bool:
    """Dopo tanti giorni lavorativi dall'invito, e solo in un giorno in cui l'ufficio lavora."""
    if not giorni or not lavorativo(oggi, sigla, patrono):
        return False
    return oggi >= giorni_lavorativi_dopo(inviato, giorni, sigla, patrono)


def impedimenti_al_sollecito(
    *, aspetta_risposta: bool, ha_colloquio: bool, scritta_oggi: bool
) -> list[Impedimento]:
    prove = [
        (aspetta_risposta and not ha_colloquio, SOLLECITO_INUTILE),
        (not scritta_oggi, SOLLECITATA_OGGI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
