"""Quando un patto, o un piano individuale, si propone e si firma.

Art. 20 D.Lgs. 150/2015 per chi è disoccupato; DM 5 novembre 2021 (percorso 5) per chi è in cassa
integrazione: occupato, non fa la DID e firma un piano individuale.
"""

from datetime import date

from portale.errors import Impedimento, _

PATTO_GIA_APERTO = Impedimento(
    "patto_gia_aperto",
    _("La persona ha già un patto o un piano aperto in questo programma: continui da quello."),
    "Art. 20 D.Lgs. 150/2015",
)
VALUTAZIONE_SUPERATA = Impedimento(
    "valutazione_superata",
    _("Questa valutazione non è più quella valida: parta dalla più recente."),
)
PRIMA_DELLA_VALUTAZIONE = Impedimento(
    "prima_della_valutazione",
    _("La valutazione è del {giorno}: il patto non può avere una data precedente."),
)
CASSA_NON_COPRE = Impedimento(
    "cassa_non_copre",
    _("Il {giorno} la persona non è in cassa integrazione, e questo percorso la chiede."),
    "DM 5 novembre 2021, allegato A",
)
PROGRAMMA_CHIUSO = Impedimento("programma_chiuso", _("Il {giorno} il programma non è aperto."))
IMPEGNI_MANCANTI = Impedimento(
    "impegni_mancanti", _("Scriva gli impegni della persona e quelli del Centro per l'impiego.")
)
CHI_LAVORA_HA_UN_PIANO = Impedimento(
    "chi_lavora_ha_un_piano",
    _("Chi è in cassa integrazione lavora ancora: prepari un piano individuale, non un patto."),
    "Art. 20 D.Lgs. 150/2015",
)
NEL_FUTURO = Impedimento("data_futura", _("La data è nel futuro: indichi un giorno già venuto."))
NON_PROPOSTO = Impedimento("non_proposto", _("Si firma solo una proposta: questa è già {stato}."))
FIRMA_PRIMA = Impedimento(
    "firma_prima", _("La proposta è del {giorno}: la firma non può venire prima.")
)
NON_SI_ANNULLA = Impedimento(
    "non_si_annulla", _("Si annulla solo una proposta non ancora firmata.")
)


def impedimenti_proposta(
    *,
    giorno: date,
    oggi: date,
    valutazione_del: date,
    valutazione_valida: bool,
    programma_aperto: bool,
    patto_aperto: bool,
    chiede_cig: bool,
    cig_copre: bool,
    e_un_piano: bool,
) -> list[Impedimento]:
    prove = [
        (giorno <= oggi, NEL_FUTURO),
        (valutazione_valida, VALUTAZIONE_SUPERATA),
        (
            valutazione_del <= giorno,
            PRIMA_DELLA_VALUTAZIONE.con(giorno=giorno_scritto(valutazione_del)),
        ),
        (programma_aperto, PROGRAMMA_CHIUSO.con(giorno=giorno_scritto(giorno))),
        (not patto_aperto, PATTO_GIA_APERTO),
        (not chiede_cig or cig_copre, CASSA_NON_COPRE.con(giorno=giorno_scritto(giorno))),
        (not chiede_cig or e_un_piano, CHI_LAVORA_HA_UN_PIANO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_firma(
    *,
    giorno: date,
    oggi: date,
    proposto_il: date,
    stato: str,
    e_proposto: bool,
    chiede_cig: bool,
    cig_copre: bool,
) -> list[Impedimento]:
    """La data del patto è quella della firma: anche quel giorno la cassa deve coprire."""
    prove = [
        (e_proposto, NON_PROPOSTO.con(stato=stato)),
        (giorno <= oggi, NEL_FUTURO),
        (giorno >= proposto_il, FIRMA_PRIMA.con(giorno=giorno_scritto(proposto_il))),
        (not chiede_cig or cig_copre, CASSA_NON_COPRE.con(giorno=giorno_scritto(giorno))),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def giorno_scritto(giorno: date) -> str:
    return f"{giorno:%d/%m/%Y}"
