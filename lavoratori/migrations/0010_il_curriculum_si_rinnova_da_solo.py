from datetime import timedelta

from django.db import migrations, models

import portale.riservato


def in_busta(apps, schema_editor):
    """Chi non scadeva ha una scadenza come tutti, e nella busta il sì; ogni busta è diversa."""
    for uno in apps.get_model("lavoratori", "Curriculum").objects.iterator():
        uno.si_rinnova = "si" if uno.senza_scadenza else "no"
        if uno.validato_il and not uno.scade_il:
            uno.scade_il = uno.validato_il + timedelta(days=364)
        uno.save(update_fields=["si_rinnova", "scade_il"])


class Migration(migrations.Migration):

    dependencies = [
        ("classifications", "0002_competenze_esco"),
        ("documents", "0001_inizio"),
        ("lavoratori", "0009_schede_ricevute"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="curriculum",
            name="curriculum_validato_con_data",
        ),
        migrations.AddField(
            model_name="curriculum",
            name="si_rinnova",
            field=portale.riservato.CampoRiservato(
                default="no", verbose_name="si rinnova da solo, cifrato"
            ),
        ),
        migrations.RunPython(in_busta, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="curriculum",
            name="senza_scadenza",
        ),
        migrations.AddConstraint(
            model_name="curriculum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stato__in", ["validato", "scaduto"]), _negated=True),
                    models.Q(("scade_il__isnull", False), ("validato_il__isnull", False)),
                    _connector="OR",
                ),
                name="curriculum_validato_con_data",
                violation_error_message="Un curriculum confermato ha il giorno e la scadenza.",
            ),
        ),
    ]
