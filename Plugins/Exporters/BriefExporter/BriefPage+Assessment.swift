internal import HeraldModel
internal import HeraldTemplates

extension BriefPage {
    /// Writes evidence, strengths and weaknesses, criteria, lessons, unintended effects, constraints and ethics.
    ///
    /// Weaknesses and criteria are written for every practice: a brief says that no weaknesses are recorded or that a criterion is not
    /// claimed, so that readers do not take silence for success.
    func writeAssessment() {
        if !practice.evidence.isEmpty { section(.evidence) { writeEvidence() } }
        section(.assessment) {
            writer.begin("div", "pair")
            if !practice.strengths.isEmpty { writeTexts(.strengths, "pro", practice.strengths) }
            writeTexts(.weaknesses, "contra", practice.weaknesses)
            writer.end("div")
        }
        section(.criteria) { writeCriteria() }
        listSection(.lessons, practice.lessons)
        listSection(.unintendedEffects, practice.unintendedEffects)
        listSection(.constraints, practice.constraints)
        if !practice.ethics.isEmpty { section(.ethics) { writeEthics() } }
    }

    /// Writes strengths or weaknesses in a box of their own. Only weaknesses can be empty.
    private func writeTexts(_ label: Label, _ style: StaticString, _ texts: [LocalizedText]) {
        writer.begin("div", style)
        writer.element("h3", label)
        if texts.isEmpty { writer.element("p", .noWeaknesses) } else { localized.writeList(texts, to: writer) }
        writer.end("div")
    }

    private func writeEvidence() {
        writer.begin("dl", "terms")
        for entry in practice.evidence {
            writer.begin("dt")
            writer.text(localized.labels.name(of: entry.type))
            if let year = entry.year { writer.text(" (\(year))") }
            writer.end("dt")
            writer.begin("dd")
            if let finding = entry.finding { writer.element("b", localized.labels.name(of: finding)) }
            if let note = entry.note {
                if entry.finding != nil { writer.literal(" – ") }
                localized.write(note, as: "span", to: writer)
            }
            localized.writeReference(to: entry.source, page: entry.page, to: writer)
            writer.end("dd")
        }
        writer.end("dl")
    }

    private func writeCriteria() {
        writer.begin("ul", "criteria")
        for (criterion, justification) in localized.criteria {
            justification == nil ? writer.begin("li", "open") : writer.begin("li")
            writer.begin("p")
            writer.element("b", localized.labels.name(of: criterion))
            writer.literal(" ")
            writer.element("small", justification == nil ? .notClaimed : .met)
            writer.end("p")
            if let justification { localized.write(justification, as: "p", to: writer) }
            writer.end("li")
        }
        writer.end("ul")
    }

    private func writeEthics() {
        writer.begin("dl", "terms")
        for check in practice.ethics {
            writer.element("dt", check.instrument)
            writer.begin("dd")
            writer.element("b", localized.labels.name(of: check.finding))
            if let note = check.note {
                writer.literal(" – ")
                localized.write(note, as: "span", to: writer)
            }
            writer.end("dd")
        }
        writer.end("dl")
    }
}
