import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// The settings of `oai-records`, under `with:`.
public struct OAIRecordSettings: ParsableSettings {
    /// The folder of the documents.
    public var name = Slug(written: "oai") ?? .unnamed
    /// The prefixes of the formats. All formats if empty.
    public var formats: [String] = []
    /// The number of store events that a page of the dump covers.
    public var pageSize = 1000
    /// Whether to write a static repository in addition to the dump.
    public var hasStaticRepository = true
    /// The address of the gateway that serves the static repository to harvesters.
    public var gateway: String?

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .list(
            "formats", \.formats,
            "The formats of records, by their prefixes (docs/partners/oai-formats.md); if left out, all formats."
        )
        .example("[oai_dc, datacite]"),
        .scalar("name", \.name, "The folder of the documents.").example("harvest"),
        .integer("page-size", \.pageSize, in: 10...100_000, "How many events of the store a page of the dump covers."),
        .boolean(
            "static-repository", \.hasStaticRepository,
            "Whether all records are also written into one document, an OAI-PMH static repository; it suits up to 5,000 records."),
        .string("gateway", \.gateway, "The address of the gateway that answers harvesters for the static repository.")
            .example("https://gateway.example/oai"),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if let known = context.formats {
            for (index, format) in formats.enumerated() where !known.contains(format) {
                problems.append(
                    SettingsProblem(
                        "formats", element: index, "no format is called \"\(format)\"; expected \(EnglishList.or(known))",
                        hint: NearMiss.hint(for: format, among: known)))
            }
        }
        if hasStaticRepository, !formats.isEmpty, !formats.contains("oai_dc") {
            problems.append(
                SettingsProblem(
                    "formats", "\"oai_dc\" is not among the formats; every OAI-PMH repository has it",
                    hint: "add oai_dc, or switch off static-repository", with: ["static-repository"]))
        }
        if let gateway, !["https://", "http://"].contains(where: { gateway.hasPrefix($0) && gateway.utf8.count > $0.utf8.count }) {
            problems.append(
                SettingsProblem("gateway", "\"\(gateway)\" is not an address; expected one that starts with https://"))
        }
        return problems
    }

    /// Returns the chosen formats, in the program's order. Throws a ``Diagnostic`` if one of them does not exist.
    func formats(in context: ExportContext) throws -> [any RecordFormat] {
        let known = context.formats.map(\.prefix)
        if let missing = formats.first(where: { !known.contains($0) }) {
            throw Diagnostic("no format is called \"\(missing)\"; expected \(EnglishList.or(known))")
        }
        let chosen = context.formats.filter { formats.isEmpty || formats.contains($0.prefix) }
        if chosen.isEmpty { throw Diagnostic("this program has no formats for records", hint: "name some in RecordFormats.swift") }
        return chosen
    }
}
