"""I nomi della provincia inventata: chi vive a Torino e dintorni, e da dove è arrivato.

Elenchi propri, non di una libreria: con lo stesso seme restano gli stessi anche fra dieci anni.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origine:
    """Un Paese di nascita: quante persone su mille, e come si chiamano."""

    quote: int
    belfiore: str
    cittadinanza: str
    donne: tuple[str, ...]
    uomini: tuple[str, ...]
    cognomi: tuple[str, ...]


def _elenco(testo: str) -> tuple[str, ...]:
    return tuple(nome.strip() for nome in testo.split(","))


ITALIA = Origine(
    quote=760,
    belfiore="",
    cittadinanza="100",
    donne=_elenco(
        "Maria, Anna, Laura, Paola, Elena, Francesca, Silvia, Barbara, Sara, Chiara, Monica,"
        "Daniela, Simona, Cristina, Patrizia, Roberta, Alessandra, Valentina, Federica, Stefania,"
        "Giulia, Elisa, Michela, Manuela, Antonella, Cinzia, Sabrina, Loredana, Rosa, Carmela,"
        "Giovanna, Teresa, Angela, Giuseppina, Claudia, Marta, Ilaria, Martina, Irene, Serena,"
        "Luisa, Raffaella, Tiziana, Donatella, Sonia, Katia, Debora, Nadia, Ornella, Emanuela,"
        "Maria Grazia, Anna Maria, Margherita, Caterina, Lucia, Beatrice, Alice, Erika, Marina"
    ),
    uomini=_elenco(
        "Andrea, Marco, Luca, Alessandro, Stefano, Paolo, Roberto, Giuseppe, Antonio, Davide,"
        "Fabio, Massimo, Claudio, Maurizio, Gianluca, Simone, Matteo, Mauro, Enrico, Daniele,"
        "Franco, Sergio, Giovanni, Francesco, Salvatore, Vincenzo, Domenico, Michele, Diego,"
        "Alberto, Federico, Riccardo, Lorenzo, Ivan, Cristian, Emanuele, Piero, Walter, Dario,"
        "Giorgio, Pasquale, Carmelo, Rocco, Nicola, Gabriele, Alessio, Ezio, Renato, Silvano,"
        "Gian Luca, Pier Paolo, Livio, Bruno, Mario, Luigi, Carlo, Guido, Filippo, Valerio"
    ),
    cognomi=_elenco(
        "Ferrero, Rossi, Russo, Giordano, Bianco, Bruno, Ferrari, Fiore, Gallo, Martino, Rosso,"
        "Barbero, Marino, Esposito, Romano, Greco, Rizzo, Caruso, Costa, Lombardo, Ferraris,"
        "Fasano, Vigna, Actis, Bertolino, Boero, Chiesa, Cerutti, Garrone, Giachino, Grosso,"
        "Marchisio, Mina, Olivero, Peyron, Quaglia, Racca, Revello, Sacco, Viano, Zanella, Dutto,"
        "Giraudo, Aimar, Allasia, Audisio, Balbo, Berruto, Bertone, Bosio, Bosco, Cavallo,"
        "Cravero, Damilano, Fenoglio, Ghione, Gribaudo, Mainardi, Massa, Molino, Musso, Negro,"
        "Operti, Pautasso, Perotti, Prato, Rinaldi, Rolando, Sandrone, Sola, Testa, Tesio, Vaira,"
        "Vacca, Veglia, Ventura, De Luca, D'Angelo, Santoro, Amato, Messina, Palumbo, Sanna,"
        "Piras, Lo Presti, La Rosa, Caputo, De Santis, Conte, Longo, Leone, Mancuso, Morabito,"
        "Laganà, Sorrentino, Basile, Pellegrino, Parisi, Monaco, Grasso, Ricci, Colombo, Moretti,"
        "Fontana, Pepe, Coppola, Ferrante, Cirillo, Schiavone, Catalano, Guarino, Carbone, Pagano,"
        "Vitale, Dell'Aquila, Di Stefano, Lo Iacono, Bonino, Borello, Camandona, Destefanis"
    ),
)
ALTRE_ORIGINI = (
    Origine(
        quote=95,
        belfiore="Z129",
        cittadinanza="235",
        donne=_elenco(
            "Elena, Maria, Ioana, Mihaela, Daniela, Cristina, Ana, Gabriela, Mariana, Carmen,"
            "Simona, Nicoleta, Alina, Violeta, Doina, Lacramioara, Roxana, Iuliana, Camelia"
        ),
        uomini=_elenco(
            "Ion, Vasile, Gheorghe, Constantin, Mihai, Adrian, Florin, Cristian, Marian, Ionut,"
            "Daniel, Nicolae, Marius, Costel, Sorin, Viorel, Bogdan, Razvan, Petru, Catalin"
        ),
        cognomi=_elenco(
            "Popescu, Ionescu, Popa, Radu, Dumitru, Stan, Stoica, Gheorghe, Matei, Ciobanu, Rusu,"
            "Munteanu, Moldovan, Lupu, Florea, Cojocaru, Barbu, Nistor, Ungureanu, Dinu, Toma,"
            "Neagu, Grigore, Tudor, Rotaru, Balan, Iacob, Lungu, Chiriac"
        ),
    ),
    Origine(
        quote=50,
        belfiore="Z330",
        cittadinanza="436",
        donne=_elenco(
            "Fatima, Khadija, Aicha, Naima, Malika, Samira, Zineb, Hanane, Najat, Latifa, Karima,"
            "Souad, Nadia, Amina, Hayat"
        ),
        uomini=_elenco(
            "Mohamed, Ahmed, Youssef, Hassan, Abdelkader, Rachid, Mustapha, Said, Khalid,"
            "Abderrahim, Hamid, Karim, Omar, Brahim, Driss, Noureddine, Jamal"
        ),
        cognomi=_elenco(
            "El Amrani, Benali, El Idrissi, Alaoui, Bennani, Chakir, El Fassi, Haddad, Ouali,"
            "Rachidi, Tazi, Zahidi, Mansouri, Naciri, El Khattabi, Lahlou, Boukhari, Saidi,"
            "Hamdaoui, Ait Lahcen, Jabri, Moussaoui, Raji"
        ),
    ),
    Origine(
        quote=28,
        belfiore="Z100",
        cittadinanza="201",
        donne=_elenco("Mirela, Valbona, Elira, Anila, Blerta, Drita, Entela, Ermira, Ornela"),
        uomini=_elenco("Arben, Ilir, Agron, Artan, Besnik, Dritan, Edmond, Fatos, Genti, Gezim"),
        cognomi=_elenco(
            "Hoxha, Shehu, Gjoka, Leka, Prifti, Dervishi, Kola, Marku, Gjini, Bardhi, Hysa, Lala,"
            "Meta, Zeneli, Dedja, Ndreu, Toska"
        ),
    ),
    Origine(
        quote=27,
        belfiore="Z611",
        cittadinanza="615",
        donne=_elenco("Rosa, Maria Elena, Carmen, Luz, Gladys, Milagros, Nelly, Rocio, Ana Maria"),
        uomini=_elenco("Jose Luis, Luis Alberto, Carlos, Victor, Jorge, Miguel Angel, Cesar"),
        cognomi=_elenco(
            "Quispe Flores, Rojas Huaman, Mamani Condori, Sanchez Torres, Garcia Ramos,"
            "Flores Chavez, Diaz Castillo, Vasquez Rios, Mendoza Silva, Espinoza Cruz, Paredes Vega"
        ),
    ),
    Origine(
        quote=22,
        belfiore="Z335",
        cittadinanza="443",
        donne=_elenco("Blessing, Joy, Faith, Grace, Patience, Mercy, Gift, Precious, Loveth"),
        uomini=_elenco("Emmanuel, Samuel, Kingsley, Festus, Sunday, Godwin, Friday, Osas, Lucky"),
        cognomi=_elenco(
            "Osagie, Okafor, Igbinosa, Ehigiator, Omoregie, Eze, Adeyemi, Ogbeide, Aigbe, Uwaifo,"
            "Idemudia, Obi, Okoro, Osaretin"
        ),
    ),
    Origine(
        quote=10,
        belfiore="Z336",
        cittadinanza="419",
        donne=_elenco("Mona, Heba, Nagwa, Amal, Dalia"),
        uomini=_elenco("Mahmoud, Ibrahim, Sameh, Tarek, Hany"),
        cognomi=_elenco("Hassanin, Abdelrahman, Shaaban, Girgis, Mikhail, Soliman, El Sayed"),
    ),
    Origine(
        quote=8,
        belfiore="Z343",
        cittadinanza="450",
        donne=_elenco("Aminata, Fatou, Awa, Khady, Ndeye"),
        uomini=_elenco("Mamadou, Cheikh, Modou, Ibrahima, Ousmane, Abdoulaye"),
        cognomi=_elenco("Diop, Ndiaye, Fall, Diallo, Gueye, Sow, Mbaye, Seck"),
    ),
)
PICCOLE_AZIENDE = _elenco(
    "Panetteria Fratelli Bosio, Officina Audisio, Pulizie Aurora, Trasporti Dora, Bar del Corso,"
    "Carrozzeria Sangone, Supermercati Delfino, Cooperativa Il Ponte, Ristorante La Lanterna,"
    "Logistica Stura, Falegnameria Vaira, Tipografia Subalpina, Servizi Mensa Nord,"
    "Edilizia Chisone, Ferramenta Musso, Casa di riposo Le Betulle, Vivai Canavesani,"
    "Lavanderia Splendor, Autofficina Bertone, Studio Contabile Prato"
)
VIE = _elenco(
    "via Roma, via Torino, via Garibaldi, via Mazzini, via Cavour, corso Francia, via Dante,"
    "via Verdi, via della Repubblica, via Matteotti, via Gramsci, viale dei Tigli, via Rivalta,"
    "via Nazioni Unite, via Primo Levi, via Martiri della Libertà, corso Susa, via San Giovanni,"
    "via della Resistenza, via Don Minzoni, via Alfieri, via Pellico, via Monte Grappa, via Piave,"
    "strada del Portone, via XXV Aprile, via Asti, via Genova, via Parenzo, via Sospello"
)
