"""German left over in the Dutch, and what Dutch papers leave in German."""

import pytest

from newsbridge.check.kinds import german
from newsbridge.model import Finding


def _found(source: str, target: str) -> list[Finding]:
    return list(german.check_pair(source, target, german.Options()))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bundestag und Bundesrat stimmten zu.", "De Bundestag en de Bundesrat stemden in."),
        ("Das Kind heißt Zola.", "Het kind is Zola genoemd."),
        ("Der Platz ist nachts gesperrt.", "Het plein is 's nachts afgesloten."),
        ("Der Glühwein ist teurer.", "De glühwein is duurder."),
        ("Die Stiftung am Bodensee zahlt.", "De stichting aan de Bodensee betaalt."),
        ("Das Stück „Der grüne Tisch“ läuft wieder.", "Het stuk ‘Der grüne Tisch’ is er weer."),
        ("Er fährt einen Volkswagen.", "Hij rijdt in een Volkswagen."),
        ("Haus der Wirtschaft lädt ein.", "Het Haus der Wirtschaft nodigt uit."),
        ("Die Polizei gab Entwarnung.", "De politie gaf het sein veilig."),
        ("Die Linie führt über Gersdorf.", "De lijn loopt ook langs Gersdorf."),
        ("Er sammelt historische Fotos.", "Hij verzamelt historische foto's."),
        ("Das Spiel hat begonnen.", "De wedstrijd is begonnen."),
        ("Ihr Buch „Das leise Haus“ erzählt davon.", "Haar boek ‘Das leise Haus’ vertelt daarover."),
        ("Der Bund der Forschung lädt ein.", "De Bund der Forschung nodigt uit."),
        ("Es spielt die Kapelle „Ackergold“.", "Er is muziek van de kapel Ackergold."),
        ("Das Blatt Rundschau schreibt.", "De krant Rundschau schrijft."),
        ("Die Siedlung Eisenheim feiert.", "De wijk Siedlung Eisenheim viert feest."),
        ("Sie spielt nachts „Der zarte Mond“.", "Ze speelt 's nachts ‘Der zarte Mond’."),
        ("Er singt „Out of the Blue“.", "Hij zingt ‘Out of the Blue’."),
        ("Die Realschule an der Glanne feiert.", "De Realschule an der Glanne viert feest."),
        ("Es ist „technisch machbar, aber teuer“.", "Het is ‘technisch haalbaar, maar duur’."),
        ("Er kam zu spät.", "Er kwam iemand te laat."),
        ("Das Wasser stieg am Felsenhorn.", "Het water steeg bij de Felsenhorn."),
        ("Karten hat die Buchhandlung Montag.", "Kaarten heeft boekhandel Montag."),
    ],
)
def test_names_titles_and_loans_stay(source: str, target: str) -> None:
    """And so do Dutch words that look German."""
    assert _found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("„Das war einfach knapp“, sagte er.", "‘Das war einfach knapp’, zei hij.", "Das war einfach knapp"),
        ("Er sprach von „feigen und üblen Taten“.", "Hij sprak van ‘feigen und üblen Taten’.", "feigen und üblen"),
        ("Sie kaufte das Grundstück.", "Ze kocht das Grundstück.", "das Grundstück"),
        ("Ein Sprecher der Deutschen Bahn kam.", "Een woordvoerder der Deutschen Bahn kwam.", "der Deutschen"),
        ("Es gab Führungen, Vorträge und Musik.", "Er waren rondleidingen, Vorträge en muziek.", "Vorträge"),
        ("Sie ruft zu Warnstreiks auf.", "Ze roept op tot Warnstreiks. Morgen al.", "Warnstreiks"),
        ("Er spricht von einem Beziehungsdrama.", "Hij spreekt van een Beziehungsdrama.", "Beziehungsdrama"),
        ("Die Stadt erhöht die Preise.", "De stad erhöht de prijzen.", "erhöht"),
        ("Am Dienstag tagt der Rat.", "Am Dienstag vergadert de raad.", "Dienstag"),
        ("Die Ermittlungen dauern an.", "De Ermittlungen duren voort.", "Ermittlungen"),
        ("Vorläufige Kündigungen drohen.", "Vorläufige Kündigungen dreigen.", "Kündigungen"),
        ("Anmeldungen nimmt das Büro entgegen.", "Anmeldungen kunnen bij het kantoor.", "Anmeldungen"),
        ("Er gilt als Kenner der Forschung.", "Hij geldt als Kenner der Forschung.", "Forschung"),
        ("Er verlor die Kontrolle.", "Hij verlor die Kontrolle.", "Kontrolle"),
        ("Proben zeigen Rückstände von Öl.", "Monsters bevatten Rückstände van olie.", "Rückstände"),
        ("Vollsperrung der Brücke am Montag", "Vollsperrung van de brug op maandag", "Vollsperrung"),
        ("Schirmherrin ist Anna Kolk.", "De club is blij. Schirmherrin is Anna Kolk.", "Schirmherrin"),
        ("Es gab allerdings mehr Fälle.", "Allerdings waren er meer gevallen.", "Allerdings"),
        ("Dem unterversorgten Dorf hilft das.", "Het helpt het unterversorgte dorp.", "unterversorgte"),
        ("Die Preise steigen, sagt sie.", "The prices zijn hoger and the rent also, zegt ze.", "and the"),
        ("Das Holz wird gerodet.", "Het hout wordt gerodet.", "gerodet"),
        ("Er warnt vor Nebengeschäften.", "Hij waarschuwt voor Nebengeschäfte bij ouderen.", "Nebengeschäfte"),
        ("Schüler der Stadt singen.", "Schüler van de stad zingen.", "Schüler"),
        ("Trotz Regens kamen viele.", "Trotz de regen kwamen er velen.", "Trotz"),
        ("Der Klub führt die Liga an.", "De club staat an der Spitze van de competitie.", "an"),
        ("Immerhin wird gespielt.", "Er wordt immerhin gespeeld.", "immerhin"),
        ("Sie kauft drei neue Klappbetten.", "Ze koopt drie nieuwe Klappbetten.", "Klappbetten"),
        ("Der Betrieb hat Insolvenz angemeldet.", "Het bedrijf heeft Insolvenz aangevraagd.", "Insolvenz"),
        ("Sie baut ein neues Gerätelager ein.", "Ze plaatst een nieuw Gerätelager bij de deur.", "Gerätelager"),
        ("Aus Sicht des Rates ist das gut.", "Aus Sicht van de raad is dat goed.", "Aus Sicht"),
    ],
)
def test_words_left_over_are_found(source: str, target: str, left: str) -> None:
    """Speech within quotation marks, single nouns, genitives, words with an umlaut."""
    findings = _found(source, target)
    assert findings
    assert any(finding.target is not None and left in finding.target.text for finding in findings)
