import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The lists of a scheme in its order, with the practices that were counted.
struct CoverageTable {
    private(set) var rows: [CoverageRow] = []
    /// The practices that were counted, with and without a theme of the scheme.
    private(set) var versions: [PracticeVersion] = []
    /// How many of them have no theme among the rows.
    private(set) var unclassifiedCount = 0
    private let settings: Coverage.Settings
    private let context: ExportContext
    /// The rows by code.
    private let indices: [String: Int]
    /// The countries that count; `nil` for all.
    let countries: [CountryCode]?

    init(_ settings: Coverage.Settings, in context: ExportContext) {
        self.settings = settings
        self.context = context
        let concepts = Self.concepts(of: settings.scheme, settings.detail, in: context.taxonomy)
        var depths: [String: Int] = [:]
        for concept in concepts {
            let depth = concept.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
            depths[concept.code] = depth
            let language = context.site.language
            rows.append(
                CoverageRow(
                    code: concept.code, parent: concept.parent.flatMap { depths[$0] == nil ? nil : $0 }, kind: concept.kind, depth: depth,
                    label: Passage(
                        text: TextLine(concept.labels.label(in: language)).text, language: concept.labels.resolvedLanguage(for: language))))
        }
        indices = Dictionary(rows.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let region = settings.region.map { context.gazetteer.countries(inRegion: $0) }
        countries = region == nil && settings.countries.isEmpty ? nil : Set((region ?? []) + settings.countries).sorted()
    }

    /// Returns the concepts that are rows.
    ///
    /// Of a scheme that proposes practices, as the International Agenda for Migration Management does, only the chapters with such lists
    /// are rows. Its statements of principle, which no practice can be an example of, are none.
    private static func concepts(of scheme: String, _ detail: Coverage.Detail, in taxonomy: Taxonomy) -> [Concept] {
        let all = taxonomy.concepts.filter { $0.code.hasPrefix(scheme + ":") }
        let lists = all.filter { $0.kind == practiceKind }.compactMap(\.parent)
        let chapters = Set(all.filter { $0.parent == nil || $0.parent == scheme }.map(\.code)).filter { chapter in
            lists.isEmpty || lists.contains { $0 == chapter || $0.hasPrefix(chapter + ".") }
        }
        return all.filter { concept in
            switch detail {
            case .chapters: chapters.contains(concept.code)
            case .lists: concept.kind != practiceKind && isBelow(chapters, concept.code)
            case .practices: isBelow(chapters, concept.code)
            }
        }
    }

    /// The kind of concepts that propose a practice.
    private static let practiceKind = "practice"

    private static func isBelow(_ chapters: Set<String>, _ code: String) -> Bool { ancestors(of: code).contains(where: chapters.contains) }

    /// Returns a code and the codes around it: `iamm:6.a.p1`, `iamm:6.a`, `iamm:6`.
    private static func ancestors(of code: String) -> [String] {
        var codes = [code]
        while let point = codes[codes.count - 1].lastIndex(of: ".") { codes.append(String(codes[codes.count - 1][..<point])) }
        return codes
    }

    /// Whether a practice concerns one of the countries that count.
    func concerns(_ practice: Practice) -> Bool {
        guard let countries else { return true }
        return practice.countries.contains(where: countries.contains)
    }

    /// Counts a practice in each row that it belongs to, once, and returns the indices of these rows.
    mutating func count(_ published: PublishedPractice) -> [Int] {
        let practice = published.practice
        versions.append(PracticeVersion(practice.id, published.version))
        let codes = Set(practice.themes.flatMap { Self.ancestors(of: $0.written) })
        let found = codes.compactMap { indices[$0] }.sorted()
        if found.isEmpty { unclassifiedCount += 1 }
        let linked = found.filter { (rows[$0].links[practice.category] ?? []).count < settings.links }
        if !linked.isEmpty {
            let link = link(to: published)
            for index in linked { rows[index].links[practice.category, default: []].append(link) }
        }
        for index in found { rows[index].counts[practice.category, default: 0] += 1 }
        return found
    }

    private func link(to published: PublishedPractice) -> CoverageRow.Link {
        let practice = published.practice
        let localized = context.localized(published, in: context.site.language)
        let title = localized.passage(practice.title)
        let line = TextLine(title.text)
        if line.replacedCharacterCount > 0 { context.warnOfReplacedCharacters(in: practice.id) }
        return CoverageRow.Link(title: Passage(text: line.text, language: title.language), path: settings.page.path(of: practice.id))
    }

    /// Returns whether a row has practices with sufficient evidence.
    func status(of row: CoverageRow) -> CoverageStatus {
        if row.count(in: settings.evidence) > 0 { return .sufficient }
        return row.total > 0 ? .insufficient : .empty
    }

    /// The rows without a practice of sufficient evidence.
    var blanks: [CoverageRow] { rows.filter { status(of: $0) != .sufficient } }
}
