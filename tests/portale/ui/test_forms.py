import pytest
from django import forms

from portale.ui.forms import riassunto_errori


class Prova(forms.Form):
    nome = forms.CharField(label="Nome", help_text="Come sul documento.")
    dal = forms.DateField(label="Dal giorno", required=False)
    quando = forms.ChoiceField(
        label="Quando",
        widget=forms.RadioSelect,
        choices=[("martedì", [("1", "9:30"), ("2", "11:00")])],
    )
    avviso = forms.BooleanField(label="Mi avvisi", required=False)


@pytest.fixture
def pagina() -> str:
    return Prova({"nome": "", "dal": "2026-12-03"}).render()


def test_errore_e_aiuto_sono_legati_al_campo(pagina):
    assert 'aria-describedby="id_nome_helptext id_nome_error"' in pagina
    assert 'id="id_nome_helptext"' in pagina
    assert 'id="id_nome_error"' in pagina
    assert 'aria-invalid="true"' in pagina


def test_in_cima_il_riassunto_porta_ai_campi(pagina):
    assert '<a href="#id_nome">Nome</a>' in pagina
    assert '<a href="#id_quando_0">Quando</a>' in pagina
    assert [ancora for ancora, _, _ in riassunto_errori(Prova({}))] == ["id_nome", "id_quando_0"]


def test_la_data_e_quella_del_browser(pagina):
    assert 'type="date"' in pagina
    assert 'value="2026-12-03"' in pagina


def test_gli_obblighi_sono_detti_a_parole(pagina):
    assert "tranne quelli con scritto «facoltativo»" in pagina
    assert pagina.count("(facoltativo)") == 1  # la casella da spuntare non lo dice


def test_le_scelte_hanno_il_loro_gruppo_e_un_etichetta_ciascuna(pagina):
    assert '<p class="scelte-gruppo">martedì</p>' in pagina
    assert pagina.count('class="scelta"') == 3


def test_anche_django_da_del_lei():
    modulo = Prova({"nome": "", "dal": "31/02/1980"})
    assert modulo.errors["nome"] == ["Manca questo dato."]
    assert modulo.errors["dal"] == ["Scriva una data valida, con giorno, mese e anno."]


def test_un_modulo_pulito_non_parla_di_errori():
    assert "riassunto-errori" not in Prova().render()
    assert riassunto_errori(Prova()) == []
