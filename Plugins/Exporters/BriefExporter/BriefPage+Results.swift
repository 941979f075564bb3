internal import HeraldModel
internal import HeraldTemplates

extension BriefPage {
    /// Writes purpose, approach, narrative and context.
    func writeSetting() {
        if let purpose = practice.purpose { section(.purpose) { localized.writeParagraphs(purpose, to: writer) } }
        if let approach = practice.approach { section(.approach) { localized.writeParagraphs(approach, to: writer) } }
        for part in practice.narrative {
            writer.begin("section", "part")
            localized.write(part.heading, as: "h2", to: writer)
            localized.writeParagraphs(part.text, to: writer)
            writer.end("section")
        }
        let parts = localized.contextParts
        section(.context) {
            if parts.isEmpty { return writer.element("p", .noContext) }
            writer.begin("dl", "terms")
            for part in parts {
                writer.element("dt", part.label)
                localized.write(part.text, as: "dd", to: writer)
            }
            writer.end("dl")
        }
    }

    /// Writes claims, targets and costs.
    func writeResults() {
        if !practice.claims.isEmpty || !practice.targets.isEmpty {
            section(.results) {
                if !practice.claims.isEmpty { writeClaims() }
                if !practice.targets.isEmpty { writeTargets() }
            }
        }
        if !practice.costs.isEmpty { section(.costs) { writeCosts() } }
    }

    private func writeClaims() {
        writer.begin("ul", "claims")
        for claim in practice.claims {
            writer.begin("li")
            if let value = claim.value { writeFigure(value, claim) }
            writer.begin("div")
            localized.write(claim.statement, as: "span", to: writer)
            localized.writeReference(to: claim.source, page: claim.page, to: writer)
            writer.end("div")
            writer.end("li")
        }
        writer.end("ul")
    }

    private func writeFigure(_ value: Figure, _ claim: Claim) {
        writer.begin("p", "figure")
        writer.element("b", localized.labels.figure(value))
        if let unit = claim.unit {
            writer.literal(" ")
            localized.write(unit, as: "span", to: writer)
        }
        if let year = claim.year {
            writer.literal(" ")
            writer.element("span", String(year))
        }
        writer.end("p")
    }

    private func writeTargets() {
        writer.element("h3", .targets)
        writer.begin("div", "table")
        writer.begin("table")
        writer.begin("thead")
        writer.begin("tr")
        for label in [Label.indicator, .target, .achieved] { header(label, isFirst: label == .indicator) }
        writer.end("tr")
        writer.end("thead")
        writer.begin("tbody")
        for target in practice.targets { writeRow(target) }
        writer.end("tbody")
        writer.end("table")
        writer.end("div")
    }

    private func header(_ label: Label, isFirst: Bool) {
        isFirst ? writer.begin("th") : writer.begin("th", "number")
        writer.attribute("scope", "col")
        writer.label(label)
        writer.end("th")
    }

    private func writeRow(_ target: Target) {
        writer.begin("tr")
        writer.begin("th")
        writer.attribute("scope", "row")
        localized.write(target.indicator, as: "span", to: writer)
        localized.writeReference(to: target.source, page: target.page, to: writer)
        writer.end("th")
        for figure in [target.target, target.achieved] {
            writer.begin("td", "number")
            writer.element("bdi", figure.map { localized.describe($0, target.unit) } ?? "–")
            writer.end("td")
        }
        writer.end("tr")
    }

    private func writeCosts() {
        writer.begin("ul", "claims")
        for cost in practice.costs {
            writer.begin("li")
            writer.begin("p", "figure")
            writer.element("b", localized.labels.amount(cost.amount, cost.currency))
            writer.end("p")
            if let note = cost.note { localized.write(note, as: "div", to: writer) }
            writer.end("li")
        }
        writer.end("ul")
    }
}
