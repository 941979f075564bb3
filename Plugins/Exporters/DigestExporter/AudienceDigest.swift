import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// Digests: one document for each audience, language and format, with the practices of a selection in that audience's order, length and
/// tone.
///
/// A digest never drops context or weaknesses, never merges practices and never ranks them.
///
/// A digest is composed in memory, because its contents come before its practices and its template may show them in any order. The limit
/// of its audience bounds it: at most 1,000 practices, whatever the size of the store.
public struct AudienceDigest: Exporter {
    /// The format of a digest.
    public enum Format: String, RecordScalar, CaseIterable {
        /// HTML for browsers and printers.
        case html
        /// Plain text for mail readers.
        case text
    }

    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// Names of the audiences.
        public var audiences: [String] = []
        /// Languages of the digests; the site's language if empty.
        public var languages: [LanguageTag] = []
        /// Formats of the digests.
        public var formats = [Format.html]
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
                .list("formats", \.formats, "`html` for browsers and printers, `text` for mail readers.").example("[html, text]"),
                .integer("limit", \.limit, in: 1...1000, "At most so many practices, in place of the audience's own limit."),
                .boolean("briefs", \.briefs, "Whether the pipeline makes policy briefs too, to which the digests then link."),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            audiences.enumerated().filter { !context.audiences.contains($0.element) }.map { index, name in
                SettingsProblem(
                    "audiences", element: index, "no audience is called \"\(name)\"; expected \(EnglishList.or(context.audiences))",
                    hint: NearMiss.hint(for: name, among: context.audiences))
            }
        }
    }

    public static let name = "audience-digest"
    public static let revision = 2
    public static let summary = "A digest for each audience, language and format, in that audience's order, length and tone."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let languages = settings.languages.isEmpty ? [context.site.language] : settings.languages
        for audience in try settings.audiences.map({ try Self.audience($0, in: context) }) {
            let chosen = Self.selection(for: audience, limit: settings.limit, in: selection)
            let (practices, withdrawals) = (try await Self.practices(in: chosen), try await Self.withdrawals(in: chosen))
            if practices.isEmpty && withdrawals.isEmpty {
                context.warn(
                    "the digest for \"\(audience.name)\" would be empty, so none was made",
                    hint: "widen the selection or the audience's evidence")
                continue
            }
            for language in languages {
                let digest = ComposedDigest(
                    audience, practices, withdrawals, in: language, context: context, linksToBriefs: settings.briefs)
                for format in settings.formats { try sink.add(digest.document(as: format)) }
            }
        }
    }

    private static func audience(_ name: String, in context: ExportContext) throws -> Audience {
        if let audience = context.audiences[name] { return audience }
        let names = context.audiences.keys.sorted()
        throw Diagnostic(
            "no audience is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
    }

    /// Returns the practices for `audience`: a part of the pipeline's selection, up to the limit. `nil` if the audience accepts none of the
    /// evidence that the pipeline selects.
    private static func selection(for audience: Audience, limit: Int?, in selection: Selection) -> Selection? {
        let wide = selection.query.evidence
        let evidence = audience.evidence.isEmpty ? wide : audience.evidence.filter { wide.isEmpty || wide.contains($0) }
        if evidence.isEmpty && !(wide.isEmpty && audience.evidence.isEmpty) { return nil }
        return selection.narrowed { query in
            query.evidence = evidence
            query.clearance = audience.clearance
            query.limit = min(limit ?? audience.limit, query.limit ?? .max)
            if audience.order == .newestFirst { query.order = .newestFirst }
        }
    }

    private static func practices(in selection: Selection?) async throws -> [PublishedPractice] {
        var practices: [PublishedPractice] = []
        guard let selection else { return [] }
        for try await practice in selection { practices.append(practice) }
        return practices
    }

    /// Returns the practices withdrawn in the twelve months before the published moment, without a limit. A published practice that left
    /// the selection is not among them.
    private static func withdrawals(in selection: Selection?) async throws -> [Tombstone] {
        guard let selection else { return [] }
        let (now, day) = (selection.moment.time, selection.moment.time.calendarDate)
        let midnight = Timestamp(year: day.year, month: day.month, day: day.day)
        let yearAgo = Timestamp(year: day.year - 1, month: day.month, day: day.day).seconds + now.seconds - midnight.seconds
        return try await selection.narrowed { query in
            query.limit = nil
            query.changedSince = max(query.changedSince ?? Timestamp(seconds: yearAgo), Timestamp(seconds: yearAgo))
        }.tombstones.filter { $0.cause == .withdrawn }
    }
}
