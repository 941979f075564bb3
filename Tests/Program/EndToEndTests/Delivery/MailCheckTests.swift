import Testing

@Suite("herald check and mail")
struct MailCheckTests {
    private static let site = """
        site: { title: Practices, publisher: Migration Office, address: "https://office.example/", contact: desk@office.example }

        """
    private static let mail = "mail: { from: digest@office.example, server: smtp.office.example }\n"

    /// Returns a workspace whose pipeline delivers to mail. `stages` is the list of stages from the third line of its file.
    private func workspace(_ settings: String, stages: String) throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.write(Self.site + settings, to: "herald.yaml")
        try workspace.write("pipeline: letters\nstages:\n\(stages)\ndeliver:\n  - to: mail\n", to: "Pipelines/letters.yaml")
        return workspace
    }

    private static let lists = "subscribers: { enabled: true, lists: [ministries, ngos] }\n"
    private static let digest = """
          - export: audience-digest
            with: { audiences: [ministries], briefs: false, mail: true, editions: {} }
        """

    @Test("A pipeline with messages, editions, a server and lists has no mistakes")
    func complete() throws {
        let found = try workspace(Self.mail + Self.lists, stages: Self.digest).herald("check")
        #expect(found == .done("letters: no mistakes (1 stage: audience-digest; delivered to mail)\n"))
    }

    @Test("Without a stage that makes messages, mail has nothing to send; check, plan and run say so")
    func noStage() throws {
        let workspace = try workspace(Self.mail + Self.lists, stages: "  - export: policy-brief")
        let expected = Outcome(
            status: 2, output: "",
            errors: """
                Pipelines/letters.yaml:5:9: error: no stage makes the messages that "mail" sends; expected audience-digest with "mail" and \
                "editions"
                    - to: mail
                          ^
                  hint: - { export: audience-digest, with: { audiences: [ministries], mail: true, editions: {} } }
                1 mistake in 1 file

                """)
        for command in ["check", "plan", "run"] { #expect(try workspace.herald(command) == expected) }
    }

    @Test(
        "A digest without messages, without editions or without both is no letter",
        arguments: [
            ("editions: {}", "messages", "mail: true"), ("mail: true", "editions", "editions: {}"),
            ("briefs: false", "editions", "mail: true, editions: {}"),
        ])
    func incomplete(_ settings: String, _ lack: String, _ hint: String) throws {
        let workspace = try workspace(
            Self.mail + Self.lists, stages: "  - export: audience-digest\n    with: { audiences: [ministries], \(settings) }")
        let found = try workspace.herald("check")
        #expect(found.status == 2)
        #expect(
            found.errors.hasPrefix(
                """
                Pipelines/letters.yaml:3:5: error: "mail" has nothing to send, because this stage makes no \(lack); expected both "mail" \
                and "editions"
                    - export: audience-digest
                      ^
                  hint: under with: \(hint)

                """), "\(found.errors)")
    }

    @Test(
        "A workspace that cannot send is refused by check, and the message says what to add",
        arguments: [
            (
                "mail: { from: digest@office.example }\n" + MailCheckTests.lists, "herald.yaml names no server that takes mail",
                "mail: { server: smtp.practices.example, from: digest@practices.example }"
            ),
            (MailCheckTests.mail, "herald.yaml has no lists that can be subscribed to", "subscribers: { lists: [ministries] }"),
            (
                MailCheckTests.mail + "subscribers: { lists: [ministries] }\n",
                "readers could not unsubscribe, because \"subscribers\" in herald.yaml does not enable the pages for it",
                "subscribers: { enabled: true }, and run herald serve at https://office.example/"
            ),
        ])
    func settings(_ settings: String, _ message: String, _ hint: String) throws {
        let found = try workspace(settings, stages: Self.digest).herald("check")
        #expect(
            found
                == Outcome(
                    status: 2, output: "",
                    errors: """
                        Pipelines/letters.yaml:6:9: error: \(message)
                            - to: mail
                                  ^
                          hint: \(hint)
                        1 mistake in 1 file

                        """))
    }

    @Test("An audience that nobody can subscribe to is a warning with its place")
    func audience() throws {
        let workspace = try workspace(
            Self.mail + Self.lists, stages: Self.digest.replacing("[ministries]", with: "[ministries, academia]"))
        #expect(
            try workspace.herald("check")
                == Outcome(
                    status: 0, output: "letters: no mistakes (1 stage: audience-digest; delivered to mail)\n",
                    errors: """
                        Pipelines/letters.yaml:4:37: warning: nobody can subscribe to "academia", so its editions are sent to nobody; \
                        expected a list of herald.yaml: ministries or ngos
                              with: { audiences: [ministries, academia], briefs: false, mail: true, editions: {} }
                                                              ^
                          hint: subscribers: { lists: [ministries, ngos, academia] }

                        """))
    }

    @Test("A text in a language that there is not is a mistake, in herald.yaml and in pipelines; languages of the workspace are known")
    func languages() throws {
        let workspace = try TestWorkspace()
        try workspace.write(
            Self.site + "audiences:\n  ngos: { call-to-action: { eng: Write to us., de: Schreiben Sie uns., tet: Hakerek mai ami. } }\n",
            to: "herald.yaml")
        let title = "    with: { audiences: [ngos], briefs: false, title: { en: Letter, fe: Lettre } }"
        try workspace.write("pipeline: letters\nstages:\n  - export: audience-digest\n\(title)\n", to: "Pipelines/letters.yaml")
        let expected = "expected one of Herald or of the folder of languages, such as en or fr"
        let audience = "  ngos: { call-to-action: { eng: Write to us., de: Schreiben Sie uns., tet: Hakerek mai ami. } }"
        func mistake(_ place: String, _ tag: String, _ line: String, _ column: Int, _ hint: String) -> String {
            "\(place): error: no language is called \"\(tag)\"; \(expected)\n  \(line)\n  \(String(repeating: " ", count: column - 1))^\n"
                + "  hint: \(hint)\n"
        }
        let english = mistake("herald.yaml:3:29", "eng", audience, 29, "did you mean \"en\"?")
        let tetum = mistake("herald.yaml:3:72", "tet", audience, 72, "add the language: herald new language tet")
        let french = mistake(
            "Pipelines/letters.yaml:4:68", "fe", title, 68, "did you mean \"fr\"? Otherwise add the language: herald new language fe")
        #expect(
            try workspace.herald("check")
                == Outcome(status: 2, output: "", errors: english + tetum + french + "3 mistakes in 1 file\n"))
        try workspace.write("name: Tetun\n", to: "Languages/tet.yaml")
        let found = try workspace.herald("check").errors
        #expect(found.contains(english) && found.contains(french) && !found.contains(tetum), "\(found)")
    }
}
