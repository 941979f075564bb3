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
                map.yaml:5:24: error: no key is called "separater"; expected path, values or separator
                  hint: did you mean "separator"?
                map.yaml:6:10: error: "path" is missing; expected the path of a field
                map.yaml:7:1: error: no key is called "constant"; expected columns, constants or ignore
                  hint: did you mean "constants"?
                map.yaml:8:20: error: found "lore"; expected \(PracticeKind.expectation)
                map.yaml:8:26: error: a constant for "id", which has a column
                  hint: the column is on line 5
                map.yaml:9:10: error: "Nom" is to be ignored, but has a field
                  hint: it is listed under "columns" on line 2
                """)
    }

    @Test("must go with the file: a column that is missing or not mentioned is told with the one that was meant")
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
}
