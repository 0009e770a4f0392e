"""Gli impegni scritti a testo, una riga ciascuno: da qui sono righe, e si segna com'è andata."""

from typing import Any

from django.db import migrations

PER_FETTA = 500


def in_righe(apps: Any, schema_editor: Any) -> None:
    patto, impegno = apps.get_model("percorsi", "Patto"), apps.get_model("percorsi", "ImpegnoPatto")
    righe = []
    for uno in patto.objects.order_by("pk").iterator(PER_FETTA):
        righe += _righe(impegno, uno)
        if len(righe) >= PER_FETTA:
            impegno.objects.bulk_create(righe, ignore_conflicts=True)
            righe = []
    impegno.objects.bulk_create(righe, ignore_conflicts=True)


def _righe(impegno: Any, patto: Any) -> list[Any]:
    parti = (("persona", patto.impegni_persona), ("centro", patto.impegni_centro))
    return [
        impegno(patto=patto, parte=parte, testo=testo[:500], ordine=ordine)
        for parte, testi in parti
        for ordine, testo in enumerate(
            dict.fromkeys(riga.strip() for riga in testi.splitlines() if riga.strip())
        )
    ]


class Migration(migrations.Migration):
    dependencies = [("percorsi", "0004_gli_impegni_del_patto")]
    operations = [migrations.RunPython(in_righe, migrations.RunPython.noop, elidable=True)]
