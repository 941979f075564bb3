public import HeraldKit
public import HeraldModel
import HeraldXML

/// Exports each brief as schema.org JSON-LD, for search engines and knowledge graphs.
///
/// The document describes the brief as a `Report` about the practice. It never says more than the record: an organisation that runs a
/// practice does not become the author of the brief, and claimed figures are not repeated as facts.
public struct StructuredData: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The path of a practice's page; `nil` for no links.
        public var page: PracticePath?
        /// The path of a page in a further language.
        public var pageIn = PracticePath.translatedBrief
        /// The further languages of pages.
        public var languages: [LanguageTag] = []
        /// The folder of the documents.
        public var folder = Slug(written: "practices") ?? .unnamed
        /// The address of the licence.
        public var licence: String?

        public init() {}

        public static let fields: [Field<Self>] = [
            .optionalPracticePath("page", \.page, "The path of each practice's page in this pipeline."),
            .practicePath(
                "page-in", \.pageIn, perLanguage: true, example: "briefs/{id}.{language}.html",
                "The path of its page in a further language."),
            .list("languages", \.languages, "The further languages that pages are in: the same as those of policy-brief.")
                .example("[fr, ar]"),
            .scalar("folder", \.folder, "The folder that the documents go to."),
            .string("licence", \.licence, "The address of the licence under which the briefs may be used.")
                .example("https://creativecommons.org/licenses/by/4.0/"),
        ]

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            [licence.flatMap { SettingsProblem.licence($0) }].compactMap { $0 }
        }
    }

    public static let name = "structured-data"
    public static let summary = "Each brief in the words of schema.org (JSON-LD), for search engines and knowledge graphs."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .perPractice(folder: settings.folder.written, documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        guard let path = DocumentPath("\(settings.folder)/\(practice.practice.id).jsonld") else { return [] }
        let description = SchemaOrgReport(practice, settings: settings, in: context)
        let version = PracticeVersion(practice.practice.id, practice.version)
        return [Document(path: path, mediaType: "application/ld+json", bytes: description.node.documentBytes, practices: [version])]
    }
}

extension SettingsProblem {
    /// Returns the problem of a licence's address, or `nil` if it is valid.
    static func licence(_ address: String) -> SettingsProblem? {
        if WebAddress(address) != nil { return nil }
        return SettingsProblem(
            "licence", "\"\(address)\" is not an address; expected one such as \"https://creativecommons.org/licenses/by/4.0/\"")
    }
}
