"""Denials that were lost or put in, and the many ways of saying the same without one."""

import pytest

from newsbridge.check.kinds import negation
from newsbridge.model import Finding


def _found(source: str, target: str) -> list[Finding]:
    return list(negation.check_pair(source, target, negation.Options()))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Das Freibad bleibt am Montag geschlossen.", "Het buitenbad is maandag niet open."),
        ("Die Suche blieb vergeblich.", "De zoektocht leverde niets op."),
        ("Der Fahrer blieb unverletzt.", "De bestuurder raakte niet gewond."),
        ("Ein Anschlag ist nicht ausgeschlossen.", "Een aanslag is mogelijk."),
        ("Niemand ist unzufrieden.", "Iedereen is tevreden."),
        ("Die Firma verzichtet auf Werbung.", "Het bedrijf maakt geen reclame."),
        ("Der Rat lehnte den Plan ab.", "De raad ging niet akkoord met het plan."),
        ("Sie kommt frühestens am Freitag.", "Ze komt niet vóór vrijdag."),
        ("Die Lage ist nicht so ernst wie befürchtet.", "De toestand is minder ernstig dan gevreesd."),
        ("Weder Regen noch Wind hielten ihn auf.", "Geen regen en geen wind hield hem tegen."),
        ("Nicht nur Köln feiert, auch Bonn.", "Behalve Keulen viert ook Bonn feest."),
        ("Er schwebt nicht in Lebensgefahr.", "Hij is buiten levensgevaar."),
        ("Der Vertrag wird nicht verlängert.", "Het contract loopt af."),
        ("Die Straße ist nachts unsicher.", "De straat is 's nachts niet veilig."),
        ("Am Sonntag ist kein Kiosk geöffnet.", "Op zondag zijn alle kiosken dicht."),
        ("Er hält sich mit Kritik nicht zurück.", "Hij onthoudt zich niet van kritiek."),
        ("Davon ist er weit entfernt.", "Dat is hij nog lang niet."),
        ("Wärme ist nie so teuer gewesen.", "Warmte is nog nooit zo duur geweest."),
        ("Ohne Zögern sprang sie ins Wasser.", "Ze sprong dadelijk in het water."),
        ("Es gibt nur noch zwei, mehr nicht.", "Er zijn er nog maar twee, meer niet."),
        ("Der Torwart war untröstlich.", "De doelman was ontroostbaar."),
        ("Kein einziger Baum muss gefällt werden.", "Alle bomen mogen blijven staan."),
        ("Der Neubau ist größer als das alte Rathaus.", "Het oude stadhuis is kleiner dan de nieuwbouw."),
        ("Die Halle bleibt bis Mai geschlossen.", "De hal gaat pas in mei weer open."),
        ("Der Zutritt ist Unbefugten untersagt.", "De toegang is alleen toegestaan voor bevoegden."),
        ("So viel wie in diesem Jahr war noch nie los.", "Nog nooit was er zo veel te doen als dit jaar."),
        ("Sie zahlten für ein Haus, das es nicht gab.", "Ze betaalden voor een niet-bestaand huis."),
        ("Kaum jemand wollte nach Hause.", "Bijna niemand wilde naar huis."),
        ("Wer mitfahren will, kommt nach Absprache mit.", "Voor wie mee wil, is er na overleg plaats."),
        ("Die Helfer suchten den ganzen Wald ab.", "De helpers zochten het hele bos af."),
        ("Für Kinder wird kein Eintritt verlangt.", "Kinderen mogen er gratis in."),
        ("Rentner zahlen am Montag nichts.", "Gepensioneerden mogen maandag gratis naar binnen."),
        ("So viele Gäste wie nie zuvor kamen ans Meer.", "Nog nooit kwamen er zoveel gasten naar zee."),
        ("Die Preise bleiben stabil.", "De prijzen worden niet hoger dan ze nu zijn."),
        ("Drei Züge am Tag, mehr nicht.", "Drie treinen per dag en daar blijft het bij."),
        ("Wir sollten die Kirche im Dorf lassen.", "We moeten niet overdrijven."),
    ],
)
def test_the_same_sense_without_a_denial_passes(source: str, target: str) -> None:
    """Words that stand for a denial, litotes, limits and comparisons."""
    assert _found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("Die Polizei schließt ein Verbrechen nicht aus.", "De politie sluit een misdrijf uit.", "nicht"),
        ("Das Geld ist nicht verloren.", "Het geld is verloren.", "nicht"),
        ("Ohne Helm darf man hier fahren.", "Met helm mag men hier rijden.", "Ohne"),
        ("Das Virus ist ungefährlich.", "Het virus is gevaarlijk.", "ungefährlich"),
        ("Alkoholfreie Getränke sind billiger.", "Alcoholische dranken zijn goedkoper.", "Alkoholfreie"),
        ("Parken ist hier verboten.", "Parkeren is hier toegestaan.", "verboten"),
        ("Die Tests waren erfolgreich.", "De tests zijn mislukt.", "erfolgreich"),
        ("Wasser drang nicht ein, Gas trat nicht aus.", "Er kwam water binnen, er kwam geen gas vrij.", "nicht"),
        ("Er hat keine Karten, kennt den Weg aber nicht.", "Hij heeft kaarten, maar kent de weg niet.", "keine"),
        ("Das Gericht wies die Klage ab.", "De rechtbank heeft de klacht niet afgewezen.", "niet"),
        ("Nicht nur die Bauern profitieren.", "Niet de boeren profiteren.", "Niet"),
        ("Das Amt will sich nicht einmischen.", "De dienst wil zich ermee bemoeien.", "nicht"),
        ("Der Schäfer hat die Lämmer geimpft.", "De herder heeft de lammeren niet ingeënt.", "niet"),
        ("Sonst kommen die Gäste nicht mehr.", "Anders komen de gasten nog.", "nicht"),
        ("Die Zahl der Unfälle ist gestiegen.", "Het aantal ongevallen is gedaald.", "gestiegen"),
        ("Der Eintritt kostet mindestens 5 Euro.", "De toegang kost hoogstens 5 euro.", "mindestens"),
        ("Anmeldungen sind ab 3. Mai möglich.", "Aanmelden kan tot 3 mei.", "ab"),
        ("Der neue Saal ist teurer als der alte.", "De nieuwe zaal is goedkoper dan de oude.", "teurer"),
        ("Die Straße ist unpassierbar.", "De straat is begaanbaar.", "unpassierbar"),
        ("Der Entschluss ist unumstritten.", "Het besluit is omstreden.", "unumstritten"),
        ("Das Museum verzichtet im Sommer auf Eintritt.", "Het museum vraagt in de zomer entree.", "verzichtet"),
        ("Wir werden das Werk niemals aufgeben, sagte er.", "We zullen de fabriek opgeven, zei hij.", "niemals"),
        ("Die Gewerkschaft schließt Warnstreiks nicht aus.", "De vakbond sluit waarschuwingsstakingen uit.", "nicht"),
        ("Sie wollten nicht mit ihm auf den Plan eingehen.", "Ze wilden met hem ingaan op het plan.", "nicht"),
        ("Kaum ein Wirt hat im Winter Personal.", "Bijna elke waard heeft 's winters personeel.", "Kaum"),
        ("Der Verkehr wurde nicht unterbrochen.", "Het verkeer werd onderbroken.", "nicht"),
        ("Der Strand ist im August frei.", "Het strand is in augustus afgesloten.", "frei"),
        ("Die Kläranlage ist nahezu geruchlos.", "De waterzuivering is allesbehalve geurloos.", "allesbehalve"),
        ("Der Schaden war vermeidbar.", "De schade was onvermijdelijk.", "vermeidbar"),
        ("Die Stadt verzichtet auf Werbung.", "De stad maakt reclame.", "verzichtet"),
        ("Die Wege sind im Winter beleuchtet.", "De wegen zijn in de winter onverlicht.", "beleuchtet"),
    ],
)
def test_a_denial_without_counterpart_is_found_where_it_stands(source: str, target: str, word: str) -> None:
    """One warning that names the word; a second denial of the sentence, or one that both sides have, hides nothing."""
    (finding,) = _found(source, target)
    assert (finding.severity, finding.values) == ("warn", (word,))
    assert any(span is not None and span.text == word for span in (finding.source, finding.target))


def test_what_was_put_quite_otherwise_is_not_judged() -> None:
    """Where what is denied has no counterpart, the denial need not have one."""
    assert _found("Der Verein kommt nicht vom Fleck.", "De vereniging blijft kwakkelen.") == []
