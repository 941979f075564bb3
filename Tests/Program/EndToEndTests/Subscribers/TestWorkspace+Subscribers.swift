extension TestWorkspace {
    /// A workspace with two lists that can be subscribed to, and nobody in them.
    static func withSubscribers() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        let settings = """
            site: { title: Good practices, publisher: Migration Office, address: "https://office.example/practices/" }
            subscribers:
              enabled: true
              lists: [ngos, ministries]
              retention: 30
            mail: { from: digest@office.example }

            """
        try workspace.write(settings, to: "herald.yaml")
        return workspace
    }
}
