import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// Transferability, and the constraints that another administration meets.
    package func transfer() -> Section? {
        var blocks = practice.transferability.map { paragraphs($0).map(Block.paragraph) } ?? []
        if !practice.constraints.isEmpty {
            blocks.append(.terms([Term([word(.constraints)], practice.constraints.map { [run($0)] })]))
        }
        return section(.transferability, heading: labels.word("policy.transferability"), blocks)
    }

    /// The purpose, if the record has one.
    package func purpose() -> Section? { section(.purpose, practice.purpose.map { paragraphs($0).map(Block.paragraph) } ?? []) }

    /// The approach, if the record has one.
    package func approach() -> Section? { section(.approach, practice.approach.map { paragraphs($0).map(Block.paragraph) } ?? []) }

    /// The sections that the record adds.
    package func narrative() -> [Section] {
        practice.narrative.enumerated().map { index, part in
            Section("part-\(index + 1)", [run(part.heading)], paragraphs(part.text).map(Block.paragraph))
        }
    }

    /// The context, or the words that the record does not describe it.
    package func context() -> Section {
        let terms = localized.contextParts.map { Term([word($0.label)], paragraphs($0.text)) }
        let blocks = terms.isEmpty ? [Block.paragraph([word(.noContext)])] : [.terms(terms)]
        return Section(Label.context.name, [word(.context)], blocks, isEssential: true)
    }
}
