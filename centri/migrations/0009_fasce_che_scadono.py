from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('centri', '0008_richiamate_posti_e_fila'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='fascia',
            index=models.Index(condition=models.Q(('scade_il__isnull', False)), fields=['scade_il'], name='fascia_che_scade'),
        ),
    ]
