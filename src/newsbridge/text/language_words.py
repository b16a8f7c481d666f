"""Words that tell languages apart: function words, and for the four main ones common words of press texts.

Languages by their ISO 639-1 code; `nds` Low German, `ksh` Ripuarian, `gsw` Swiss German and `bar` Bavarian are here so
that they are not taken for German or Dutch.
"""

MAIN = ("de", "nl", "en", "fr")
DIALECTS = ("nds", "ksh", "gsw", "bar")
NEAR = {"ksh": "de", "gsw": "de", "bar": "de", "lb": "de", "fy": "nl", "af": "nl"}
"""What they share with the bigger neighbour says nothing: only their own words count for them."""

FUNCTION_WORDS = {
    "de": """aber alle als also am an andere auch auf aus bei beim bereits bis bisher da dabei damit dann das dass
        dem den denn der derzeit des dessen die diese diesem diesen dieser dieses doch dort durch eben ein eine
        einem einen einer eines einige er es etwa etwas euch euer finden findet für gegen gibt habe haben hat
        hatte hatten heute hier ich ihm ihn ihnen ihr ihre ihren ihrer im immer in ins ist ja jede jedem jeden
        jeder jedes jetzt kann kein keine keinen können könnte laut machen man mehr mein mich mir mit morgen
        muss müssen nach nicht nichts noch nun nur ob oder ohne rund schon sehr sei sein seine seinem seinen
        seiner seit seine sich sie sind so sogar soll sollen sondern sowie statt über um und uns unser unsere
        unter viele vom von vor war waren warum was weil weiter welche wenn wer werden wie wieder will wir wird
        wo worden wurde wurden zehn zu zum zur zwei zwischen geht ab gestern bitte kommt bleibt steht liegt
        liegen neue neuen neuer sagt sagte jahr jahre jahren uhr""",
    "nl": """aan aangezien achter al alle als alsnog altijd andere bij binnen bleef blijft boven buiten daar daarbij
        daarmee daarom dan dat de den deze die dit doen door dus echter een eens en er geen gaan gaat haar had
        hadden heb hebben heeft hem hen het hier hij hoe hun iedereen iets ik in is jaar je jij jullie kan komt
        kon kunnen kwam maar meer men met mijn moet moeten mogen na naar nabij nee niet niets nieuwe nog nu of
        om omdat onder ons onze ook op over per sinds snel steeds te tegen ten ter terwijl tijdens toch toen tot
        tussen u uit uur uw vaak van vandaag vanaf veel vier voor vooral vindt waar waarbij waarop waren was wat
        we weer werd werden wie wij wil worden wordt zal zei zegt zich zij zijn zo zoals zodat zonder zou zouden
        zowel ze volgens gisteren""",
    "en": """a about after all also an and any are as at be because been before being but by can could did do does
        for from had has have he her here him his how i if in into is it its just like made many may more most
        my new no not now of on one only or other our out over said says she should so some such than that the
        their them then there these they this those through to under up was we were what when where which while
        who will with would you your year years""",
    "fr": """a ainsi après au aussi autre aux avant avec bien car ce cela ces cette ceux chaque comme contre dans de
        depuis des deux dont du elle elles en encore entre est et eu faire fait il ils je jour la le les leur
        leurs lors lui mais même moins mon ne nos notre nous on ont ou où par pas pendant peu plus pour qu que
        qui sa sans se selon ses si son sont sous sur tous tout toute toutes très un une vers vos votre vous y
        été être""",
    "nds": """allens an as bet bi blots dat de dor dör een em en för ganz gifft hebben hebbt heff hett her hett is ja
        jo ik jüm keen lütt mang mien man mi mit mol moin na nich nu noch ok op platt se sien so sünd schall to
        twee ton un us ünner ut vun wat weer wi wo wör ward woor güstern vandage sünt över ne'en mööt geiht
        anners maken geihst kummt will bünd bliefft seggt snackt tohuus dorto al harr harrn wull kunn schull""",
    "ksh": """un dat wat et ich mer mir ehr dä dat die dr dem däm op om em en ene eine nit nix esu ävver och hück jetz
        widder noh vun för met bei us unger üvver ald all do wo wie han hät häs simm sin sinn bin es wor wore
        kütt kumme jeit jon jonn jitt weed weede maache sök ming ding sing uns üch sich mem beim zom zor lück
        pänz kölle kölsch jot jood jlich lang jewaad eraan wä""",
    "gsw": """und isch gsi nöd nid ned nüt öppis uf us vo mit de d dr s z em im am vom zum ond oder aber au no scho wo
        wie was wänn wenn dänn hät händ hend het hend sind si mir mer üs eus ihr sie er es ich i du das dass die
        dä dene e en es ä äs chunnt cha chan chönd mues müend wott wänd würd git gits goht gaht gah gseh gseit
        gmacht ganz viel vil jetzt jetz hüt geschter morn zämme nume scho meh bis bi für über under""",
    "bar": """i bin bist is san sama hob host hod hama habts gwen gwesn ned net nix koan koa oan oa a an da de des dem
        den und oba aba wia wos wo wann wenn weil oiwei no scho aa auf auffi obi eini zua vo von mit bei bis jo
        mia mir eana eam di si se olle ois gestan heit moang amoi gseng gseng gmocht kimmt geht gäh muas mecht
        gibt leit dirndl woan""",
    "lb": """an d de den dem der déi dat dës ass sinn war waren huet hunn hat gëtt ginn gouf vun vum fir mat net och
        op um am zu zum zur e en eng engem enger mer mir si hien hatt ech du dir si wéi wat wou well awer oder
        no bei iwwer ënner tëscht scho just nach elo haut muer zanter säi seng hir hire hiren keng keen méi wann""",
    "fy": """de it in en fan te op dat is foar mei net oan om by troch nei út oer as ek noch mar wol hy sy wy jo har
        syn ús se dy't dy dit der hat hie wie binne wurdt wurde sil soe kin moat freed nij al dêr hjir wat wa
        hoe jier jierren bestjoer tusken ûnder sûnder""",
    "af": """die van en in is het te dat vir met wat nie om op aan 'n n sy hy hulle ons ek jy was word sal kan moet
        ook maar as by uit na oor tot of deur nog nou al jare lank dit daar hier hierdie daardie een baie so
        gaan wees""",
    "pl": """i w we z ze na do o od po za przez przy dla jest są był była było były być się nie tak jak ale oraz lub
        czy że który która które których którą to ten ta te tego tej tym jego jej ich już jeszcze także tylko
        bardzo może ma mają mieć został została zostało będzie będą roku lat co gdy kiedy pod nad przed między
        ponad bez około jednak również według""",
    "it": """il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla
        dai in nel nello nella nei nelle su sul sulla con per tra fra e ed o ma che chi cui non è sono ha hanno
        era erano stato stata essere si ci ne anche più come dove quando perché se questo questa questi suo sua
        loro anni anno dopo prima ancora già molto tutti resterà""",
    "es": """el la los las un una unos unas de del a al en con por para y e o u pero que quien cual no es son ha han
        era fue ser está están estará se su sus lo le les más como cuando donde porque si este esta estos desde
        hasta sobre entre durante sin también muy todo todos año años ya todavía hay hace según después antes""",
    "pt": """o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com e ou mas
        que quem não é são foi era ser está estão se seu sua seus suas mais como quando onde porque este esta
        isso desde até sobre entre sem também muito todos ano anos há já ainda depois antes""",
    "ro": """și în la de pe cu din un o al a ai ale cel cea cei este sunt a fost fi că care nu mai pentru prin după
        până între dar sau ca să se lor lui ei acest această ani anul către fără sub peste foarte""",
    "da": """og i at er en et den det de der som for med på til af fra om ved efter mellem under over ikke har havde
        var blev bliver blive være vil kan skal ville kunne skulle men eller også så nu her hvor hvad hvem når
        fordi sig sin sit sine han hun vi jeg du man mange mere flere alle år endnu""",
    "no": """og i at er en et den det de som for med på til av fra om ved etter mellom under over ikke har hadde var
        ble blir bli være vil kan skal ville kunne skulle men eller også så nå her hvor hva hvem når fordi seg
        sin sitt sine han hun vi jeg du man mange mer flere alle år ennå""",
    "sv": """och i att är en ett den det de som för med på till av från om vid efter mellan under över inte har hade
        var blev blir bli vara vill kan ska skall skulle kunde men eller också så nu här där var vad vem när
        eftersom sig sin sitt sina han hon vi jag du man många mer fler alla år ännu""",
    "cs": """a i v ve z ze na do o od po za pro při s se si je jsou byl byla bylo byly být že který která které jako
        ale nebo aby když už ještě také jen jeho její jejich ten ta to tento tato tím má mají může bude budou
        roku let podle mezi před nad pod bez kolem není velmi než""",
    "tr": """ve bir bu şu da de ile için çok daha en gibi kadar ise ama veya ya ki ne o onun olan olarak oldu olduğu
        değil var yok her sonra önce göre üzere yeni yıl yılda günü kendi tarafından çünkü henüz birkaç arasında""",
    "hu": """a az és egy hogy nem is ez azt ami aki akik mint de vagy van volt lett lesz meg csak már még el ki be
        fel után előtt között szerint ezt évek óta majd által több""",
    "fi": """ja on ei se että oli ovat hän joka jotka mutta kun niin myös tai kuin sen hänen vuonna ole olla uusi
        uuden tuli vuosia kanssa jälkeen ennen sekä nyt vielä""",
    "hr": """i u na je se da su za od do s sa koji koja koje što kao ali ili ne nije bio bila biti još već samo po iz
        pri prema nakon između također godine godina""",
}

# Common words of press texts; German nouns as they are written.
COMMON_WORDS = {
    "de": """Polizei Stadt Kammer Unternehmen Betrieb Betriebe Firma Gemeinde Kreis Schule Schulen Geld Bürger
        Bürgermeister Bürgermeisterin Feuerwehr Zeugen Unfall Brand Brücke Straße Bahnhof Kinder Menschen Leute
        Haus Verein Werkzeug Arbeit Mitarbeiter Beschäftigte Wirtschaft Handel Handwerk Messe Zoll Ausfuhr
        Einfuhr Woche Wochen Tag Tage Monat Million Millionen Milliarden Euro Zahl Zahlen Vorstand Präsident
        Ansprechpartner Ansprechpartnerin Pressestelle Anmeldung Veranstaltung Region Land Bund Regierung
        Gericht Leben Zeit Zukunft Bilder Fotos Foto Kirche Krankenhaus Gäste Besucher Ergebnis Spiel Trainer
        Mannschaft Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag Januar Februar März Mai Juni Juli
        Oktober Dezember Tabelle Quelle Grund sucht suchen warnt fordert fordern plant startet wählt eröffnet
        schließt stehlen stiehlt verletzt gestohlen kostet baut feiert lädt hofft zieht kritisiert gewinnt
        gewonnen verliert fällt steigt steigen sinkt sinken erwartet bietet erhält bekommt droht gut gute guten
        groß große großen viel wenig weniger kleine kleinen leitet künftig übernimmt kräftig besser junge jungen
        letzten vergangenen deutsche deutschen hohe hohen niederländische niederländischen freut freuen helfen
        hilft teilnehmen kostenlos geschlossen geöffnet tritt zurück kippt meldet gesucht lockt protestieren
        testen bauen gehackt Daten Landwirte Nachwuchs Fest Debatte Welt Teil Ende Wahl Streit Wald Natur
        Energie Netz Diebe Hunderte Gründer Mann Frau Männer Frauen Lkw Auto""",
    "nl": """politie stad kamer bedrijf bedrijven gemeente school scholen geld burgemeester brandweer getuigen
        ongeval ongeluk brand brug weg snelweg station kinderen mensen huis vereniging werk medewerkers economie
        handel beurs douane uitvoer invoer week weken dag dagen maand miljoen miljard cijfers bestuur voorzitter
        aanmelden bijeenkomst regio land overheid rechter leven tijd toekomst foto kerk ziekenhuis gasten
        bezoekers bezoek uitslag zondag maandag dinsdag woensdag donderdag vrijdag zaterdag januari februari
        maart mei augustus oktober krant bron zoekt zoeken waarschuwt eist plant kiest opent sluit stelen gewond
        gestolen kost bouwt viert hoopt wint verliest stijgt stijgen daalt dalen verwacht biedt krijgt krijgen
        dreigt goed goede groot grote weinig minder klein kleine leidt neemt beter jonge laatste duitse duits
        nederlandse hoge helpen deelnemen gesloten dicht nieuw eigen samenwerking ondernemers personeel woningen
        inwoners vrijwilligers vestiging directeur samen grens provincie verder vrachtwagen fietser fietspad
        dieven boeren winkel bibliotheek feest schade onweer vluchtelingen verkiezingen bekend akkoord vragen
        trein treinen woning zorg natuur landbouw""",
    "en": """police city chamber company companies people school schools money mayor fire witnesses crash bridge road
        station children work employees economy trade customs exports imports week weeks days month million
        billion president region country government court life future article read information please contact
        further results statement funding founded rose fell elects looks look opens closes announces announced
        latest growth slows sustainable risks farmers workers against truck rules minister visits questions
        download here signed deal rights reserved protest""",
    "fr": """police ville chambre entreprise entreprises école écoles argent maire pompiers témoins accident pont
        route gare enfants gens travail salariés économie commerce douane exportations importations semaine
        semaines jours mois millions milliards conseil président bureau région pays gouvernement tribunal vie
        temps avenir lundi mardi mercredi jeudi vendredi samedi dimanche janvier février juin juillet août
        septembre octobre novembre décembre agriculteurs ministre visite questions rapport télécharger annoncé
        déclaré nouveau nouvelle nouveaux élit ouvre ferme reste""",
}
