import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('bodies', '0001_inizio'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': "C'è già un accesso con questa e-mail."}, max_length=254, unique=True, verbose_name='e-mail di accesso')),
                ('nome', models.CharField(blank=True, max_length=80, verbose_name='nome')),
                ('cognome', models.CharField(blank=True, max_length=80, verbose_name='cognome')),
                ('is_active', models.BooleanField(default=True, verbose_name='attivo')),
                ('is_staff', models.BooleanField(default=False, verbose_name="entra nell'amministrazione")),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'accesso',
                'verbose_name_plural': 'accessi',
            },
        ),
        migrations.CreateModel(
            name='Incarico',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incarichi', to=settings.AUTH_USER_MODEL, verbose_name='persona')),
                ('ruolo', models.CharField(choices=[('cittadino', 'Cittadina o cittadino'), ('delegato', 'Persona delegata'), ('operatore_cpi', 'Operatrice o operatore del CPI'), ('responsabile_cpi', 'Responsabile del CPI'), ('operatore_sportello', 'Operatrice o operatore di sportello'), ('ente_formazione', 'Ente di formazione'), ('referente_impresa', "Referente dell'impresa"), ('regione', 'Regione'), ('contact_centre', 'Contact centre'), ('auditor', 'Auditor'), ('amministratore', 'Amministratrice o amministratore')], max_length=24, verbose_name='ruolo')),
                ('ente', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incarichi', to='bodies.ente', verbose_name='ente')),
                ('sede', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incarichi', to='bodies.sede', verbose_name='sede')),
                ('dal', models.DateField(verbose_name='dal')),
                ('al', models.DateField(blank=True, null=True, verbose_name='al')),
            ],
            options={
                'verbose_name': 'incarico',
                'verbose_name_plural': 'incarichi',
                'ordering': ('ruolo', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('al', None), ('al__gte', models.F('dal')), _connector='OR'), name='incarico_dal_prima_di_al', violation_error_message="L'incarico finisce prima di cominciare."), models.CheckConstraint(condition=models.Q(('ruolo__in', ('cittadino', 'delegato', 'amministratore')), ('ente__isnull', False), _connector='OR'), name='incarico_con_ente', violation_error_message='Questo ruolo si esercita per un ente: lo indichi.')],
            },
        ),
    ]
