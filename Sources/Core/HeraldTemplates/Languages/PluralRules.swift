package import HeraldDiagnostics

/// The plural rules of a language, in the syntax of the Unicode CLDR (UTS 35, part 3, *Plural rules syntax*), for whole numbers.
///
/// Rules are written as `one: n % 10 = 1 and n % 100 != 11; few: n % 10 = 2..4 and n % 100 != 12..14`. A number has the first form whose
/// condition it meets, in the order of ``PluralForm``, or else `other`, which has no condition.
///
/// Only whole numbers are counted. Operands that describe decimals (`v`, `w`, `f`, `t`, `c` and `e`) are 0.
package struct PluralRules: Sendable, Hashable {
    /// A comparison such as `n % 10 = 2..4,7`.
    private struct Relation: Sendable, Hashable {
        /// Whether the operand is the number itself: `n` and `i`. The others describe decimals and are 0 for whole numbers.
        var isNumber: Bool
        /// The number after `%`: the remainder of a division by it is compared. `nil` if the operand itself is compared.
        var divisor: Int?
        /// Whether the sign is `!=`.
        var isNegated: Bool
        /// The numbers after the sign. A single number is a range of one.
        var ranges: [ClosedRange<Int>]

        /// Whether the relation is true of a number of things.
        func holds(for count: Int) -> Bool {
            let operand = isNumber ? count : 0
            let value = divisor.map { operand % $0 } ?? operand
            return ranges.contains { $0.contains(value) } != isNegated
        }
    }

    /// The relations of a form. It applies if all relations of one of the inner lists hold.
    private var conditions: [PluralForm: [[Relation]]] = [:]

    /// The rules of a language whose only form is `other`.
    package init() {}

    /// Parses rules that are separated by semicolons.
    ///
    /// - Parameter written: The rules, each a form, a colon and its condition. An empty text has the form `other` only.
    /// - Throws: A ``Diagnostic`` for the first mistake.
    package init(_ written: String) throws(Diagnostic) {
        for rule in written.split(separator: ";") {
            let parts = rule.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else {
                throw Diagnostic("the rule \"\(rule)\" has no condition; expected a form, a colon and a condition")
            }
            try add(String(parts[1]), for: parts[0].split(separator: " ").joined())
        }
    }

    /// Adds the condition of a form, in place of the one that it has.
    ///
    /// - Parameters:
    ///   - condition: Relations that `and` and `or` join. `and` binds more strongly. There are no brackets.
    ///   - form: The name of the form.
    /// - Throws: A ``Diagnostic`` if there is no such form, or for the first mistake of the condition.
    package mutating func add(_ condition: String, for form: String) throws(Diagnostic) {
        let names = PluralForm.allCases.map(\.rawValue)
        guard let form = PluralForm(rawValue: form) else {
            throw Diagnostic(
                "no plural form is called \"\(form)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: form, among: names))
        }
        var parsed: [[Relation]] = []
        for part in Self.split(condition.split(separator: " "), by: "or") {
            var relations: [Relation] = []
            for words in Self.split(part, by: "and") { relations.append(try Self.relation(words, in: condition)) }
            parsed.append(relations)
        }
        conditions[form] = parsed
    }

    /// Returns the form of a number of things.
    ///
    /// - Parameter count: The number. Its sign does not matter.
    package func form(of count: Int) -> PluralForm {
        let count = abs(count)
        return PluralForm.allCases.first { form in
            conditions[form]?.contains { $0.allSatisfy { $0.holds(for: count) } } ?? false
        } ?? .other
    }

    /// The forms that whole numbers have, in the order of ``PluralForm``.
    ///
    /// Forms that only decimals have, such as `many` in Czech, are not among them. A language needs words for each of these forms.
    package var forms: [PluralForm] {
        let found = Set(((0...200) + [1000, 1_000_000]).map(form)).union([.other])
        return PluralForm.allCases.filter(found.contains)
    }

    /// Returns the words between the occurrences of `word`.
    private static func split(_ words: [Substring], by word: String) -> [[Substring]] {
        words.split(separator: Substring(word), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Parses a relation: an operand, a divisor if there is one, `=` or `!=`, and numbers.
    private static func relation(_ words: [Substring], in condition: String) throws(Diagnostic) -> Relation {
        let mistake = Diagnostic("the condition is \"\(condition)\"; expected one such as \"n % 10 = 2..4 and n % 100 != 12..14\"")
        var rest = words[...]
        guard let operand = rest.popFirst(), ["n", "i", "v", "w", "f", "t", "c", "e"].contains(operand) else { throw mistake }
        var relation = Relation(isNumber: operand == "n" || operand == "i", isNegated: false, ranges: [])
        if rest.first == "%" {
            guard let divisor = rest.dropFirst().first.flatMap({ Int($0) }), divisor > 0 else { throw mistake }
            relation.divisor = divisor
            rest = rest.dropFirst(2)
        }
        guard let sign = rest.popFirst(), sign == "=" || sign == "!=", let numbers = rest.popFirst(), rest.isEmpty else { throw mistake }
        relation.isNegated = sign == "!="
        for part in numbers.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ".", omittingEmptySubsequences: false).filter { !$0.isEmpty }.compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last, first <= last, part == "\(first)" || part == "\(first)..\(last)" else {
                throw mistake
            }
            relation.ranges.append(first...last)
        }
        return relation
    }
}
