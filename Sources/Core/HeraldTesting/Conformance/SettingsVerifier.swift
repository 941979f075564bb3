import HeraldDiagnostics
package import HeraldKit
import HeraldYAML

/// Verifies the fields of settings: names, defaults, examples, properties, and diagnostics of damaged values.
package struct SettingsVerifier<Settings: ParsableSettings> {
    private let context: CheckContext
    private let violations: ViolationList
    private let fields: [FieldDescription]

    /// Creates a verifier that reads settings in `context`.
    package init(in context: CheckContext, _ violations: ViolationList) {
        self.context = context
        self.violations = violations
        fields = Settings.descriptions
    }

    /// Verifies all fields.
    ///
    /// Returns settings to try: the defaults if nothing is required, the examples if they agree with each other, and the smallest numbers,
    /// which make many pages.
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

    private var allExamples: [(String, String)] { fields.compactMap { field in field.example.map { (field.name, $0) } } }

    /// Reads settings of the given lines, followed by the examples of required settings.
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

    private static func told(_ problems: [Diagnostic]) -> String { problems.map(\.message).joined(separator: "; ") }

    /// `text` as a double-quoted scalar.
    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : "\($1)" } + "\""
    }
}
