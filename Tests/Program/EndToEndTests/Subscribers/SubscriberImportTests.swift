import Foundation
import Testing

@Suite("herald subscribers import")
struct SubscriberImportTests {
    private static let contacts = """
        address,language,frequency,audiences,consent
        anna@example.org,fr,monthly,ngos,letter of 2 May
        ben at example.org,en,,ngos,letter of 2 May
        carla@example.org,en,,"ngos, ministries",
        dora@example.org,xx-,often,press,letter of 2 May

        """

    @Test("An import takes the right rows and tells the others with their line")
    func imports() throws {
        let workspace = try TestWorkspace.withSubscribers()
        try workspace.write(Self.contacts, to: "contacts.csv")
        let errors = """
            contacts.csv:3:1: error: the address cannot be read; expected an e-mail address such as reader@practices.example
            contacts.csv:5:18: error: "xx-" is not a language; expected a BCP 47 language tag such as en, fr or pt-BR
            contacts.csv:5:22: error: "often" is not a frequency; expected every, weekly, monthly or quarterly
            contacts.csv:5:28: error: "press" is not a list; expected ngos or ministries

            """
        #expect(
            try workspace.herald("subscribers", "import", "contacts.csv", "--dry-run")
                == Outcome(
                    status: 1, output: "1 added, 1 asked to confirm, 0 unchanged, 0 left out, 2 refused; nothing was changed\n",
                    errors: errors))
        #expect(
            try workspace.herald("subscribers", "import", "contacts.csv")
                == Outcome(status: 1, output: "1 added, 1 asked to confirm, 0 unchanged, 0 left out, 2 refused\n", errors: errors))
        let list = try workspace.herald("subscribers")
        let day = #/\d{4}-\d\d-\d\d/#
        #expect(
            list.output.replacing(day, with: "DAY") == """
                address            state    language  frequency  audiences                             since
                anna@example.org   active   fr        monthly    ngos                                  DAY
                carla@example.org  pending  en        every      ministries (pending), ngos (pending)  DAY

                2 subscribers

                """)
        #expect(
            try workspace.herald("subscribers", "status")
                == .done(
                    """
                    2 subscribers

                    audience    active  pending  unsubscribed  suppressed
                    ngos             1        1             0           0
                    ministries       0        1             0           0

                    suppressed addresses: none
                    messages: 1 due

                    """))
        #expect(
            try workspace.herald("subscribers", "import", "contacts.csv", "--json").output.hasPrefix(
                "{\"added\":0,\"pending\":0,\"unchanged\":2"))
        for name in ["subscribers.db", "subscribers.secret"] {
            let rights = try FileManager.default.attributesOfItem(atPath: "\(workspace.path)/.herald/\(name)")[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test("A workbook is read as intake reads one, and its mistakes are named by sheet and cell")
    func workbook() throws {
        let workspace = try TestWorkspace.withSubscribers()
        let (package, office) = ("http://schemas.openxmlformats.org/package/2006", "http://schemas.openxmlformats.org/officeDocument/2006")
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let rows = [
            ["Courriel", "Langue", "Audiences", "Consent"], ["anna@example.org", "fr", "ngos", "letter"],
            ["Ben <ben@example.org>", "fr", "ngos", "letter"], ["carla@example.org", "en", "press", "letter"],
        ].map { cells in "<row>\(cells.map { "<c t=\"inlineStr\"><is><t><![CDATA[\($0)]]></t></is></c>" }.joined())</row>" }
        let parts = [
            "[Content_Types].xml": "<Types xmlns=\"\(package)/content-types\"/>",
            "_rels/.rels": "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"a\" "
                + "Type=\"\(office)/relationships/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>",
            "xl/_rels/workbook.xml.rels": "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"\(office)/relationships/worksheet\" Target=\"sheet.xml\"/></Relationships>",
            "xl/workbook.xml": "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)/relationships\"><sheets>"
                + "<sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            "xl/sheet.xml": "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>",
        ]
        for (name, text) in parts { try workspace.write(text, to: "book/\(name)") }
        let zip = "cd book && python3 -m zipfile -c ../contacts.xlsx '[Content_Types].xml' _rels xl"
        #expect(try workspace.shell(zip).status == 0)
        #expect(
            try workspace.herald("subscribers", "import", "contacts.xlsx")
                == Outcome(
                    status: 1, output: "1 added, 0 asked to confirm, 0 unchanged, 0 left out, 2 refused\n",
                    errors: """
                        contacts.xlsx: People!A3: error: the address cannot be read; expected an e-mail address such as \
                        reader@practices.example
                          hint: write the address alone
                        contacts.xlsx: People!C4: error: "press" is not a list; expected ngos or ministries

                        """))
        #expect(
            try workspace.herald("subscribers", "import", "contacts.xlsx", "--sheet", "Peple").errors
                == "contacts.xlsx:1:1: error: no sheet is called \"Peple\"; expected \"People\"\n  hint: did you mean \"People\"?\n")
        try workspace.write("a workbook of another time", to: "contacts.xls")
        #expect(
            try workspace.herald("subscribers", "import", "contacts.xls").errors
                == "contacts.xls:1:1: error: found a workbook in a format that Herald does not read; expected .xlsx or .ods\n"
                + "  hint: save it as .xlsx or .ods in the spreadsheet program\n")
        #expect(
            try workspace.herald("subscribers", "import", "contacts.csv").errors == "contacts.csv:1:1: error: there is no such file\n")
    }
}
