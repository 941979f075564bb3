import CSVIntake
import HeraldDiagnostics
import HeraldModel
import Testing

@Suite("The map of the columns")
struct ColumnMapTests {
    private let sheet =
        "Nom;Pays;Titre;R\u{E9}sum\u{E9};Groupes;Notes\nun-deux;France;Un titre;Deux phrases;\"a;b\";interne\ntrois;ES;T;R;c;\n"

    @Test("gives columns their fields, values their meaning, and every record what no column says")
    func mapped() async throws {
        let spreadsheet = try CSVIntakeFixture(sheet)
        let map = try spreadsheet.file(
            "map.yaml",
            """
            columns:
              Nom: id
              Pays: { path: places.1.country, values: { France: FR } }
              Titre: title
              R\u{E9}sum\u{E9}: summary
              Groupes: { path: target-groups, separator: ";" }
            constants: { kind: project, language: fr, themes: "iamm:5 | sdg:10.7" }
            ignore: [Notes]
            """)
        let practices = try await spreadsheet.practices(["columns": map])
        #expect(practices.map(\.id.written) == ["un-deux", "trois"])
        #expect(practices.map { $0.places.map(\.country.written) } == [["FR"], ["ES"]])
        #expect(practices.map { $0.targetGroups.map(\.original) } == [["a", "b"], ["c"]])
        #expect(practices.allSatisfy { $0.language.written == "fr" && $0.kind == .project && $0.themes.count == 2 })
    }

    @Test("has each of its mistakes told with its place, before the file is opened")
    func mistakes() async throws {
        let spreadsheet = try CSVIntakeFixture(sheet)
        let map = try spreadsheet.file(
            "map.yaml",
            """
            columns:
              Nom: id
              Pays: { path: places.1.country, values: { France: FRA } }
              Titre: titel
              Groupes: { path: id, separater: ";" }
              Autre: { values: {} }
            constant: { kind: project }
            constants: { kind: lore, id: one }
            ignore: [Nom]

            """)
        let failure = await #expect(throws: Diagnostics.self) { try await spreadsheet.messages(["columns": map]) }
        let said = "\(try #require(failure))".replacing(spreadsheet.folder + "/", with: "").split(separator: "\n").filter {
            !$0.hasPrefix("  ") || $0.hasPrefix("  hint")
        }
        #expect(
            said.joined(separator: "\n") == """
                map.yaml:3:53: error: found "FRA"; expected an ISO 3166-1 code of two capital letters such as BD
                map.yaml:4:10: error: no field of the record is called "titel"
                  hint: did you mean "title"?
                map.yaml:5:3: error: a second column for "id"
                  hint: the other is on line 2
                map.yaml:5:24: error: no key is called "separater"; expected path, values, separator, dates, decimal, thousands, countries or choices
                  hint: did you mean "separator"?
                map.yaml:6:10: error: "path" is missing; expected the path of a field
                map.yaml:7:1: error: no key is called "constant"; expected columns, constants, ignore, dates, decimal, thousands, countries or choices
                  hint: did you mean "constants"?
                map.yaml:8:20: error: found "lore"; expected \(PracticeKind.expectation)
                map.yaml:8:26: error: a constant for "id", which has a column
                  hint: the column is on line 5
                map.yaml:9:10: error: "Nom" is to be ignored, but has a field
                  hint: it is listed under "columns" on line 2
                """)
    }

    @Test("must go with the file: a column that is missing or not mentioned is reported with the one that was meant")
    func missing() async throws {
        let spreadsheet = try CSVIntakeFixture("Nom,Payes,title,summary,kind\n")
        let map = try spreadsheet.file("map.yaml", "columns: { Nom: id, Pays: places.1.country }\n")
        #expect(
            try await spreadsheet.messages(["columns": map]) == """
                records.csv:1:5: error: no field of the record is called "Payes"
                  Nom,Payes,title,summary,kind
                      ^
                  hint: did you mean "Pays"?
                map.yaml:1:21: error: no column of the file is called "Pays"
                  hint: did you mean "Payes"?

                """)
    }

    private static let header = "id;kind;title;summary;timeframe.start;timeframe.end;places.1.country;costs.1.amount;costs.1.currency\n"

    @Test("dates, numbers, countries and the words of lists are read in the notation that the map names")
    func notation() async throws {
        let rows =
            "one;Programme;T;S;31.12.2010;6/2011;Portugal;250.000;EUR\n" + "two;Ley;T;S;3/4/2010;2011;Côte d’Ivoire;2.500.000,50;EUR\n"
            + "three;Étude;T;S;2010-12-31;2011;ES;2,9..3,1;EUR\n"
        let spreadsheet = try CSVIntakeFixture(Self.header + rows.replacing("Étude", with: "Réseau"))
        let map = try spreadsheet.file(
            "map.yaml", "dates: day-first\ndecimal: \",\"\nthousands: \".\"\ncountries: names\nchoices: labels\n")
        let practices = try await spreadsheet.practices(["columns": map])
        #expect(practices.map(\.kind.written) == ["programme", "law", "network"])
        #expect(practices.map { $0.timeframe?.start?.written } == ["2010-12-31", "2010-04-03", "2010-12-31"])
        #expect(practices.map { $0.timeframe?.end?.written } == ["2011-06", "2011", "2011"])
        #expect(practices.map { $0.places.map(\.country.written) } == [["PT"], ["CI"], ["ES"]])
        #expect(practices.map { $0.costs.map(\.amount.written) } == [["250000"], ["2500000.50"], ["2.9..3.1"]])
    }

    @Test("a column may have a notation of its own, and a value of another notation is refused, not misread")
    func columnNotation() async throws {
        let spreadsheet = try CSVIntakeFixture(
            "id;kind;title;summary;Beginn;Ende;Betrag;costs.1.currency\none;law;T;S;3/4/2010;4/3/2010;2.5;EUR\n")
        let map = try spreadsheet.file(
            "map.yaml",
            """
            dates: day-first
            decimal: ","
            columns:
              Beginn: timeframe.start
              Ende: { path: timeframe.end, dates: month-first }
              Betrag: costs.1.amount

            """)
        #expect(
            try await spreadsheet.messages(["columns": map]) == """
                records.csv:2:31, cell G2 "Betrag": error: found "2.5"; expected a number with "," before the decimals and nothing between thousands
                  one;law;T;S;3/4/2010;4/3/2010;2.5;EUR
                                                ^
                  hint: the map of the columns says so; "decimal" and "thousands" change it

                """)
    }

    @Test("mistakes in the notation are reported with their places")
    func notationMistakes() async throws {
        let spreadsheet = try CSVIntakeFixture(sheet)
        let map = try spreadsheet.file("map.yaml", "dates: day-frist\ndecimal: \";\"\ncountries: name\n")
        let failure = await #expect(throws: Diagnostics.self) { try await spreadsheet.messages(["columns": map]) }
        let said = "\(try #require(failure))".replacing(spreadsheet.folder + "/", with: "")
        #expect(
            said == """
                map.yaml:1:8: error: found "day-frist"; expected iso, day-first or month-first
                  dates: day-frist
                         ^
                  hint: did you mean "day-first"?
                map.yaml:2:10: error: found ";"; expected "." or ","
                  decimal: ";"
                           ^
                map.yaml:3:12: error: found "name"; expected codes or names
                  countries: name
                             ^
                  hint: did you mean "names"?
                """)
    }
}
