import HeraldDiagnostics
public import HeraldKit
public import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Digests: one document for each audience, language and format, with the practices of a selection in that audience's order, length and
/// tone.
///
/// A digest never drops context or weaknesses, never merges practices and never ranks them.
///
/// A digest is composed in memory, because its contents come before its practices and its template may show them in any order. The limit
/// of its audience bounds it: at most 1,000 practices, whatever the size of the store.
public struct AudienceDigest: Exporter {
    /// The order of the practices in a digest.
    public enum Order: String, RecordScalar, CaseIterable {
        /// Grouped by category of evidence.
        case byEvidence = "by-evidence"
        /// Grouped by theme.
        case byTheme = "by-theme"
        /// The latest change first.
        case newestFirst = "newest-first"
        /// The order of the ids that the pipeline selects.
        case asListed = "as-listed"

        /// The order of an audience.
        package init(_ order: Audience.Order) {
            switch order {
            case .byEvidence: self = .byEvidence
            case .byTheme: self = .byTheme
            case .newestFirst: self = .newestFirst
            }
        }
    }

    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// Names of the audiences.
        public var audiences: [String] = []
        /// Languages of the digests; the site's language if empty.
        public var languages: [LanguageTag] = []
        /// Formats of the digests.
        public var formats = [DocumentFormat.html]
        /// The title of the digests; `nil` for one with the name of the audience.
        public var title: SettingText?
        /// A text before the practices; `nil` for none.
        public var introduction: SettingText?
        /// The order of practices; `nil` for the audience's own order.
        public var order: Order?
        /// The most practices of a digest; `nil` for the audience's own limit.
        public var limit: Int?
        /// Whether digests link to policy briefs, which another stage of the pipeline must make.
        public var briefs = true

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .list("audiences", \.audiences, "Names of the audiences that get a digest.").required().example(
                    "[ministries, ngos, academia]"),
                .list("languages", \.languages, "Languages of the digests; by default the site's.").example("[en, fr]"),
                .list(
                    "formats", \.formats,
                    "`html` for browsers, `pdf` for printing and filing, `docx` for Word, `epub` for reading devices, `text` and `markdown`."
                ).example("[html, text, pdf]"),
                .translations("title", \.title, "The title, also by language, in place of one such as Digest for Ministries.").example(
                    "{ en: Spring letter, fr: Lettre du printemps }"),
                .translations("introduction", \.introduction, "A text before the practices, also by language; blank lines part paragraphs.")
                    .example("{ en: Dear colleagues, fr: Chers collègues }"),
                .scalar(
                    "order", \.order, "The order of practices, in place of the audience's own; as-listed is that of the selected ids."),
                .integer("limit", \.limit, in: 1...1000, "At most so many practices, in place of the audience's own limit."),
                .boolean("briefs", \.briefs, "Whether the pipeline makes policy briefs too, to which the digests then link."),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            var problems: [SettingsProblem] = []
            if order == .asListed, context.selectedIDs == [] {
                problems.append(
                    SettingsProblem(
                        "order", "\"as-listed\" is the order of the ids under \"select:\", and there are none; expected another order",
                        hint: "select: { ids: [hire-immigrants, cities-of-migration] }"))
            }
            return problems + unknownAudiences(in: context)
        }

        private func unknownAudiences(in context: CheckContext) -> [SettingsProblem] {
            audiences.enumerated().filter { !context.audiences.contains($0.element) }.map { index, name in
                SettingsProblem(
                    "audiences", element: index, "no audience is called \"\(name)\"; expected \(EnglishList.or(context.audiences))",
                    hint: NearMiss.hint(for: name, among: context.audiences))
            }
        }
    }

    public static let name = "audience-digest"
    public static let summary = "A digest for each audience, language and format, in that audience's order, length and tone."
    public static let templates = DigestTemplates.shipped + TypstTemplates.shipped
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let languages = settings.languages.isEmpty ? [context.site.language] : settings.languages
        for audience in try settings.audiences.map({ try Self.audience($0, in: context) }) {
            let order = settings.order ?? Order(audience.order)
            let limit = settings.limit ?? audience.limit
            // Of a list of ids the first ones are shown, so all of them are read.
            let isListed = order == .asListed && !selection.query.ids.isEmpty
            let chosen = selection.narrowed { query in
                (query.evidence, query.clearance, query.limit) = (audience.evidence, audience.clearance, isListed ? nil : limit)
                if order == .newestFirst { query.order = .newestFirst }
            }
            let practices = try await Self.practices(in: chosen, by: order, listed: selection.query.ids, limit: limit)
            let withdrawals = try await chosen.withdrawals(since: Self.yearBefore(chosen.moment.time))
            if practices.isEmpty && withdrawals.isEmpty {
                context.warn(
                    "the digest for \"\(audience.name)\" would be empty, so none was made",
                    hint: "widen the selection or the audience's evidence")
                continue
            }
            let writer = DigestWriter(audience: audience, settings: settings, languages: languages, sink: sink, context: context)
            try writer.write(practices, withdrawals, by: order)
        }
    }

    private static func audience(_ name: String, in context: ExportContext) throws -> Audience {
        if let audience = context.audiences[name] { return audience }
        let names = context.audiences.keys.sorted()
        throw Diagnostic(
            "no audience is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
    }

    /// Returns at most `limit` practices of a selection: the latest first, or in the order of the ids `listed`, if that is the order. A
    /// limited selection may have another order.
    private static func practices(
        in selection: Selection, by order: Order, listed: [Slug], limit: Int
    ) async throws -> [PublishedPractice] {
        var practices: [PublishedPractice] = []
        for try await practice in selection { practices.append(practice) }
        if order == .newestFirst { practices.sort { $0.sequence > $1.sequence } }
        guard order == .asListed else { return practices }
        let places = Dictionary(listed.enumerated().map { ($1, $0) }) { first, _ in first }
        practices.sort { places[$0.practice.id] ?? listed.count < places[$1.practice.id] ?? listed.count }
        return Array(practices.prefix(limit))
    }

    /// Returns the same day and time of the year before. Withdrawals are shown for so long.
    private static func yearBefore(_ time: Timestamp) -> Timestamp {
        let day = time.calendarDate
        let midnight = Timestamp(year: day.year, month: day.month, day: day.day)
        return Timestamp(
            seconds: Timestamp(year: day.year - 1, month: day.month, day: day.day).seconds + time.seconds - midnight.seconds)
    }
}

extension AudienceDigest: LinkedExporter {
    package func links(in context: ExportContext) -> [StageLink] {
        let language = context.site.language
        let languages = settings.languages.isEmpty ? [language] : settings.languages
        guard settings.formats.contains(.html), let main = languages.contains(language) ? language : languages.first else { return [] }
        return settings.audiences.compactMap { name in
            guard let audience = context.audiences[name], let path = DocumentPath("digests/\(name).\(main.written).html") else {
                return nil
            }
            return StageLink(.digest, path, title: audience.title.label(in: main)) {
                ($0.evidence, $0.clearance) = (audience.evidence, audience.clearance)
            }
        }
    }
}
