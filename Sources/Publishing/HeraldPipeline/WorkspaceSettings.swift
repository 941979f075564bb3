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
    var review = ReviewSettings()
    var upkeep = UpkeepSettings()
    var harvest = HarvestSettings()
    var audiences: [String: Audience] = [:]

    init() {}

    static let fields: [Field<Self>] = [
        .mapping("site", \.site, "Who publishes, as readers see it."),
        .string("store", \.store, "The file of the practice store, or its address on a PostgreSQL server."),
        .string("pipelines", \.pipelines, "The folder of pipeline files."),
        .string("output", \.output, "The folder that releases go to."),
        .string("templates", \.templates, "The folder of templates that take the place of the shipped ones."),
        .mapping("review", \.review, "Who reviews, and what publishes a version."),
        .mapping("upkeep", \.upkeep, "When evidence and figures count as aged."),
        .mapping("harvest", \.harvest, "What harvesters are offered by OAI-PMH."),
        Field(.of("audiences", .named(AudienceSettings.descriptions), "Audiences to add, or to define anew.")) { node, root, reader in
            for entry in reader.entries(of: node, example: "press: { title: The press }") ?? [] {
                guard Slug(written: entry.key) != nil else {
                    reader.report("\"\(entry.key)\" cannot name an audience; expected \(Slug.expectation)", at: entry.keyPosition)
                    continue
                }
                var settings = AudienceSettings(changing: Audience.shippedByName[entry.key])
                reader.read(entry.value, into: &settings)
                root.audiences[entry.key] = settings.audience(named: entry.key)
            }
        },
    ]
}

/// The settings under `site:`.
struct SiteSettings: ParsableSettings {
    var site = Site()

    init() {}

    static let fields: [Field<Self>] = [
        .string("title", \.site.title, "The name of the collection."),
        .string("publisher", \.site.publisher, "Who publishes it."),
        .string("address", \.site.address, "Where the output folder can be read, with a slash at the end."),
        .scalar("language", \.site.language, "The main language."),
        .string("contact", \.site.contact, "The e-mail address that partners write to."),
        .string("rights", \.site.rights, "On what terms readers may use what is published.").example("CC BY 4.0"),
        .string("rights-address", \.site.rightsAddress, "Where those terms can be read.")
            .example("https://creativecommons.org/licenses/by/4.0/"),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if !SiteSettings.isAddress(site.address) {
            let hint = SiteSettings.isAddress(site.address + "/") ? "did you mean \"\(site.address)/\"?" : nil
            problems.append(
                SettingsProblem(
                    "address", "\"\(site.address)\" is not an address; expected one that starts with https:// and ends with /", hint: hint))
        }
        if !SiteSettings.isContact(site.contact) {
            problems.append(
                SettingsProblem(
                    "contact", "\"\(site.contact)\" is not an e-mail address; expected one such as practices@practices.example"))
        }
        return problems
    }

    /// Whether `text` is an e-mail address as OAI-PMH 2.0 requires: a local part, `@`, and a domain with a dot, without white space.
    private static func isContact(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    /// Whether `text` is an http or https address with a host that ends with a slash and has only characters of RFC 3986.
    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix), text.hasSuffix("/") else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;=%[]".utf8)
        return rest.first.map { $0 != UInt8(ascii: "/") } == true && rest.allSatisfy(allowed.contains)
    }
}

/// The settings of an audience.
struct AudienceSettings: ParsableSettings {
    var audience: Audience
    var title: String?

    init() { self.init(changing: nil) }

    /// Starts from a shipped audience, so that settings only list the differences.
    init(changing shipped: Audience?) {
        audience = shipped ?? Audience(name: "", title: Labels([:]))
        if shipped == nil { audience.parts = [.summary, .context, .results, .strengths, .weaknesses] }
    }

    static let fields: [Field<Self>] = [
        .string("title", \.title, "What readers are called in the heading.").example("Ministries"),
        .list("parts", \.audience.parts, "The parts of a practice shown, in this order; context and weaknesses among them."),
        .scalar("order", \.audience.order, "The order of practices."),
        .scalar("tone", \.audience.tone, "The tone of headings and the layout."),
        .integer("limit", \.audience.limit, in: 1...1000, "At most so many practices."),
        .integer("words-per-practice", \.audience.wordsPerPractice, in: 40...5000, "At most so many words of prose for each practice."),
        .list("evidence", \.audience.evidence, "The categories of evidence that are good enough."),
        .scalar("clearance", \.audience.clearance, "How confidential the fields may be."),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        [Audience.Part.context, .weaknesses].filter { !audience.parts.contains($0) }.map {
            SettingsProblem(
                "parts", "\"\($0.rawValue)\" is not among the parts; a digest never drops context or weaknesses",
                hint: "add \($0.rawValue) to the list")
        }
    }

    /// Returns the audience with its name, and a title if it has none.
    func audience(named name: String) -> Audience {
        var audience = audience
        audience.name = name
        if let title { audience.title = Labels(["en": title]) }
        if audience.title == Labels([:]) { audience.title = Labels(["en": name]) }
        return audience
    }
}
