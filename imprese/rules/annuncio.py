"""Che cosa può dire un annuncio di lavoro, e quando si può pubblicare.

Nessun requisito di sesso, età, origine, opinioni, famiglia o salute (D.Lgs. 198/2006 art. 27,
D.Lgs. 215 e 216/2003, D.Lgs. 276/2003 art. 10). La fascia di paga si dice e le paghe passate non
si chiedono (direttiva UE 2023/970 art. 5: il recepimento è da confermare). Il portale ferma le
formule più comuni; il giudizio su un annuncio resta di una persona.
"""

import re
from datetime import date

from portale.errors import Impedimento, _
from portale.parole import confrontabile

ORE_MASSIME = 40  # orario normale, art. 3 D.Lgs. 66/2003
APPRENDISTATO = "A.03."  # qui l'età la chiede la legge (D.Lgs. 81/2015, artt. 43-45)

SESSO = Impedimento(
    "requisito_sesso",
    _("«{parole}»: un annuncio non può scegliere per sesso o aspetto. Scriva che cosa si fa."),
    "Art. 27 D.Lgs. 198/2006",
)
ETA = Impedimento(
    "requisito_eta",
    _("«{parole}»: un annuncio non può scegliere per età. Dica l'esperienza che serve."),
    "D.Lgs. 216/2003",
)
ORIGINE = Impedimento(
    "requisito_origine",
    _("«{parole}»: un annuncio non può scegliere per origine. Dica quale lingua serve, e quanto."),
    "D.Lgs. 215/2003",
)
OPINIONI = Impedimento(
    "requisito_opinioni",
    _("«{parole}»: opinioni, fede e sindacato non si chiedono. Tolga queste parole."),
    "Art. 10 D.Lgs. 276/2003",
)
FAMIGLIA = Impedimento(
    "requisito_famiglia",
    _("«{parole}»: la vita familiare non si chiede. Dica gli orari, e sceglierà la persona."),
    "Art. 10 D.Lgs. 276/2003",
)
SALUTE = Impedimento(
    "requisito_salute",
    _("«{parole}»: la salute non si chiede in un annuncio. Dica che cosa richiede il lavoro."),
    "Art. 10 D.Lgs. 276/2003",
)
PAGHE_PASSATE = Impedimento(
    "paghe_passate",
    _("«{parole}»: non si chiede quanto guadagnava la persona. La sua offerta è già scritta qui."),
    "Direttiva (UE) 2023/970, art. 5",
)

FORMULE = [
    (r"(?:solo|esclusivamente|preferibilmente) (?:uomini|donne|maschi|femmine)", SESSO),
    (r"(?:di )?sesso (?:maschile|femminile)", SESSO),
    (r"ragazz[aoie]|signorina|bella presenza|bell aspetto", SESSO),
    (r"eta (?:massima|minima|inferiore|superiore|non superiore|compresa|max|fra|tra)", ETA),
    (r"(?:max|massimo|fino a|sotto i|under|entro i|non oltre i) \d\d anni(?! d)", ETA),
    (r"under \d\d|non piu di \d\d anni(?! d)|giovan[ei]|giovanissim[aoie]", ETA),
    (r"solo italian[aie]|(?:di )?nazionalita \w+|cittadinanza italiana|di razza \w+", ORIGINE),
    (
        r"tessera sindacale|iscritt[aoi] al sindacato|(?:fede|orientamento) (?:religios[ao])",
        OPINIONI,
    ),
    (r"opinioni politiche|orientamento (?:politico|sessuale)|di religione \w+", OPINIONI),
    (
        r"nubil[ei]|celib[ei]|senza figli|stato civile|gravidanza|incint[ae]|coniugat[aeio]",
        FAMIGLIA,
    ),
    (r"stato di salute|buona salute|sana (?:e robusta )?costituzione|non invalid[aoi]", SALUTE),
    (r"(?:ultima|precedente|attuale) (?:busta paga|retribuzione|paga|ral)", PAGHE_PASSATE),
    (r"(?:retribuzione|ral|paga) (?:attuale|precedente)|ultime buste paga", PAGHE_PASSATE),
]
LETTURE = [(re.compile(rf"\b(?:{formula})\b"), perche) for formula, perche in FORMULE]

SCADENZA_PASSATA = Impedimento("scadenza_passata", _("La scadenza è già passata: ne scelga una."))
PAGA_DECRESCENTE = Impedimento(
    "paga_decrescente", _("La paga massima è più bassa della minima: controlli le due cifre.")
)
SENZA_PAGA = Impedimento("senza_paga", _("Indichi la paga lorda di un anno, da quanto a quanto."))
SENZA_POSTI = Impedimento("senza_posti", _("Un annuncio ha almeno un posto."))
ORE_FUORI_MISURA = Impedimento(
    "ore_fuori_misura",
    _("Le ore alla settimana vanno da 1 a 40."),
    "Art. 3 D.Lgs. 66/2003",
)
CONTRATTO_IGNOTO = Impedimento(
    "contratto_ignoto", _("Questo tipo di contratto non è in vigore: ne scelga uno dall'elenco.")
)
NON_PIU_IN_BOZZA = Impedimento(
    "non_piu_in_bozza",
    _("L'annuncio è già stato pubblicato: per cambiarlo lo chiuda e lo riscriva."),
)
GIA_CHIUSO = Impedimento("annuncio_gia_chiuso", _("Questo annuncio è già chiuso."))


def formule_vietate(*testi: str, contratto: str) -> list[Impedimento]:
    """Le formule che l'annuncio non può contenere, una ragione per ciascuna trovata."""
    testo = " | ".join(confrontabile(parte) for parte in testi)
    trovate = {}
    for formula, perche in LETTURE:
        if perche is ETA and contratto.startswith(APPRENDISTATO):
            continue
        for parole in formula.findall(testo):
            trovate[parole] = perche.con(parole=parole)
    return list(trovate.values())


def impedimenti_alla_scrittura(
    *,
    oggi: date,
    scade_il: date,
    paga_da: int,
    paga_a: int,
    posti: int,
    ore_settimanali: int,
    contratto_in_vigore: bool,
) -> list[Impedimento]:
    prove = [
        (scade_il >= oggi, SCADENZA_PASSATA),
        (paga_da > 0, SENZA_PAGA),
        (paga_a >= paga_da, PAGA_DECRESCENTE),
        (posti > 0, SENZA_POSTI),
        (0 < ore_settimanali <= ORE_MASSIME, ORE_FUORI_MISURA),
        (contratto_in_vigore, CONTRATTO_IGNOTO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_pubblicazione(
    *, oggi: date, scade_il: date, in_bozza: bool
) -> list[Impedimento]:
    prove = [(in_bozza, NON_PIU_IN_BOZZA), (scade_il >= oggi, SCADENZA_PASSATA)]
    return [impedimento for superata, impedimento in prove if not superata]
