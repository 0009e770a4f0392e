import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.lavoratori.factories import CausaleCigFactory

pytestmark = pytest.mark.django_db


def test_le_causali_si_correggono_nell_amministrazione(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    causale = CausaleCigFactory()
    elenco = client.get(reverse("admin:lavoratori_causalecig_changelist"))
    assert causale.nome in elenco.content.decode()
