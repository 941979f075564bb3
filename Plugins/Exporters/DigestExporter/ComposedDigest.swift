internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The contents of a digest, before they are rendered: practices in groups, and recent withdrawals, for one audience and language.
struct ComposedDigest {
    /// Practices under a heading; without a heading, all practices.
    struct Group {
        var heading: String?
        var category: Category?
        var entries: [DigestEntry]
    }

    let audience: Audience
    let labels: Localization
    let groups: [Group]
    /// Recent withdrawals, newest first.
    let withdrawals: [Tombstone]
    let context: ExportContext
    /// The paragraphs of the introduction. Empty if there is none in this language.
    let introduction: [String]
    private let ownTitle: String?
    private let language: LanguageTag
    private let versions: [PracticeVersion]

    init(
        _ audience: Audience, _ practices: [PublishedPractice], _ withdrawals: [Tombstone], in language: LanguageTag,
        context: ExportContext, settings: AudienceDigest.Settings
    ) {
        self.audience = audience
        self.withdrawals = withdrawals
        self.language = language
        self.context = context
        ownTitle = settings.title?.text(in: language)
        introduction = Self.paragraphs(of: settings.introduction?.text(in: language) ?? "")
        labels = context.localization(of: language)
        versions = practices.map { PracticeVersion($0.practice.id, $0.version) }
        let entries = practices.map { practice in
            DigestEntry(
                context.localized(practice, in: language), for: audience,
                brief: settings.briefs ? context.address(of: "practices/\(practice.practice.id).html") : nil)
        }
        groups = Self.groups(
            of: entries, by: settings.order ?? AudienceDigest.Order(audience.order), labels: labels, taxonomy: context.taxonomy)
    }

    /// The title of the settings, or one such as `Digest for Ministries`.
    var title: String { ownTitle ?? labels.sentence(.digestFor, audience.title.label(in: labels.language)) }
    /// The subtitle: a sentence that depends on the audience's tone.
    var subtitle: String { labels.word("\(audience.tone.written).subtitle") ?? "" }
    /// The number of practices.
    var count: Int { versions.count }

    /// The date of a withdrawal, such as `Withdrawn on 3 March 2026`.
    func date(of withdrawal: Tombstone) -> String { labels.sentence(.withdrawnOn, labels.date(withdrawal.time)) }

    /// Returns the digest as `digests/<audience>.<language>.html` or `.txt`. Throws a ``Diagnostic`` if the audience's name cannot be a
    /// file name, and errors of the template.
    func document(as format: AudienceDigest.Format) throws -> Document {
        let name = "digests/\(audience.name).\(language.written).\(format == .html ? "html" : "txt")"
        guard let path = DocumentPath(name) else {
            throw Diagnostic("the audience \"\(audience.name)\" cannot be a file name; expected lower-case letters, digits and hyphens")
        }
        let (bytes, replaced) =
            switch format {
            case .html: try DigestHTMLRenderer(self).rendered()
            case .text: DigestTextRenderer(self).written()
            }
        for practice in replaced { context.warnOfReplacedCharacters(in: practice) }
        reportFigures(in: path)
        let mediaType = format == .html ? "text/html" : "text/plain; charset=utf-8"
        return Document(path: path, mediaType: mediaType, bytes: bytes, practices: versions)
    }

    /// Reports the figures of all entries as they are printed.
    private func reportFigures(in path: DocumentPath) {
        for entry in groups.flatMap(\.entries) {
            let published = entry.localized.published
            for figure in entry.parts.flatMap(\.pieces).flatMap(\.figures) {
                guard let value = labels.value(ofPrinted: figure.number) else { continue }
                context.report(
                    PrintedFigure(PracticeVersion(published.practice.id, published.version), figure.field, value), in: path)
            }
        }
    }

    private static func groups(of entries: [DigestEntry], by order: AudienceDigest.Order, labels: Localization, taxonomy: Taxonomy)
        -> [Group]
    {
        switch order {
        case .newestFirst, .asListed: entries.isEmpty ? [] : [Group(entries: entries)]
        case .byEvidence:
            Category.allCases.compactMap { category in
                let members = entries.filter { $0.practice.category == category }
                return members.isEmpty ? nil : Group(heading: labels.name(of: category), category: category, entries: members)
            }
        case .byTheme: themeGroups(of: entries, labels: labels, taxonomy: taxonomy)
        }
    }

    /// Returns the paragraphs of a text, which blank lines separate.
    private static func paragraphs(of text: String) -> [String] {
        var paragraphs: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(String(line)) }
        }
        return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    /// Groups entries by the chapter of their first theme, in the order of the taxonomy.
    private static func themeGroups(of entries: [DigestEntry], labels: Localization, taxonomy: Taxonomy) -> [Group] {
        var members: [String: [DigestEntry]] = [:]
        for entry in entries { members[chapter(of: entry.practice.themes.first), default: []].append(entry) }
        var groups = taxonomy.concepts.compactMap { concept in
            members.removeValue(forKey: concept.code).map { Group(heading: concept.labels.label(in: labels.language), entries: $0) }
        }
        let others = members.sorted { $0.key < $1.key }.flatMap(\.value)
        if !others.isEmpty { groups.append(Group(heading: groups.isEmpty ? nil : labels[.otherThemes], entries: others)) }
        return groups
    }

    /// The chapter of a theme: `iamm:6` for `iamm:6.a.p1`.
    private static func chapter(of theme: ThemeCode?) -> String {
        guard let theme else { return "" }
        return "\(theme.scheme):\(theme.code.prefix { $0 != "." })"
    }
}
