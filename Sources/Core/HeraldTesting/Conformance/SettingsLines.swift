import HeraldDiagnostics
import HeraldKit
import HeraldYAML

/// Reads settings from lines of YAML, and finds further lines that they need.
///
/// Some settings are accepted only together with others: a webhook needs one of two settings that name its secret. So a line is tried
/// together with the examples of the required fields. If that is refused, examples of one or two optional fields are added.
struct SettingsLines<Settings: ParsableSettings> {
    /// A key and its value in YAML.
    typealias Line = (name: String, value: String)
    /// The settings that were read, and their problems.
    typealias Result = (settings: Settings, problems: [Diagnostic])

    /// The fields of the settings.
    let fields: [FieldDescription]
    private let context: CheckContext

    init(in context: CheckContext) {
        self.context = context
        fields = Settings.descriptions
    }

    /// The lines of all examples.
    var examples: [Line] { fields.compactMap(Self.example) }

    /// Reads exactly `lines`.
    func read(_ lines: [Line]) -> Result {
        var settings = Settings()
        do {
            let node = try YAMLDocument.parse(lines.map { "\($0.name): \($0.value)\n" }.joined(), file: "settings.yaml")
            var reader = SettingsReader(
                audiences: context.audiences, taxonomy: context.taxonomy, gazetteer: context.gazetteer, formats: context.formats)
            reader.read(node, into: &settings)
            return (settings, reader.diagnostics)
        } catch {
            return (settings, error.all)
        }
    }

    /// Returns the examples of the required fields that `lines` do not name.
    func required(besides lines: [Line]) -> [Line] {
        fields.filter { field in field.isRequired && !lines.contains { $0.name == field.name } }.compactMap(Self.example)
    }

    /// Returns the fewest examples with which `lines` are accepted: those of the required fields, and of at most two optional ones.
    ///
    /// Returns `nil` if the lines are accepted with none of them. Without lines, the result is the smallest settings that are accepted.
    func companions(of lines: [Line]) -> [Line]? {
        let required = required(besides: lines)
        if isAccepted(lines + required) { return required }
        let optional = examples.filter { line in !(lines + required).contains { $0.name == line.name } }
        if let one = optional.first(where: { isAccepted(lines + required + [$0]) }) { return required + [one] }
        for (index, one) in optional.enumerated() {
            for other in optional[(index + 1)...] where isAccepted(lines + required + [one, other]) { return required + [one, other] }
        }
        return nil
    }

    private func isAccepted(_ lines: [Line]) -> Bool { read(lines).problems.isEmpty }

    private static func example(of field: FieldDescription) -> Line? { field.example.map { (field.name, $0) } }
}
