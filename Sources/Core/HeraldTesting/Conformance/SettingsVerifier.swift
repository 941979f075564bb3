import HeraldDiagnostics
package import HeraldKit

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
    private typealias Line = SettingsLines<Settings>.Line

    private let context: CheckContext
    private let violations: ViolationList
    private let lines: SettingsLines<Settings>

    private var fields: [FieldDescription] { lines.fields }

    /// Creates a verifier that reads settings in `context`.
    ///
    /// - Parameters:
    ///   - context: The audiences, themes, countries and formats that values may name; see `CheckContext`.
    ///   - violations: Receives the broken rules.
    package init(in context: CheckContext, _ violations: ViolationList) {
        self.context = context
        self.violations = violations
        lines = SettingsLines(in: context)
    }

    /// Verifies all fields.
    ///
    /// Returns settings to try, with a name for sentences:
    ///
    /// | name | settings | left out if |
    /// |---|---|---|
    /// | `the default settings`, `the smallest settings` | the smallest that are accepted; the defaults if nothing is required | none are accepted |
    /// | `the settings of the examples` | the example of every field that has one; one after the other if they exclude each other | there is none |
    /// | `the smallest numbers` | the lower bound of every whole number, so that there are many pages | there is none, or it is not accepted |
    /// | `every switch the other way` | the opposite of every default of a switch | there is none, or it is not accepted |
    package func verify() -> [(label: String, settings: Settings)] {
        verifyNames()
        verifyValues()
        verifyProperties()
        verifyDamage()
        return smallest + ofExamples + ofNumbers + ofSwitches
    }

    // MARK: Settings to try

    private var smallest: [(label: String, settings: Settings)] {
        guard let smallest = lines.companions(of: []) else {
            let problems = lines.read(lines.required(besides: [])).problems
            violations.add("the smallest settings are not accepted, with any two examples: \(Self.told(problems))")
            return []
        }
        return [(smallest.isEmpty ? "the default settings" : "the smallest settings", lines.read(smallest).settings)]
    }

    private var ofExamples: [(label: String, settings: Settings)] {
        let smallest = lines.companions(of: []) ?? []
        let further = lines.examples.filter { example in !smallest.contains { $0.name == example.name } }
        if further.isEmpty { return [] }
        if let all = accepted(lines.examples, "the settings of the examples") { return [all] }
        return further.compactMap { accepted([$0], "the example of \"\($0.name)\"") }
    }

    private var ofNumbers: [(label: String, settings: Settings)] {
        let numbers = fields.compactMap { field -> Line? in
            if case .integer(let range) = field.shape { (field.name, String(range.lowerBound)) } else { nil }
        }
        return numbers.isEmpty ? [] : [accepted(numbers, "the smallest numbers")].compactMap { $0 }
    }

    private var ofSwitches: [(label: String, settings: Settings)] {
        let switches = fields.filter { $0.shape == .boolean }.map { field -> Line in
            (field.name, field.defaultValue == "true" ? "false" : "true")
        }
        return switches.isEmpty ? [] : [accepted(switches, "every switch the other way")].compactMap { $0 }
    }

    /// Returns the settings of `given` and their companions, or `nil` if they are not accepted.
    private func accepted(_ given: [Line], _ label: String) -> (label: String, settings: Settings)? {
        lines.companions(of: given).map { (label, lines.read(given + $0).settings) }
    }

    // MARK: Names

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
    /// Each value is read together with the examples of the required settings. If it is refused, examples of one or two
    /// optional settings are added.
    private func verifyValues() {
        for field in fields {
            if let value = field.defaultValue {
                verify(field.shape == .string ? Self.quoted(value) : value, "the default", of: field)
            }
            if let example = field.example { verify(example, "the example", of: field) }
        }
    }

    private func verify(_ value: String, _ what: String, of field: FieldDescription) {
        let given: [Line] = [(field.name, value)]
        if lines.companions(of: given) != nil { return }
        let problems = lines.read(given + lines.required(besides: given)).problems
        violations.add("\(what) of \"\(field.name)\" is not accepted: \(Self.told(problems))")
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
        var owners: [String: String] = [:]
        var understood = 0
        for field in fields {
            let candidates = SampleValues(context: context).values(for: field)
            guard let changed = candidates.lazy.map({ changedProperties(by: (field.name, $0)) }).first(where: { !$0.isEmpty }) else {
                // An example that equals the default is not a mistake of the field.
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
        for property in Mirror(reflecting: Settings()).children.compactMap(\.label) where owners[property] == nil {
            violations.add("the property \(property) of the settings has no field")
        }
    }

    /// The labels of the stored properties that `line` changes when it is added to its companions; none if it is not accepted.
    private func changedProperties(by line: Line) -> Set<String> {
        guard let companions = lines.companions(of: [line]) else { return [] }
        let before = Mirror(reflecting: lines.read(companions).settings).children
        let after = Mirror(reflecting: lines.read([line] + companions).settings).children
        return Set(zip(before, after).filter { String(reflecting: $0.value) != String(reflecting: $1.value) }.compactMap(\.1.label))
    }

    // MARK: Damage

    /// Checks that damaged settings are reported with their positions.
    ///
    /// ``/HeraldKit/SettingsReader`` itself reports the unknown key of the first step. Values of a wrong shape are refused by the functions
    /// for fields; a field with a `read` of its own has to refuse them. A required setting that is missing must be reported, or the plug-in
    /// runs with an initial value that nobody chose.
    private func verifyDamage() {
        verifyDamaged(("no-such-setting", "1"), "an unknown setting")
        for field in fields {
            for value in SampleValues.damaged(field.shape) { verifyDamaged((field.name, value), "\"\(field.name): \(value)\"") }
            if field.isRequired {
                violations.require(
                    !lines.read(rest(besides: field.name)).problems.isEmpty,
                    "nothing reports that the required setting \"\(field.name)\" is missing")
            }
        }
    }

    private func verifyDamaged(_ line: Line, _ what: String) {
        let problems = lines.read([line] + rest(besides: line.name)).problems
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

    /// The smallest settings without the line of `name`.
    private func rest(besides name: String) -> [Line] {
        (lines.companions(of: []) ?? lines.required(besides: [])).filter { $0.name != name }
    }

    /// The messages of `problems` in one line, without their positions.
    private static func told(_ problems: [Diagnostic]) -> String { problems.map(\.message).joined(separator: "; ") }

    /// `text` as a double-quoted scalar of YAML (1.2.2, section 7.3.1), so that a default such as `no` stays a text.
    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : "\($1)" } + "\""
    }
}
