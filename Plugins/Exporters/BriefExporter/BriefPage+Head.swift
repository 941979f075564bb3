internal import HeraldModel
internal import HeraldTemplates

extension BriefPage {
    /// Writes title, badge, explanation of the category, and summary.
    func writeHeading() {
        let category = practice.category
        writer.begin("p", "eyebrow")
        writer.label(.brief)
        writer.literal(" · ")
        writer.text(localized.labels.name(of: practice.kind))
        writer.end("p")
        localized.write(practice.title, as: "h1", to: writer)
        writer.begin("div", "evidence")
        writer.begin("p", "badge")
        writer.begin("i")
        writer.attribute("aria-hidden", "true")
        writer.end("i")
        writer.text(localized.labels.name(of: category))
        writer.end("p")
        writer.begin("p")
        writeExplanation(of: category)
        writer.end("p")
        writer.end("div")
        if let change = localized.change { writer.element("p", "note", change) }
        writeStaleNote()
        writer.begin("div", "lead")
        localized.writeParagraphs(practice.summary, to: writer)
        writer.end("div")
    }

    /// Writes the meaning of the category, or the reason if somebody overrode it.
    private func writeExplanation(of category: Category) {
        let labels = localized.labels
        guard let override = practice.categoryOverride else { return writer.text(labels.explanation(of: category)) }
        if override.reason.original.isEmpty { return writer.label(.evidenceWithheld) }
        writer.label(.overridden)
        writer.literal(" ")
        writer.text(labels.sentence(.computedCategory, labels.name(of: Category(evidence: practice.evidence))))
        writer.literal(" ")
        writer.element("b", .reason)
        writer.literal(": ")
        localized.write(override.reason, as: "span", to: writer)
        if override.by.isEmpty { return }
        writer.literal(" (")
        writer.label(.decidedBy)
        writer.literal(": ")
        writer.element("bdi", override.by)
        writer.literal(")")
    }

    private func writeStaleNote() {
        guard let made = localized.staleVersion else { return }
        writer.element("p", "note", localized.labels.sentence(.stale, String(made), String(localized.published.version)))
    }

    /// Writes the key facts beside the text.
    func writeFacts() {
        let labels = localized.labels
        writer.begin("dl")
        fact(.kind) { writer.element("dd", labels.name(of: practice.kind)) }
        if let level = practice.level { fact(.level) { writer.element("dd", labels.name(of: level)) } }
        facts(.places, practice.places) { localized.describe($0) }
        facts(.corridors, practice.corridors) { localized.describe($0) }
        if let timeframe = practice.timeframe, timeframe != Timeframe() {
            fact(.timeframe) { writer.element("dd", labels.period(timeframe)) }
        }
        if let effect = practice.effect { fact(.effect) { writer.element("dd", labels.name(of: effect)) } }
        texts(.targetGroups, practice.targetGroups)
        writeOrganisations()
        texts(.stakeholders, practice.stakeholders)
        writer.end("dl")
    }

    private func writeOrganisations() {
        if practice.organisations.isEmpty { return }
        fact(.organisations) {
            for organisation in practice.organisations {
                writer.begin("dd")
                writer.element("bdi", organisation.name)
                writer.literal(" ")
                writer.element("small", localized.labels.name(of: organisation.role))
                writer.end("dd")
            }
        }
    }

    private func fact(_ label: Label, _ details: () -> Void) {
        writer.begin("div")
        writer.element("dt", label)
        details()
        writer.end("div")
    }

    private func facts<T>(_ label: Label, _ things: [T], _ describe: (T) -> String) {
        if things.isEmpty { return }
        fact(label) { for thing in things { writer.element("dd", describe(thing)) } }
    }

    private func texts(_ label: Label, _ texts: [LocalizedText]) {
        if texts.isEmpty { return }
        fact(label) { for text in texts { localized.write(text, as: "dd", to: writer) } }
    }
}
