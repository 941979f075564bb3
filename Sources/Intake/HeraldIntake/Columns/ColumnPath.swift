package import HeraldDiagnostics
package import HeraldModel

/// The path of the field that a column contains: `title.fr`, `places.1.country`, `themes`.
package struct ColumnPath: Sendable {
    /// A step from a part of the record to a part inside it.
    package enum Step: Sendable, Hashable {
        case key(String)
        /// An item of a list, from 1.
        case item(Int)
    }

    /// The type of the value at the end of a path.
    package enum Leaf: Sendable {
        case scalar(ScalarFieldType)
        /// A list whose items are separated in one cell.
        case list(ScalarFieldType)
        case text(LanguageTag?)
        /// A list of texts that are separated in one cell.
        case texts(LanguageTag?)
    }

    /// The path as it was written.
    var written: String
    /// The steps to the value.
    var steps: [Step] = []
    /// The type of the value.
    var leaf: Leaf

    /// The type of the value, or nil if it is a text.
    package var scalarType: ScalarFieldType? {
        switch leaf {
        case .scalar(let type), .list(let type): type
        case .text, .texts: nil
        }
    }

    /// The largest number of items of a list that may have columns of their own.
    static let maximumItems = 200

    /// Parses a path.
    ///
    /// - Throws: ``Diagnostic`` without a position if the record has no such field.
    package init(_ written: String) throws(Diagnostic) {
        self.written = written
        leaf = .text(nil)
        var rest = written.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        leaf = try Self.walk(.part(RecordFieldType.record), &rest, &steps, written)
    }

    /// Follows the steps in `rest` from a field of type `type`, adds them to `steps`, and returns the type at the end.
    private static func walk(
        _ type: RecordFieldType, _ rest: inout ArraySlice<String>, _ steps: inout [Step], _ written: String
    ) throws(Diagnostic) -> Leaf {
        let next = rest.popFirst()
        switch type {
        case .scalar(let scalar):
            guard let next else { return .scalar(scalar) }
            throw unknown(written, "nothing follows \"\(written.dropLast(next.count + 1))\"")
        case .list(let scalar):
            guard let next else { return .list(scalar) }
            steps.append(.item(try item(next, written)))
            return try walk(.scalar(scalar), &rest, &steps, written)
        case .text:
            guard let next else { return .text(nil) }
            return .text(try language(next, rest, written))
        case .texts:
            guard let next else { return .texts(nil) }
            guard next.first?.isNumber == true else { return .texts(try language(next, rest, written)) }
            steps.append(.item(try item(next, written)))
            return try walk(.text, &rest, &steps, written)
        case .part(let fields):
            guard let next, let field = fields.first(where: { $0.name == next }) else { throw unknown(written, next, fields) }
            steps.append(.key(next))
            return try walk(field.type, &rest, &steps, written)
        case .parts(let fields):
            guard let next, let number = Int(next) else { throw unnumbered(written, next, fields) }
            steps.append(.item(try item(String(number), written)))
            return try walk(.part(fields), &rest, &steps, written)
        case .map(let key, let value):
            guard let next, key.accepts(next) else {
                throw unknown(written, "after \"\(written.split(separator: ".")[0]).\" comes \(key.expectation)")
            }
            steps.append(.key(next))
            return try walk(.scalar(value), &rest, &steps, written)
        }
    }

    /// Returns the language in `step`, which must be the last step.
    private static func language(_ step: String, _ rest: ArraySlice<String>, _ written: String) throws(Diagnostic) -> LanguageTag {
        guard let tag = LanguageTag(written: step), rest.isEmpty else {
            throw unknown(written, "after a text comes nothing or \(LanguageTag.expectation)")
        }
        return tag
    }

    /// Returns the number of an item in `step`, from 1.
    private static func item(_ step: String, _ written: String) throws(Diagnostic) -> Int {
        if let number = Int(step), (1...maximumItems).contains(number) { return number }
        throw unknown(written, "items are numbered from 1 to \(maximumItems)")
    }

    /// Returns the diagnostic for a path that does not exist, with `reason` as its hint.
    private static func unknown(_ written: String, _ reason: String) -> Diagnostic {
        Diagnostic("no field of the record is called \"\(written)\"", hint: reason)
    }

    /// Returns the diagnostic for a path with a step that is missing or is not among `fields`.
    private static func unknown(_ written: String, _ step: String?, _ fields: [RecordField]) -> Diagnostic {
        let names = fields.map(\.name)
        guard let step else {
            return unknown(written, "say which part: " + names.prefix(3).map { "\(written).\($0)" }.joined(separator: ", "))
        }
        let before = written.firstRange(of: step).map { written[..<$0.lowerBound] } ?? ""
        let near = NearMiss.closestMatch(to: step, among: names).map { "did you mean \"\(before)\($0)\"?" }
        return Diagnostic(
            "no field of the record is called \"\(written)\"", hint: near ?? (before.isEmpty ? nil : "expected \(EnglishList.or(names))"))
    }

    /// Returns the diagnostic for a list whose items are not numbered.
    private static func unnumbered(_ written: String, _ step: String?, _ fields: [RecordField]) -> Diagnostic {
        let list = step.flatMap { step in written.firstRange(of: ".\(step)").map { written[..<$0.lowerBound] } } ?? written[...]
        let field = step.flatMap { step in fields.first { $0.name == step } } ?? fields[0]
        return unknown(written, "number the items: \(list).1.\(field.name)")
    }
}
