internal import HeraldComposition
import HeraldDiagnostics
public import HeraldKit
public import HeraldModel
internal import HeraldRendering
public import HeraldTemplates

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
        /// Languages of the digests; those of the audience if empty, or else the site's.
        public var languages: [LanguageTag] = []
        /// Formats of the digests; those of the audience if empty, or else a page.
        public var formats: [DocumentFormat] = []
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
        /// Whether each digest is a message of e-mail too.
        public var mail = false
        /// Whether each digest has a dataset beside it, besides those of audiences that have one anyway.
        public var dataset = false
        /// Evaluations that are expected in so many days are announced at the end; `nil` for none.
        package var reviewDays: Int?
        /// The settings of editions; `nil` for digests that show everything each time.
        package var editions: EditionSettings?

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .list("audiences", \.audiences, "Names of the audiences that get a digest.").required().example(
                    "[ministries, ngos, academia]"),
                .list("languages", \.languages, "Languages of the digests; by default those of the audience, or else the site's.").example(
                    "[en, fr]"),
                .list(
                    "formats", \.formats,
                    "`html`, `text`, `markdown`, `pdf`, `docx` or `epub`; by default those of the audience, or else `html`."
                ).example("[html, text, pdf]"),
                .translations("title", \.title, "The title, also by language, in place of one such as Digest for Ministries.").example(
                    "{ en: Spring letter, fr: Lettre du printemps }"),
                .translations("introduction", \.introduction, "A text before the practices, also by language; blank lines part paragraphs.")
                    .example("{ en: Dear colleagues, fr: Chers collègues }"),
                .scalar(
                    "order", \.order, "The order of practices, in place of the audience's own; as-listed is that of the selected ids."),
                .integer("limit", \.limit, in: 1...1000, "At most so many practices, in place of the audience's own limit."),
                .boolean("briefs", \.briefs, "Whether the pipeline makes policy briefs too, to which the digests then link."),
                .boolean("mail", \.mail, "Whether each digest is a message of e-mail too, which the deliverer mail sends to subscribers."),
                .boolean(
                    "dataset", \.dataset,
                    "Whether each digest has its data beside it: a ZIP archive with tables, records and citations."),
                .integer(
                    "review-within", \.reviewDays, in: 1...3660,
                    "Lists at the end the practices for which an evaluation is expected in so many days after the moment of the digest."),
                .mapping(
                    "editions", \.editions,
                    "Makes numbered editions with what is new to an audience, in place of digests with everything."),
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

    public static let labels = DigestWords.all + EditionWords.all + ArchiveWords.all + DigestMailWords.all + DatasetWords.all
    public static let name = "audience-digest"
    public static let summary = "A digest for each audience, language and format, in that audience's order, length and tone."
    public static let templates = DigestTemplates.shipped + ArchiveTemplates.shipped + TypstTemplates.shipped
    let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    /// Whether the settings name PDF. Audiences may have it among their formats too.
    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        if let editions = context.editions { return try await writeEditions(editions, of: selection, to: sink, in: context) }
        for audience in try settings.audiences.map({ try Self.audience($0, in: context) }) {
            let chosen = selection.narrowed { Self.narrow(&$0, to: audience) }
            let tombstones = try await chosen.withdrawals(since: Self.yearBefore(chosen.moment.time))
            let withdrawals = try await Self.withdrawals(tombstones, in: chosen)
            var writer = DigestWriter(audience: audience, settings: settings, sink: sink, context: context)
            writer.reviews = try await DigestReviews.practices(of: chosen, within: settings.reviewDays)
            try await writer.write(chosen, withdrawals)
        }
    }

    /// Narrows a query to the practices that an audience may get, and leaves its order.
    static func narrow(_ query: inout Query, to audience: Audience) {
        let order = query.order
        query = audience.selection
        (query.evidence, query.clearance, query.order) = (audience.evidence, audience.clearance, order)
    }

    /// Returns practices that ended, each with its title in all languages.
    static func withdrawals(_ tombstones: [Tombstone], in selection: Selection) async throws -> [DigestFrame.Withdrawal] {
        var withdrawals: [DigestFrame.Withdrawal] = []
        for tombstone in tombstones { withdrawals.append((tombstone, try await selection.practice(before: tombstone)?.practice.title)) }
        return withdrawals
    }

    static func audience(_ name: String, in context: ExportContext) throws -> Audience {
        if let audience = context.audiences[name] { return audience }
        let names = context.audiences.keys.sorted()
        throw Diagnostic(
            "no audience is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
    }

    /// Returns the same day and time of the year before. Withdrawals are shown for so long.
    private static func yearBefore(_ time: Timestamp) -> Timestamp {
        let day = time.calendarDate
        let midnight = Timestamp(year: day.year, month: day.month, day: day.day)
        return Timestamp(
            seconds: Timestamp(year: day.year - 1, month: day.month, day: day.day).seconds + time.seconds - midnight.seconds)
    }
}

extension AudienceDigest: AudienceExporter {
    package func usesTypesetter(for audiences: [String: Audience]) -> Bool {
        settings.audiences.compactMap { audiences[$0] }.contains { settings.formats(for: $0).contains(.pdf) }
    }
}

extension AudienceDigest: LinkedExporter {
    package func links(in context: ExportContext) -> [StageLink] {
        let language = context.site.language
        return settings.audiences.compactMap { context.audiences[$0] }.compactMap { audience in
            let languages = settings.languages(for: audience, in: context)
            // An archive of editions is made for each audience, and is always a page.
            let isArchive = settings.editions != nil
            guard isArchive || settings.formats(for: audience).contains(.html),
                let main = languages.contains(language) ? language : languages.first,
                let path = try? DigestWriter.path(for: audience, in: main, extension: "html")
            else { return nil }
            if isArchive { return StageLink(.digest, path, title: audience.title.label(in: main)) }
            return StageLink(.digest, path, title: audience.title.label(in: main)) {
                $0 = audience.selection
                ($0.evidence, $0.clearance) = (audience.evidence, audience.clearance)
            }
        }
    }
}

extension AudienceDigest.Settings {
    /// The languages of the digests for an audience.
    func languages(for audience: Audience, in context: ExportContext) -> [LanguageTag] {
        [languages, audience.languages].first { !$0.isEmpty } ?? [context.site.language]
    }

    /// The formats of the digests for an audience.
    func formats(for audience: Audience) -> [DocumentFormat] { [formats, audience.formats].first { !$0.isEmpty } ?? [.html] }
}
