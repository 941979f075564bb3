import Testing

@Suite("herald audiences")
struct AudiencesTests {
    private static let settings = """
        audiences:
          mayors:
            based-on: local-authorities
            title: Mayors
            limit: 10
            select: { levels: [local], themes: [iamm:6] }
            languages: [en, fr]
            formats: [html, docx]
            untranslated: omit
            overview: true
            dataset: true
            call-to-action: Write to us.

        """

    @Test("the shipped audiences and those of herald.yaml are listed with what they are based on")
    func list() throws {
        let workspace = try TestWorkspace()
        try workspace.write(Self.settings, to: "herald.yaml")
        let lines = try workspace.herald("audiences").output.split(separator: "\n").map(String.init)
        #expect(lines.count == 9)
        #expect(lines.first == "audience             tone       order         practices  words each  evidence         based on")
        #expect(lines.dropFirst().first == "ministries           policy     by-evidence          30         260  any")
        #expect(lines.last == "mayors               practical  by-theme             10         300  any              local-authorities")
        let json = try workspace.herald("audiences", "list", "--json").output.split(separator: "\n")
        #expect(json.count == 8)
        #expect(json.last?.hasPrefix("{\"name\":\"mayors\",\"title\":{\"en\":\"Mayors\"},\"tone\":\"practical\"") == true)
    }

    @Test("every setting of an audience is explained, with the headings of its parts")
    func explanation() throws {
        let workspace = try TestWorkspace()
        try workspace.write(Self.settings, to: "herald.yaml")
        let text = try workspace.herald("audiences", "explain", "mayors").output
        #expect(
            text.hasPrefix(
                """
                mayors: Mayors
                  based-on            local-authorities
                  tone                practical
                  order               by-theme
                  limit               10 practices
                  words-per-practice  300
                  evidence            any
                  select              themes iamm:6; levels local
                  clearance           public
                  languages           en, fr
                  formats             html, docx
                  untranslated        omit
                  overview            true
                  frequency           every
                  dataset             true
                  call-to-action      Write to us.
                  parts
                    summary             Summary
                    target-groups       Who it helps

                """), "\(text)")
        let unknown = try workspace.herald("audiences", "explain", "mayor")
        #expect(unknown.status == 1 && unknown.errors.hasSuffix("  hint: did you mean \"mayors\"?\n"), "\(unknown)")
    }

    @Test("mistakes in audiences are found, with their places")
    func mistakes() throws {
        let workspace = try TestWorkspace()
        try workspace.write("audiences: { mayors: { select: { themes: [iam:6] }, untranslated: skip } }\n", to: "herald.yaml")
        let outcome = try workspace.herald("audiences")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors.contains("herald.yaml:1:43: error: no scheme is called \"iam\""), "\(outcome.errors)")
        #expect(outcome.errors.contains("found \"skip\"; expected include, omit or summary"), "\(outcome.errors)")
    }
}
