import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.lavoratori.factories import CausaleCigFactory

pytestmark = pytest.mark.django_db


def test_le_causali_nell_amministrazione_si_leggono_soltanto(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    causale = CausaleCigFactory()
    elenco = client.get(reverse("admin:lavoratori_causalecig_changelist"))
    assert causale.nome in elenco.content.decode()
    una = reverse("admin:lavoratori_causalecig_change", args=[causale.pk])
    assert client.get(una).status_code == 200
    togli = reverse("admin:lavoratori_causalecig_delete", args=[causale.pk])
    aggiungi = reverse("admin:lavoratori_causalecig_add")
    assert [client.post(dove).status_code for dove in (una, togli, aggiungi)] == [403] * 3
