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
            contacts.csv:5:1: error: "xx-" is not a language; expected a BCP 47 language tag such as en, fr or pt-BR
            contacts.csv:5:1: error: "often" is not a frequency; expected every, weekly, monthly or quarterly
            contacts.csv:5:1: error: "press" is not a list; expected ngos or ministries

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
}
