import HeraldModel
import HeraldTemplates

/// The texts of a record, part by part, in one language. A translation contains only the texts that were translated.
struct RecordTexts {
    /// A part of the record, such as its weaknesses.
    struct Part {
        /// The kind of the part.
        var label: Label
        /// The heading in the language of the texts. In a narrative it is a heading of the record.
        var heading: String
        /// The texts of the part, one for each item of a list.
        var lines: [String]

        /// The heading and the texts as one text.
        var text: String { lines.count == 1 ? "\(heading): \(lines[0])" : "\(heading):\n" + lines.joined(separator: "\n") }
    }

    /// The practice in the language.
    let localized: LocalizedPractice

    var practice: Practice { localized.practice }
    /// The words of the language.
    var labels: Localization { localized.labels }
    /// Whether this is the original language of the record.
    var isOriginal: Bool { localized.language == practice.language }

    /// Returns the text in this language, or nil if there is none or it is empty.
    func line(_ text: LocalizedText?) -> String? {
        guard let text else { return nil }
        let line = isOriginal ? text.original : text.translation(in: localized.language)
        return line.flatMap { $0.isBlank ? nil : localized.joined([$0]) }
    }

    /// All parts except the title and the summary, in the order of the record.
    var parts: [Part] {
        let described = [part(.purpose, [line(practice.purpose)]), part(.approach, [line(practice.approach)])]
        let situated = [
            part(.targetGroups, practice.targetGroups.map(line)), part(.stakeholders, practice.stakeholders.map(line)),
            part(.level, [isOriginal ? practice.level.map(labels.name(of:)) : nil]), part(.costs, practice.costs.map(cost)),
            part(.corridors, isOriginal ? practice.corridors.map(localized.describe) : []),
        ]
        let weighed = [
            part(.constraints, practice.constraints.map(line)), part(.results, practice.claims.map(claim)),
            part(.targets, practice.targets.map(target)), part(.effect, [isOriginal ? practice.effect.map(labels.name(of:)) : nil]),
            part(.strengths, practice.strengths.map(line)), part(.weaknesses, practice.weaknesses.map(line)),
            part(.lessons, practice.lessons.map(line)), part(.unintendedEffects, practice.unintendedEffects.map(line)),
            part(.criteria, practice.criteria?.met.map(criterion) ?? []), part(.ethics, practice.ethics.map(check)),
            part(.evidence, category + practice.evidence.map(evidence)), part(.transferability, [line(practice.transferability)]),
        ]
        return (described + situated + context + weighed).compactMap { $0 }
    }

    /// The titled sections of a narrative.
    var narrative: [Part] {
        practice.narrative.compactMap { section in
            guard let text = line(section.text) else { return nil }
            return Part(label: .record, heading: line(section.heading) ?? labels[.record], lines: [text])
        }
    }

    private var context: [Part?] {
        let context = practice.context
        let parts: [(Label, LocalizedText?)] = [
            (.political, context?.political), (.historic, context?.historic), (.cultural, context?.cultural), (.social, context?.social),
            (.economic, context?.economic),
        ]
        return parts.map { label, text in
            line(text).map { Part(label: .context, heading: "\(labels[.context]) (\(labels[label]))", lines: [$0]) }
        }
    }

    private func part(_ label: Label, _ lines: [String?]) -> Part? {
        let lines = lines.compactMap { $0 }
        return lines.isEmpty ? nil : Part(label: label, heading: labels[label], lines: lines)
    }
}
