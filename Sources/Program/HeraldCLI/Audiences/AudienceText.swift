import HeraldJSON
import HeraldModel
import HeraldTemplates

/// The settings of an audience for people and programs.
struct AudienceText {
    private let audience: Audience

    init(_ audience: Audience) { self.audience = audience }

    private var evidence: String {
        audience.evidence.count == Category.allCases.count || audience.evidence.isEmpty
            ? "any" : audience.evidence.map(\.written).joined(separator: ", ")
    }

    /// A row of the list.
    var row: [String] {
        [
            audience.name, audience.tone.written, audience.order.written, String(audience.limit), String(audience.wordsPerPractice),
            evidence,
            audience.base ?? "",
        ]
    }

    /// All settings, one a line, and the parts with the headings that readers see.
    func explanation(in language: LanguageTag) -> String {
        let labels = Localization.of(language)
        var lines = ["\(audience.name): \(audience.title.label(in: language))"]
        for (name, value) in values(in: language) {
            lines.append("  \(name)" + String(repeating: " ", count: max(1, 20 - name.count)) + value)
        }
        lines.append("  parts")
        for part in audience.parts {
            let plain = Label.allCases.first { $0.name == part.written }.map { labels[$0] }
            let heading = labels.word("\(audience.tone.written).\(part.written)") ?? plain ?? part.written
            lines.append("    \(part.written)" + String(repeating: " ", count: max(1, 20 - part.written.count)) + heading)
        }
        return lines.joined(separator: "\n")
    }

    private func values(in language: LanguageTag) -> [(name: String, value: String)] {
        let conditions = audience.selection.conditions.map { "\($0.kind.name) \($0.values.joined(separator: ", "))" }
        return [
            ("based-on", audience.base ?? "nothing"), ("tone", audience.tone.written), ("order", audience.order.written),
            ("limit", "\(audience.limit) practices"), ("words-per-practice", "\(audience.wordsPerPractice)"), ("evidence", evidence),
            ("select", conditions.isEmpty ? "all that the pipeline selects" : conditions.joined(separator: "; ")),
            ("clearance", audience.clearance.written),
            ("languages", audience.languages.isEmpty ? "the site's" : audience.languages.map(\.written).joined(separator: ", ")),
            ("formats", audience.formats.isEmpty ? DocumentFormat.html.written : audience.formats.map(\.written).joined(separator: ", ")),
            ("untranslated", audience.untranslated.written), ("overview", audience.hasOverview ? "true" : "false"),
            ("frequency", audience.frequency.written),
            ("dataset", audience.hasDataset ? "true" : "false"),
            ("call-to-action", audience.callToAction?.label(in: language) ?? "nothing"),
        ]
    }

    /// The settings as an object with the keys of `herald.yaml`.
    var json: JSONValue {
        let title = Self.texts(audience.title)
        return .object(
            [
                ("name", .string(audience.name)), ("title", title), ("tone", .string(audience.tone.written)),
                ("order", .string(audience.order.written)), ("limit", .integer(audience.limit)),
                ("words-per-practice", .integer(audience.wordsPerPractice)), ("parts", .strings(audience.parts.map(\.written))),
                ("evidence", .strings(audience.evidence.map(\.written))), ("clearance", .string(audience.clearance.written)),
                ("languages", .strings(audience.languages.map(\.written))), ("formats", .strings(audience.formats.map(\.written))),
                ("untranslated", .string(audience.untranslated.written)), ("overview", .boolean(audience.hasOverview)),
                ("frequency", .string(audience.frequency.written)),
                ("dataset", .boolean(audience.hasDataset)),
            ] + (audience.base.map { [("based-on", .string($0))] } ?? [])
                + (audience.callToAction.map { [("call-to-action", Self.texts($0))] } ?? []))
    }

    private static func texts(_ labels: Labels) -> JSONValue {
        .object(labels.languages.sorted().map { tag in (tag, .string(LanguageTag(written: tag).map(labels.label) ?? "")) })
    }
}
