import HeraldDiagnostics
package import HeraldKit
import HeraldYAML

/// Verifies the fields of settings: names, defaults, examples, properties, and diagnostics of damaged values.
///
/// The kit knows nothing of a plug-in's settings but their ``/HeraldKit/FieldDescription``s. It writes YAML as a user
/// would, reads it with the fields, and looks at the properties that changed. So a field is held against its own
/// description: the manual, the schema and the reader cannot say different things.
///
/// | step | a broken rule means |
/// |---|---|
/// | names | the manual has two entries of one name, or an entry that is not a sentence |
/// | values | a user who copies the manual is told of a mistake |
/// | properties | a value in a pipeline changes nothing, or something else |
/// | damage | a mistake in a pipeline is published without a word, or reported at the wrong place |
///
/// Settings of deliverers and exporters follow the same rules, so both verifiers use this one.
package struct SettingsVerifier<Settings: ParsableSettings> {
    private let context: CheckContext
    private let violations: ViolationList
    private let fields: [FieldDescription]

    /// Creates a verifier that reads settings in `context`.
    ///
    /// - Parameters:
    ///   - context: The audiences, themes, countries and formats that values may name; see `CheckContext`.
    ///   - violations: Receives the broken rules.
    package init(in context: CheckContext, _ violations: ViolationList) {
        self.context = context
        self.violations = violations
        fields = Settings.descriptions
    }

    /// Verifies all fields.
    ///
    /// Returns settings to try, with a name for sentences:
    ///
    /// | name | settings | left out if |
    /// |---|---|---|
    /// | `the default settings` | an untouched value of the type | a field is required |
    /// | `the settings of the examples` | the example of every field that has one | there is none, or together they are not accepted |
    /// | `the smallest numbers` | the lower bound of every whole number, so that there are many pages | there is none, or it is not accepted |
    ///
    /// An empty result is no broken rule here: an exporter can be tried with settings that its author passes.
    package func verify() -> [(label: String, settings: Settings)] {
        verifyNames()
        verifyValues()
        verifyProperties()
        verifyDamage()
        var found: [(String, Settings)] = []
        if fields.allSatisfy({ !$0.isRequired }) { found.append(("the default settings", Settings())) }
        let examples = read(allExamples)
        if fields.contains(where: { $0.example != nil }), examples.problems.isEmpty {
            found.append(("the settings of the examples", examples.settings))
        }
        let numbers = fields.compactMap { field -> (String, String)? in
            if case .integer(let range) = field.shape { (field.name, String(range.lowerBound)) } else { nil }
        }
        let smallest = read(numbers)
        if !numbers.isEmpty, smallest.problems.isEmpty { found.append(("the smallest numbers", smallest.settings)) }
        return found
    }

    /// Checks keys, summaries and that a required setting has an example.
    ///
    /// A key is part of users' files and never renamed, so its form matters before the first release. The example of a
    /// required setting has two readers: the manual, which has no default to show, and the kit, which cannot create
    /// settings without it.
    private func verifyNames() {
        var names: Set<String> = []
        for field in fields {
            violations.add(NameRules.kebabCase(field.name, "the setting"))
            violations.add(NameRules.sentence(field.summary, "the summary of the setting \"\(field.name)\""))
            violations.require(names.insert(field.name).inserted, "two fields are called \"\(field.name)\"")
            violations.require(
                !field.isRequired || field.example != nil, "the setting \"\(field.name)\" is required but has no example; add .example(…)")
        }
    }

    // MARK: Values

    /// Checks that defaults and examples are accepted.
    ///
    /// A default is written into the manual in YAML. If the field does not accept it, a user who writes it down changes
    /// nothing and is told of a mistake. Usually the range of a number does not contain the property's initial value.
    ///
    /// Examples are read together first. If they contradict each other, each is read alone, with the examples of
    /// required settings only.
    private func verifyValues() {
        let together = read(allExamples).problems
        for field in fields {
            if let value = field.defaultValue {
                let result = read([(field.name, field.shape == .string ? Self.quoted(value) : value)])
                violations.require(
                    result.problems.isEmpty, "the default of \"\(field.name)\" is not accepted: \(Self.told(result.problems))")
            }
            if let example = field.example, !together.isEmpty {
                let problems = read([(field.name, example)]).problems
                violations.require(problems.isEmpty, "the example of \"\(field.name)\" is not accepted: \(Self.told(problems))")
            }
        }
    }

    /// Checks that every field stores into a property of its own, and every property has a field.
    ///
    /// For each field, values from ``SampleValues`` are read until one is accepted and changes a property. The usual
    /// mistake is a key path that was copied from the line above: the second field then overwrites the first, and a
    /// property stays at its default whatever the pipeline says.
    ///
    /// Properties without a field are reported only if a value was found for every field. Otherwise they may belong to
    /// a field that the kit could not set.
    private func verifyProperties() {
        let untouched = read([]).settings
        var owners: [String: String] = [:]
        var understood = 0
        for field in fields {
            let candidates = SampleValues(context: context).values(for: field)
            let accepted = candidates.lazy.compactMap { value -> Set<String>? in
                let result = read([(field.name, value)])
                return result.problems.isEmpty ? changedProperties(untouched, result.settings, by: field) : nil
            }
            guard let changed = accepted.first(where: { !$0.isEmpty }) else {
                // An example that equals the default, or that needs other settings, is no mistake of the field.
                if field.example == nil {
                    violations.add("no value of \"\(field.name)\" changes a property of the settings; add .example(…)")
                }
                continue
            }
            understood += 1
            for property in changed {
                if let owner = owners[property] {
                    violations.add("\"\(field.name)\" and \"\(owner)\" store into the same property, \(property)")
                }
                owners[property] = field.name
            }
        }
        guard understood == fields.count else { return }
        for property in Mirror(reflecting: untouched).children.compactMap(\.label) where owners[property] == nil {
            violations.add("the property \(property) of the settings has no field")
        }
    }

    /// The labels of the stored properties in which two settings differ. Those that required examples set do not count.
    ///
    /// - Parameters:
    ///   - before: The settings without the field's value.
    ///   - after: The settings with it.
    ///   - field: The field. If it is required, `before` has its example already, so untouched settings are compared.
    /// - Returns: Names of properties, which settings of every type have by reflection; values are compared as text.
    private func changedProperties(_ before: Settings, _ after: Settings, by field: FieldDescription) -> Set<String> {
        let base = field.isRequired ? Settings() : before
        let old = Mirror(reflecting: base).children.map { String(reflecting: $0.value) }
        let new = Mirror(reflecting: after).children
        let changed = Set(zip(old, new).filter { $0 != String(reflecting: $1.value) }.compactMap(\.1.label))
        guard field.isRequired else { return changed }
        let others = read([], except: field.name).settings
        let known = Set(zip(old, Mirror(reflecting: others).children).filter { $0 != String(reflecting: $1.value) }.compactMap(\.1.label))
        return changed.subtracting(known)
    }

    // MARK: Damage

    /// Checks that damaged settings are reported with their positions.
    ///
    /// ``/HeraldKit/SettingsReader`` itself reports the unknown key of the first step. Values of a wrong shape are refused by the functions for fields; a field with a `read` of
    /// its own has to refuse them. A required setting that is missing must be reported, or the plug-in runs with an
    /// initial value that nobody chose.
    private func verifyDamage() {
        verifyDamaged([("no-such-setting", "1")], "an unknown setting")
        for field in fields {
            for value in SampleValues.damaged(field.shape) {
                verifyDamaged([(field.name, value)], "\"\(field.name): \(value)\"")
            }
            if field.isRequired {
                violations.require(
                    !read([], except: field.name).problems.isEmpty, "nothing reports that the required setting \"\(field.name)\" is missing"
                )
            }
        }
    }

    /// Checks the diagnostics of settings in which one line is damaged.
    ///
    /// Messages are printed as `Pipelines/monthly.yaml:7:13: error: …`, and editors jump to the position. So each needs a
    /// position, one of them on the damaged line, and a message that goes on in lower case.
    ///
    /// - Parameters:
    ///   - lines: Keys and values in YAML. The damaged one is the first, so its line is 1.
    ///   - what: The damage in sentences: `"limit: many"`.
    private func verifyDamaged(_ lines: [(String, String)], _ what: String) {
        let problems = read(lines).problems
        if problems.isEmpty { violations.add("\(what) is accepted; expected a diagnostic") }
        for problem in problems {
            violations.require(problem.position != nil, "the diagnostic for \(what) has no position: \(problem.message)")
            violations.require(
                problem.message.first?.isUppercase != true, "the diagnostic for \(what) does not begin in lower case: \(problem.message)")
        }
        violations.require(
            problems.isEmpty || problems.contains { $0.position?.line == 1 },
            "no diagnostic for \(what) is at its line: \(Self.told(problems))")
    }

    // MARK: Reading

    /// The lines of all fields that have an example.
    private var allExamples: [(String, String)] { fields.compactMap { field in field.example.map { (field.name, $0) } } }

    /// Reads settings of the given lines, followed by the examples of required settings.
    ///
    /// - Parameters:
    ///   - lines: Keys and values in YAML, in the order of their lines.
    ///   - omitted: A required setting whose example is left out, to see whether its absence is reported.
    /// - Returns: The settings as far as they could be read, and the problems: those of YAML if it is malformed,
    ///   otherwise those of the fields.
    private func read(_ lines: [(String, String)], except omitted: String? = nil) -> (settings: Settings, problems: [Diagnostic]) {
        let given = Set(lines.map(\.0))
        let required = fields.filter { $0.isRequired && $0.name != omitted && !given.contains($0.name) }
            .compactMap { field in field.example.map { (field.name, $0) } }
        let text = (lines + required).map { "\($0): \($1)\n" }.joined()
        var settings = Settings()
        do {
            let node = try YAMLDocument.parse(text, file: "settings.yaml")
            var reader = SettingsReader(
                audiences: context.audiences, taxonomy: context.taxonomy, gazetteer: context.gazetteer, formats: context.formats)
            reader.read(node, into: &settings)
            return (settings, reader.diagnostics)
        } catch {
            return (settings, error.all)
        }
    }

    /// The messages of `problems` in one line, without their positions.
    private static func told(_ problems: [Diagnostic]) -> String { problems.map(\.message).joined(separator: "; ") }

    /// `text` as a double-quoted scalar of YAML (1.2.2, section 7.3.1), so that a default such as `no` stays a text.
    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : "\($1)" } + "\""
    }
}
