import HeraldJSON
package import HeraldKit
import HeraldModel

/// Manual pages of exporters and deliverers, for `herald explain` and `docs/reference/exporters.md`. They are made from the fields that
/// check pipelines.
package enum ExporterManual {
    /// The manual page of an exporter, for a terminal. If the exporter uses record formats, the page lists `formats`.
    package static func page(of exporter: any Exporter.Type, formats: [any RecordFormat.Type] = []) -> String {
        let known = exporter.usesRecordFormats ? formats : []
        let notes = known.isEmpty ? [] : ["", "Formats:", ""] + known.map { "  \($0.prefix): \($0.summary)" }
        return page(exporter.name, exporter.summary, exporter.settingDescriptions, notes: notes, list: "stages", key: "export")
    }

    /// The manual page of a deliverer, for a terminal.
    package static func page(of deliverer: any Deliverer.Type) -> String {
        page(deliverer.name, deliverer.summary, deliverer.settingDescriptions, list: "deliver", key: "to")
    }

    /// A manual page with `notes` before the example. The example comes last, so that everything after "In a pipeline:" can be copied.
    private static func page(
        _ name: String, _ summary: String, _ fields: [FieldDescription], notes: [String] = [], list: String, key: String
    ) -> String {
        var lines = ["\(name)", "  \(summary)", ""]
        lines.append(fields.isEmpty ? "It has no settings." : "Settings, under \"with:\":")
        for field in fields {
            lines += ["", "  \(field.name): \(kind(of: field))\(field.isRequired ? ", required" : "")", "      \(field.summary)"]
            if let value = field.defaultValue { lines.append("      If left out: \(value)") }
            if let example = field.example { lines.append("      Example: \(field.name): \(example)") }
        }
        lines += notes + ["", "In a pipeline:", "", "  \(list):", "    - \(key): \(name)"]
        let required = fields.filter(\.isRequired)
        let shown = required.isEmpty ? Array(fields.filter { $0.example != nil || $0.defaultValue != nil }.prefix(1)) : required
        if !shown.isEmpty {
            let settings = shown.map { "\($0.name): \(quoted($0.example ?? $0.defaultValue ?? "…"))" }
            lines.append("      with: { \(settings.joined(separator: ", ")) }")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text of `docs/reference/exporters.md`.
    package static func markdown(of exporters: [any Exporter.Type], deliverers: [any Deliverer.Type] = []) -> String {
        var lines = [
            "# Exporters", "",
            "This page is written by `herald explain --markdown` from the same fields that check pipelines; change the fields, not the page.",
        ]
        for exporter in exporters { lines += section(exporter.name, exporter.summary, exporter.settingDescriptions) }
        if !deliverers.isEmpty {
            lines += [
                "", "# Deliverers", "",
                "Deliverers are listed under `deliver:`, each with `to:` and its settings under `with:`; see"
                    + " [Deliveries](../communications/deliveries.md).", "Each may have these keys besides:", "",
            ]
            lines += DeliveryKeys.all.filter { !["to", "with"].contains($0.name) }.flatMap(entry)
        }
        for deliverer in deliverers { lines += section(deliverer.name, deliverer.summary, deliverer.settingDescriptions) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ name: String, _ summary: String, _ fields: [FieldDescription]) -> [String] {
        ["", "## `\(name)`", "", summary, ""] + (fields.isEmpty ? ["It has no settings."] : fields.flatMap(entry))
    }

    private static func entry(_ field: FieldDescription) -> [String] {
        var notes = ["Value: \(kind(of: field))."]
        if let value = field.defaultValue { notes.append("If left out: `\(value)`.") }
        if let example = field.example { notes.append("Example: `\(field.name): \(example)`.") }
        return ["- `\(field.name)`\(field.isRequired ? " (required)" : ""): \(field.summary)"] + lines(of: notes)
    }

    /// Returns notes in one line, or one below the other if that line were longer than lines of pages are.
    private static func lines(of notes: [String]) -> [String] {
        let line = "  " + notes.joined(separator: " ")
        return line.count <= 140 ? [line] : notes.map { "  " + $0 }
    }

    /// Returns a value, in quotation marks if YAML needs them inside braces. A list, a mapping and a quoted text are kept.
    private static func quoted(_ value: String) -> String {
        let isPlain = !value.contains { ":,#{}[]\"".contains($0) } || "[{\"".contains(value.prefix(1))
        return isPlain ? value : JSONString.quoted(value)
    }

    private static func kind(of field: FieldDescription) -> String { kind(of: field.shape, text: field.expectation ?? "a text") }

    /// Describes the values of a shape, such as `a list of: a text`. `text` describes its texts.
    private static func kind(of shape: FieldShape, text: String) -> String {
        switch shape {
        case .string: text
        case .translations: "a text, or a mapping from languages to texts"
        case .choice(let words): words.joined(separator: ", ")
        case .integer(let range):
            range.lowerBound == Int.min ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .list(let element): "a list of: \(kind(of: element, text: text))"
        case .mapping(let fields): "a mapping with " + fields.map(\.name).joined(separator: ", ")
        case .named: "a mapping from names to settings"
        case .arguments: "a list of texts"
        case .free: "a mapping of any keys and values"
        }
    }
}
