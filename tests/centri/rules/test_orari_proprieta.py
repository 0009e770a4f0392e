"""Ciò che vale per ogni turno e ogni giorno: cambi d'ora, mezzanotte, sovrapposizioni."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from centri.rules.aperture import Aperture, Chiuso
from centri.rules.orari import FUSO, Tratto, Turno, in_orario, istante, libero, tempi_del_turno

AVANTI, INDIETRO = date(2026, 3, 29), date(2026, 10, 25)  # le domeniche in cui cambia l'ora
PASQUETTA = date(2026, 4, 6)
UN_ORA = timedelta(hours=1)
settings.register_profile(
    "casa", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("casa")

giorni = st.one_of(
    st.sampled_from([AVANTI, INDIETRO, PASQUETTA]), st.dates(date(2026, 1, 1), date(2027, 12, 31))
)
durate = st.integers(5, 480).map(lambda minuti: timedelta(minutes=minuti))


@st.composite
def turni(disegna, giorno):
    minuti = st.integers(0, 24 * 60 - 1)
    dalle, alle = sorted(disegna(st.tuples(minuti, minuti).filter(lambda due: due[0] != due[1])))
    return Turno(frozenset({giorno.weekday()}), _ora(dalle), _ora(alle), giorno)


def _ora(minuti):
    return time(minuti // 60, minuti % 60)


@given(st.data(), giorni, durate)
def test_i_tempi_stanno_nel_turno_uno_dopo_l_altro_e_durano_sempre_uguale(dati, giorno, durata):
    turno = dati.draw(turni(giorno))
    tempi = list(tempi_del_turno(giorno, turno, durata))

    apre, chiude = istante(giorno, turno.dalle), istante(giorno, turno.alle)
    assert all(tratto.fine - tratto.inizio == durata for tratto in tempi)
    assert all(apre <= tratto.inizio and tratto.fine <= chiude for tratto in tempi)
    assert all(uno.fine == altro.inizio for uno, altro in pairwise(tempi))
    assert len(tempi) == max(0, (chiude - apre) // durata)
    assert all(in_orario(tratto, [turno]) for tratto in tempi if _quel_giorno(tratto, giorno))


def _quel_giorno(tratto, giorno):
    return tratto.inizio.astimezone(FUSO).date() == giorno


@given(giorni, st.integers(0, 24 * 60 - 1).map(_ora))
def test_l_orologio_segna_l_ora_scritta_salvo_quella_che_non_esiste(giorno, ora):
    segnata = istante(giorno, ora).astimezone(FUSO)
    saltata = giorno == AVANTI and ora.hour == 2

    attesa = datetime.combine(giorno, ora) + (UN_ORA if saltata else timedelta(0))
    assert segnata.replace(tzinfo=None, fold=0) == attesa


@given(st.sampled_from([AVANTI, INDIETRO]), st.integers(5, 60))
def test_la_notte_del_cambio_ha_un_ora_in_meno_o_in_piu(domenica, minuti):
    turno = Turno(frozenset({6}), time(0), time(6), domenica)
    durata = timedelta(minutes=minuti)

    quante = len(list(tempi_del_turno(domenica, turno, durata)))

    assert quante == timedelta(hours=5 if domenica == AVANTI else 7) // durata


@given(st.data(), giorni, durate)
def test_un_giorno_diverso_conta_le_sue_ore_o_nessuna(dati, giorno, durata):
    solito, diverso = dati.draw(turni(giorno)), dati.draw(turni(giorno))
    cambiato = Turno(
        solito.giorni, solito.dalle, solito.alle, giorno, None, {giorno: diverso.ore(giorno)}
    )
    chiuso = Turno(solito.giorni, solito.dalle, solito.alle, giorno, None, {giorno: None})
    dopo = giorno + timedelta(days=7)

    assert list(tempi_del_turno(giorno, cambiato, durata)) == list(
        tempi_del_turno(giorno, diverso, durata)
    )
    assert list(tempi_del_turno(giorno, chiuso, durata)) == []
    assert cambiato.ore(dopo) == chiuso.ore(dopo) == solito.ore(dopo)


minuti_del_giorno = st.integers(0, 48 * 60)
MEZZANOTTE = istante(AVANTI - timedelta(days=1), time(0))


@st.composite
def impegni(disegna):
    """Impegni in ordine che non si sovrappongono, anche attaccati e a cavallo di mezzanotte."""
    bordi = sorted(disegna(st.lists(minuti_del_giorno, max_size=12, unique=True)))
    return [
        (MEZZANOTTE + timedelta(minutes=inizio), MEZZANOTTE + timedelta(minutes=fine))
        for inizio, fine in pairwise(bordi)
        if disegna(st.booleans())
    ]


@given(impegni(), minuti_del_giorno, durate)
@example([], 0, timedelta(minutes=5))
def test_libero_vuol_dire_che_nessun_impegno_lo_tocca(occupati, minuto, durata):
    inizio = MEZZANOTTE + timedelta(minutes=minuto)
    tratto = Tratto(inizio, inizio + durata)

    toccato = any(tratto.inizio < fine and inizio < tratto.fine for inizio, fine in occupati)

    assert libero(tratto, occupati) is not toccato


@given(giorni, st.integers(0, 30), st.integers(0, 30))
def test_un_giorno_di_chiusura_e_di_festa_non_si_apre(giorno, prima, dopo):
    chiuso = Chiuso(giorno - timedelta(days=prima), giorno + timedelta(days=dopo), "lavori")

    assert not Aperture(chiusure=(chiuso,)).aperto(giorno)
    assert not Aperture().aperto(PASQUETTA)
    assert not Aperture(patrono=(giorno.month, giorno.day)).aperto(giorno)
    assert Aperture().aperto(giorno) <= (giorno.weekday() < 5)
