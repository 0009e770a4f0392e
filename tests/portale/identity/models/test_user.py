"""L'accesso: un'e-mail sola, scritta come capita."""

import pytest

from portale.identity.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_l_email_si_conserva_minuscola():
    user = User.objects.create_user("Ada.Verdi@Example.ORG", "una frase lunga")

    assert user.email == "ada.verdi@example.org"
    assert user.check_password("una frase lunga")
    assert not user.is_staff


def test_chi_amministra_entra_nell_amministrazione():
    assert User.objects.create_superuser("capo@example.org", "una frase lunga").is_staff


def test_ha_un_nome_o_almeno_l_email():
    assert str(UserFactory(nome="Ada", cognome="Verdi")) == "Ada Verdi"
    assert str(UserFactory(nome="", cognome="", email="a@example.org")) == "a@example.org"
