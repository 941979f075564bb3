package import HeraldModel
import HeraldTemplates

/// Composes briefs of two practices side by side: worked here, struggled there.
///
/// Each aspect has a box for either practice. Nothing is merged: what a record does not say is said to be missing.
package struct ContrastComposer {
    /// The reason why two practices are read together.
    package enum Relation: Sendable {
        /// The second was adapted from the first.
        case adapted
        /// One record names the other.
        case related
        /// An editor chose them.
        case chosen
    }

    private let parts: CollectionComposer

    package init(_ parts: CollectionComposer) { self.parts = parts }

    package func brief(
        of first: PublishedPractice, and second: PublishedPractice, _ relation: Relation, at place: DocumentPlace
    ) -> Composition {
        let sides = [first, second].map { Side(parts.composer(of: $0), page: parts.brief(of: $0.practice.id)) }
        let title = sides[0].shortTitle + [parts.word(" | ")] + sides[1].shortTitle
        var brief = parts.document(.contrast, eyebrow: [parts.word(CollectionWords.contrastBrief)], title: title, at: place)
        brief.lead = [[parts.word(sentence(on: relation))], [parts.word(parts.labels[.principle])]]
        let overview = Section(
            Section.overviewID, [parts.word(CollectionWords.overview)], [.table(ContrastTable(sides, parts).table)], isEssential: true)
        brief.sections = [overview] + aspects(sides)
        for side in sides { parts.references.add(side.composer.localized) }
        brief.notices = sides.flatMap { $0.notices }
        return parts.finished(brief)
    }

    private func sentence(on relation: Relation) -> String {
        switch relation {
        case .adapted: CollectionWords.adapted.text(in: parts.labels)
        case .related: CollectionWords.related.text(in: parts.labels)
        case .chosen: CollectionWords.chosen.text(in: parts.labels)
        }
    }

    private func aspects(_ sides: [Side]) -> [Section] {
        let labels = parts.labels
        let done = CollectionWords.done.text(in: labels)
        return [
            aspect("done", done, sides) { $0.summary },
            aspect("results", labels[.results], sides, isEssential: true) { $0.results },
            aspect("evidence", labels[.evidence], sides, isEssential: true) { $0.evidence },
            aspect("context", labels[.context], sides, isEssential: true) { $0.context },
            aspect("weaknesses", labels[.weaknesses], sides, isEssential: true) { $0.weaknesses },
            aspect("strengths", labels[.strengths], sides) { $0.strengths },
            aspect("transferability", labels.word("policy.transferability") ?? labels[.transferability], sides) { $0.transfer },
            aspect("lessons", labels[.lessons], sides) { $0.lessons },
            aspect("works", labels[.sources], sides, isEssential: true) { $0.sources },
        ].compactMap { $0 }
    }

    /// A section with a box for each side, or `nil` if neither record says anything.
    private func aspect(
        _ id: String, _ heading: String, _ sides: [Side], isEssential: Bool = false, _ blocks: (Side) -> [Block]
    ) -> Section? {
        let contents = sides.map(blocks)
        if contents.allSatisfy(\.isEmpty) { return nil }
        let boxes = zip(sides, contents).map { side, blocks in
            let said = blocks.isEmpty ? [.paragraph([parts.word(CollectionWords.notSaid)])] : blocks
            return Box(.practice, heading: side.name, category: side.category, said)
        }
        return Section(id, [parts.word(heading)], [.columns(boxes)], isEssential: isEssential)
    }
}
