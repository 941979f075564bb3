import Foundation
import Testing

@Suite("herald intake and herald practices")
struct PracticesTests {
    @Test("Good records go in, bad ones are refused with every mistake, and the counts say so")
    func intake() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            """
            id: good-one
            kind: law
            title: A good record
            summary: It has what it needs.
            ---
            id: bad-one
            kind: lore
            summary: It has no title, and a country that is none.
            places: [{ country: UK }]

            """, to: "records.yaml")
        let outcome = try workspace.herald("intake", "records.yaml", "none.yaml")
        #expect(outcome.status == 1)
        #expect(outcome.output == "1 new, 0 changed, 0 unchanged, 2 refused\nreviews: 1 version waiting (herald review queue)\n")
        #expect(
            outcome.errors == """
                records.yaml:6:1: error: "title" is missing; expected a text
                  id: bad-one
                  ^
                records.yaml:7:7: error: found "lore"; expected project, programme, policy, law, agreement, mechanism, service, network, training, method, index, dataset, fund or campaign
                  kind: lore
                        ^
                records.yaml:9:21: error: "UK" is not a country of ISO 3166-1
                  places: [{ country: UK }]
                                      ^
                  hint: did you mean "GB"?
                none.yaml:1:1: error: there is no such file

                """)
        let json = try workspace.herald("intake", "--json", "records.yaml")
        #expect(
            json.output
                == "{\"new\":0,\"changed\":0,\"unchanged\":1,\"refused\":1,\"withdrawn\":0,\"mistakes\":3,\"warnings\":0,\"reviews\":{\"recorded\":0,\"kept\":0,\"accepted\":0,\"waiting\":0,\"versions\":[]}}\n"
        )
        #expect(try workspace.herald("intake").status == 64)
    }

    @Test("A preview shows what would be new, changed and refused, and makes no store")
    func preview() throws {
        let workspace = try TestWorkspace()
        try workspace.write("id,kind,title,summary\none-law,law,A law,What it says.\ntwo-law,lore,A law,S\n", to: "laws.csv")
        let first = try workspace.herald("intake", "laws.csv", "--preview")
        #expect(first.status == 1)
        #expect(
            first.output.hasPrefix(
                "new        one-law\nrefused    laws.csv:3:1\n  laws.csv:3:9, cell B3 \"kind\": error: found \"lore\"; expected "))
        #expect(first.output.hasSuffix("\npreview, nothing was taken in: 1 new, 0 changed, 0 unchanged, 1 refused\n"))
        #expect(try workspace.herald("practices").errors.hasPrefix("error: no store in"))
        #expect(try workspace.herald("intake", "laws.csv").output.hasPrefix("1 new, 0 changed, 0 unchanged, 1 refused\n"))
        try workspace.write("id;kind;title;summary\none-law;law;Another law;What it says.\n", to: "laws.csv")
        #expect(
            try workspace.herald("intake", "laws.csv", "--preview")
                == .done("changed    one-law: title, en\npreview, nothing was taken in: 0 new, 1 changed, 0 unchanged, 0 refused\n"))
        #expect(
            try workspace.herald("intake", "laws.csv", "--preview", "--json")
                == .done(
                    """
                    {"at":"laws.csv:2:1","id":"one-law","outcome":"changed","fields":["title.en"]}
                    {"preview":{"new":0,"changed":1,"unchanged":0,"refused":0,"withdrawn":0}}

                    """))
    }

    @Test("The template of a spreadsheet is taken in as it is, and options of other formats are refused")
    func template() throws {
        let workspace = try TestWorkspace()
        let template = try workspace.herald("intake", "--template", "csv")
        try workspace.write(template.output, to: "new.csv")
        #expect(
            try workspace.herald("intake", "new.csv")
                == .done("1 new, 0 changed, 0 unchanged, 0 refused\nreviews: 1 version waiting (herald review queue)\n"))
        #expect(
            try workspace.herald("intake", "--template", "yml").errors
                .hasPrefix("error: no format is called \"yml\"; expected yaml, json, json-lines"))
        try workspace.write("id: a-law\n", to: "law.yaml")
        #expect(
            try workspace.herald("intake", "law.yaml", "--encoding", "utf-8").errors
                == "error: no format of this call (yaml) has the option --encoding\n  hint: it is an option of csv\n")
    }

    @Test("The template of a workbook is taken in as it is, and mistakes and warnings name sheets and cells")
    func workbook() throws {
        let workspace = try TestWorkspace()
        #expect(try workspace.shell("\"$HERALD\" intake --template xlsx > new.xlsx").status == 0)
        #expect(
            try workspace.herald("intake", "new.xlsx")
                == .done("1 new, 0 changed, 0 unchanged, 0 refused\nreviews: 1 version waiting (herald review queue)\n"))
        let hidden = try workspace.herald("intake", "--sheet", "Herald lists", "--preview", "--json", "new.xlsx")
        let line = try #require(hidden.output.split(separator: "\n").first)
        #expect(
            line.hasPrefix(
                "{\"at\":\"new.xlsx: 'Herald lists'!A1\",\"outcome\":\"refused\",\"mistakes\":[{\"message\":\"no field of the record"))
        #expect(line.contains("\"at\":\"new.xlsx: 'Herald lists'!A1\",\"sheet\":\"Herald lists\",\"cell\":\"A1\""))
        #expect(
            try workspace.herald("intake", "--sheet", "Practice", "new.xlsx").errors == """
                new.xlsx:1:1: error: no sheet is called "Practice"; expected "Practices", "Herald columns" or "Herald lists"
                  hint: did you mean "Practices"?

                """)
    }

    @Test("The same records again change nothing, and neither does what show prints")
    func idempotent() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(try workspace.herald("intake", "practices") == .done("0 new, 0 changed, 4 unchanged, 0 refused\n"))
        for id in ["cities-of-migration", "hire-immigrants"] {
            let shown = try workspace.herald("practices", "show", id)
            #expect(shown.status == 0)
            try workspace.write(shown.output, to: "\(id).yaml")
            #expect(try workspace.herald("intake", "\(id).yaml") == .done("0 new, 0 changed, 1 unchanged, 0 refused\n"))
            #expect(try workspace.herald("practices", "show", id) == shown)
            try workspace.write(try workspace.herald("practices", "show", id, "--format", "xml").output, to: "\(id).xml")
            #expect(try workspace.text("\(id).xml").contains("<practice xmlns=\"urn:herald:practice:1\" id=\"\(id)\" version=\"1\">"))
            #expect(try workspace.herald("intake", "\(id).xml") == .done("0 new, 0 changed, 1 unchanged, 0 refused\n"))
        }
        let lines = try workspace.herald("practices", "show", "hire-immigrants").output.split(separator: "\n").prefix(4)
        #expect(
            lines == [
                "# Hire Immigrants: tools and ideas for employers who want immigrant talent", "# version 1, promising",
                "# 2016-12-10T09:00:00Z  submitted, version 1",
                "# 2016-12-10T09:00:00Z  reviewed, version 1: accept by expert in labour migration, Demonstration centre B",
            ])
    }

    @Test("Practices are listed with their states, and found by words and by what they are")
    func list() throws {
        let workspace = try TestWorkspace.withSamples()
        #expect(
            try workspace.herald("practices")
                == .done(
                    """
                    id                               version  state      category    title
                    cities-of-migration                    1  published  promising   Cities of Migration: cities learn from each other how integration succeeds
                    croatia-canada-business-network        1  published  emerging    Canadian-Croatian Business Network: companies and returnees linking two economies
                    hire-immigrants                        1  in-review  promising   Hire Immigrants: tools and ideas for employers who want immigrant talent
                    philippines-tulay-project              1  published  case-study  Tulay project: computer skills that keep migrant families in touch

                    4 practices

                    """))
        #expect(try workspace.herald("practices", "list", "radio", "employers") == .done("no practice matches\n"))
        for filter in [["--state", "in-review"], ["employers", "talent"], ["--country", "CA", "--state", "in-review"]] {
            let found = try workspace.herald("practices", "--json", filter[0], filter[1])
            let id = found.output.split(separator: "\n").map { String($0.prefix(23)) }
            #expect(id.contains("{\"id\":\"hire-immigrants\""), "\(filter)")
        }
        let lines = try workspace.herald("practices", "list", "--json").output.split(separator: "\n")
        let ids = try lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return (object as? [String: Any])?["id"] as? String
        }
        #expect(ids == ["cities-of-migration", "croatia-canada-business-network", "hire-immigrants", "philippines-tulay-project"])
    }

    @Test("Practices are found by city, role of a country, corridor, target group and role of an organisation")
    func roles() throws {
        let workspace = try TestWorkspace()
        try workspace.herald("intake", "--sample")
        func ids(_ options: String...) throws -> [String] {
            let outcome = try workspace.herald(["practices", "list", "--json"] + options)
            return outcome.output.split(separator: "\n").map { String($0.split(separator: "\"")[3]) }
        }
        #expect(try ids("--city", "VENICE") == ["venice-language-civic-training"])
        #expect(try ids("--origin", "GH", "--destination", "NL") == ["sankofa-ghana-women-poultry"])
        #expect(try ids("--corridor", "GH-NL", "--corridor", "NL-GH") == ["sankofa-ghana-women-poultry"])
        #expect(try ids("--transit", "MA") == ["clandestino-counting-irregular-migration"])
        #expect(
            try ids("--target-group", "undocumented women") == [
                "gothenburg-shelter-access-for-undocumented-women", "spain-protection-of-undocumented-women-survivors-of-violence",
                "utrecht-fanga-musow-shelter",
            ])
        #expect(try ids("--lead", "stil", "--partner", "municipality") == ["utrecht-fanga-musow-shelter"])
        #expect(try ids("--partner", "united nations") == ["jmdi-project-database"])
        #expect(try ids("--funder", "stil") == [])
    }

    @Test("A slip in an id, a code or a word is reported with what was expected")
    func slips() throws {
        let workspace = try TestWorkspace.withSamples()
        func refused(_ text: String) -> Outcome { Outcome(status: 1, output: "", errors: "error: \(text)\n") }
        #expect(
            try workspace.herald("practices", "show", "cities-of-migratio")
                == refused("no practice is called \"cities-of-migratio\"\n  hint: did you mean \"cities-of-migration\"?"))
        #expect(
            try workspace.herald("practices", "show", "cities-of-migration", "--version", "3")
                == refused("practice \"cities-of-migration\" has no version 3\n  hint: it has only one"))
        #expect(
            try workspace.herald("practices", "--theme", "iam:5")
                == refused("no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im\n  hint: did you mean \"iamm\"?"))
        #expect(
            try workspace.herald("practices", "--corridor", "TO")
                == refused("--corridor is \"TO\"; expected the codes of origin and destination, such as TO-NZ"))
        #expect(
            try workspace.herald("practices", "--corridor", "MX-UK")
                == refused("\"UK\" is not a country of ISO 3166-1\n  hint: did you mean \"GB\"?"))
        #expect(
            try workspace.herald("practices", "--state", "publised")
                == refused(
                    "--state is \"publised\"; expected submitted, in-review, escalated, revise, rejected, too-early, published or withdrawn\n"
                        + "  hint: did you mean \"published\"?"))
    }

    @Test("A practice is withdrawn and restored, but not twice")
    func withdrawal() throws {
        let workspace = try TestWorkspace.withSamples()
        let id = "cities-of-migration"
        #expect(
            try workspace.herald("withdraw", id, "--reason", "asked for")
                == .done("\(id): withdrawn; the next run removes it from every document\n"))
        #expect(try workspace.herald("withdraw", id, "--reason", "asked for").status == 1)
        #expect(try workspace.herald("practices", "--state", "withdrawn", "--json").output.hasPrefix("{\"id\":\"\(id)\""))
        #expect(try workspace.herald("restore", id, "--reason", "confirmed") == .done("\(id): restored; the next run publishes it again\n"))
        #expect(
            try workspace.herald("restore", "hire-immigrants", "--reason", "confirmed")
                == Outcome(status: 1, output: "", errors: "error: \"hire-immigrants\" was never published; expected a withdrawn practice\n")
        )
    }
}
