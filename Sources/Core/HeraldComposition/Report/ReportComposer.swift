package import HeraldKit
import HeraldModel
import HeraldTemplates

/// Composes reports: parts with practices in boxes, notes, a bibliography and annexes.
package final class ReportComposer {
    /// A part at the end of a report.
    package enum Annex: String, RecordScalar, CaseIterable, Sendable {
        /// The meaning of the categories, and how evidence is assessed.
        case method
        /// The practices of each category.
        case categories
        /// The practices of each country.
        case countries
        /// The practices of each theme.
        case themes
    }

    /// The frame of a report.
    package struct Frame {
        /// The title. `nil` for the name of the collection.
        package var title: SettingText?
        /// The introduction. Blank lines part its paragraphs. `nil` for none.
        package var introduction: SettingText?
        package var depth = PracticeDepth.whole
        package var annexes = Annex.allCases
        /// The scheme of the index by theme.
        package var scheme = "iamm"
        /// The address of the list of all claims. `nil` for none.
        package var claims: Inline.Link?
        package var place: DocumentPlace

        package init(at place: DocumentPlace) { self.place = place }
    }

    let parts: CollectionComposer
    private let frame: Frame
    /// The number of parts of each category so far.
    private var counts: [Category: Int] = [:]
    /// The practices that were shown.
    private var shown: Set<Slug> = []

    package init(_ parts: CollectionComposer, _ frame: Frame) {
        self.parts = parts
        self.frame = frame
    }

    /// Composes a report. A practice that several parts name is in the first one, and the others refer to it.
    ///
    /// - Parameters:
    ///   - chapters: The parts.
    ///   - figures: Drawings of all practices, which follow the introduction.
    package func report(_ chapters: [ReportPart], figures: [Figure] = []) -> Composition {
        let labels = parts.labels
        let practices = ReportPart([], parts: chapters).allPractices
        practices.forEach { _ = parts.localized($0) }
        var report = parts.document(
            .report, eyebrow: [parts.word(CollectionWords.report)],
            title: frame.title.map(parts.runs) ?? [parts.word(parts.context.site.title(in: labels.language))], at: frame.place)
        report.lead = [[parts.word("\(labels.practices(practices.count)) · \(labels[.principle])")]]
        let introduction = (frame.introduction.map(parts.paragraphs) ?? []).map(Block.paragraph)
        if !introduction.isEmpty || !figures.isEmpty {
            let charts = figures.isEmpty ? [] : [Section("charts", [parts.word(labels[.charts])], figures.map(Block.figure))]
            report.sections.append(Section("introduction", [parts.word(CollectionWords.introduction)], introduction, sections: charts))
        }
        report.sections += chapters.enumerated().map { section(of: $1, id: "part-\($0 + 1)") }
        let annexes = frame.annexes.compactMap { annex($0, practices) }
        if !annexes.isEmpty { report.sections.append(Section("annexes", [parts.word(CollectionWords.annexes)], [], sections: annexes)) }
        return parts.finished(report)
    }

    private func section(of part: ReportPart, id: String) -> Section {
        var section = Section(id, heading(of: part), part.introduction.map(Block.paragraph))
        section.sections = part.parts.enumerated().map { self.section(of: $1, id: "\(id)-\($0 + 1)") }
        var references: [[Inline]] = []
        for practice in part.practices {
            let id = practice.practice.id
            guard shown.insert(id).inserted else {
                references.append([parts.linkedTitle(of: practice)])
                continue
            }
            section.sections.append(
                parts.composer(of: practice).section(at: frame.depth, page: parts.brief(of: id)) { [parts] in parts.linkedTitle(of: $0) })
        }
        if !references.isEmpty { section.blocks.append(.list(references)) }
        return section
    }

    /// The heading of a part, with category and number if its practices have one category.
    private func heading(of part: ReportPart) -> [Inline] {
        let categories = Set(part.practices.map(\.practice.category))
        guard part.isNumbered, categories.count == 1, let category = categories.first else { return part.heading }
        counts[category, default: 0] += 1
        let number = parts.labels.number(String(counts[category] ?? 1))
        return [parts.word("\(parts.labels.name(of: category)) \(number)"), parts.word(" · ")] + part.heading
    }

    private func annex(_ annex: Annex, _ practices: [PublishedPractice]) -> Section? {
        switch annex {
        case .method: method(claims: frame.claims)
        case .categories: index("index-categories", CollectionWords.byCategory, byCategory(practices))
        case .countries: index("index-countries", CollectionWords.byCountry, byCountry(practices))
        case .themes: index("index-themes", CollectionWords.byTheme, byTheme(practices, scheme: frame.scheme))
        }
    }
}
