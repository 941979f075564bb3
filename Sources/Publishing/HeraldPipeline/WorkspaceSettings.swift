import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The keys of `herald.yaml`.
struct WorkspaceSettings: ParsableSettings {
    var site = SiteSettings()
    var store = ".herald/practices.db"
    var pipelines = "Pipelines"
    var output = "Output"
    var templates = "Templates"
    var languages = "Languages"
    var metrics: String?
    var review = ReviewSettings()
    var upkeep = UpkeepSettings()
    var harvest = HarvestSettings()
    var renderers = RendererSettings()
    var allowsCommands = false
    var audiences = AudienceList()
    var subscribers = SubscriberSettings()
    var mail = MailSettings()
    var signing = SigningSettings()
    var operation = OperationSettings()

    init() {}

    static let fields: [Field<Self>] = [
        .mapping("site", \.site, "Who publishes, as readers see it."),
        .string("store", \.store, "The file of the practice store, or its address on a PostgreSQL server."),
        .string("pipelines", \.pipelines, "The folder of pipeline files."),
        .string("output", \.output, "The folder that releases go to."),
        .string("templates", \.templates, "The folder of templates that take the place of the shipped ones."),
        .string("languages", \.languages, "The folder of languages that Herald has no words for, a file each."),
        .string("metrics", \.metrics, "The file that runs write metrics for Prometheus to; its name ends in .prom."),
        .mapping("review", \.review, "Who reviews, and what publishes a version."),
        .mapping("upkeep", \.upkeep, "When evidence and figures count as aged."),
        .mapping("harvest", \.harvest, "What harvesters are offered by OAI-PMH."),
        .mapping("renderers", \.renderers, "The programs outside Herald that make PDF."),
        .boolean("allow-commands", \.allowsCommands, "Whether pipelines may name programs, which Herald then starts."),
        .mapping("subscribers", \.subscribers, "Who can subscribe to digests, and how."),
        .mapping("mail", \.mail, "Whose mailbox messages come from, and the server that takes them."),
        .mapping("signing", \.signing, "The signatures of releases, by which partners recognise them."),
        .integer("keep-runs", \.operation.keptRuns, in: 1...100_000, "The reports of so many runs of each pipeline are kept."),
        .integer("keep-releases", \.operation.keptReleases, in: 2...1000, "So many past releases of each pipeline are kept."),
        .scalar("expect-every", \.operation.expectedEvery, "The longest time between two successful runs of a pipeline.").example("26h"),
        .mapping("on-failure", \.operation.onFailure, "Who is told when a run fails, or did not happen."),
        Field(.of("audiences", .named(AudienceSettings.descriptions), "Audiences to add, or to define anew.")) { node, root, reader in
            let entries = reader.entries(of: node, example: "press: { title: The press }") ?? []
            let named = entries.filter { entry in
                let isName = Slug(written: entry.key) != nil
                if !isName {
                    reader.report("\"\(entry.key)\" cannot name an audience; expected \(Slug.expectation)", at: entry.keyPosition)
                }
                return isName
            }
            root.audiences = AudienceList(named, &reader)
        },
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        metricsProblems + mailProblems + operationProblems
    }

    /// A collector of metrics reads no file with another ending.
    private var metricsProblems: [SettingsProblem] {
        guard let metrics, !metrics.hasSuffix(".prom") else { return [] }
        return [
            SettingsProblem(
                "metrics", "\"\(metrics)\" does not end in .prom; expected a file that a collector of metrics reads",
                hint: "metrics: /var/lib/prometheus/node-exporter/herald.prom")
        ]
    }

    /// Messages to operators need a server.
    private var operationProblems: [SettingsProblem] {
        if operation.onFailure.mail.isEmpty || mail.server != nil { return [] }
        return [
            SettingsProblem(
                "on-failure", "\"mail\" has no server that takes messages to operators; expected one",
                hint: "mail: { from: herald@practices.example, server: smtp.practices.example }", with: ["mail"])
        ]
    }

    private var mailProblems: [SettingsProblem] {
        if subscribers.lists.isEmpty || mail.from != nil { return [] }
        return [
            SettingsProblem(
                "subscribers", "\"mail\" has no address that messages to subscribers come from; expected one",
                hint: "mail: { from: digest@practices.example }", with: ["mail"])
        ]
    }
}
