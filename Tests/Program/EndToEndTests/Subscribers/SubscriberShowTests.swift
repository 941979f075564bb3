import Testing

@Suite("herald subscribers show")
struct SubscriberShowTests {
    @Test("A suppressed reader is shown as suppressed, in every list that the reader is subscribed to")
    func suppressed() throws {
        let workspace = try TestWorkspace.withSubscribers()
        let address = "anna@example.org"
        #expect(try workspace.herald("subscribers", "add", address, "--audience", "ngos", "--consent", "letter of 2 May").status == 0)
        #expect(try workspace.herald("subscribers", "add", address, "--audience", "ministries").status == 0)
        func shown() throws -> String {
            try workspace.herald("subscribers", "show", address).output.replacing(#/\d{4}-\d\d-\d\dT[\d:]{8}Z/#, with: "TIME")
        }
        let acts = """
            Acts
              TIME  added ngos  (command: letter of 2 May)
              TIME  added ministries  (command)

            """
        #expect(
            try shown() == """
                anna@example.org
                  state      active
                  language   en
                  frequency  every
                  ministries: pending since TIME
                  ngos: active since TIME

                """ + acts)
        #expect(try workspace.herald("subscribers", "suppress", address, "--reason", "complained") == .done("suppressed\n"))
        #expect(
            try shown() == """
                anna@example.org
                  state      suppressed (complained) since TIME
                  language   en
                  frequency  every
                  ministries: pending since TIME
                  ngos: suppressed; subscribed since TIME

                """ + acts + "  TIME  suppressed  (command: complained)\n")
    }
}
