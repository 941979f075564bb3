import HeraldDiagnostics
import HeraldModel
import HeraldXML

/// A request with a valid combination of verb and arguments (OAI-PMH 2.0, sections 3.1 and 4).
struct OAIRequest: Sendable {
    /// The verb.
    var verb: OAIVerb
    /// The values of the arguments.
    var values: [OAIArgument: String] = [:]
    /// The argument `from`.
    var from: OAISyntax.Datestamp?
    /// The argument `until`.
    var until: OAISyntax.Datestamp?

    /// Parses `arguments`. Throws an ``OAIErrorList`` with every error.
    init(_ arguments: OAIArguments) throws(OAIErrorList) {
        verb = try Self.verb(of: arguments.pairs.filter { $0.name == "verb" }.map(\.value))
        var problems = take(arguments.pairs.filter { $0.name != "verb" })
        problems += exclusive
        if values[.resumptionToken] == nil { problems += missing + dates() }
        problems += malformedArguments
        try OAIErrorList.check(problems)
    }

    /// The attributes of the element `request`, in the order of the protocol.
    var attributes: [(name: XMLName, value: String)] {
        let names: [(XMLName, OAIArgument)] = [
            ("identifier", .identifier), ("metadataPrefix", .metadataPrefix), ("from", .from), ("until", .until), ("set", .set),
            ("resumptionToken", .resumptionToken),
        ]
        return [("verb", verb.rawValue)] + names.compactMap { name, argument in values[argument].map { (name, $0) } }
    }

    private static func verb(of values: [String]) throws(OAIErrorList) -> OAIVerb {
        let verbs = OAIVerb.allCases.map(\.rawValue)
        guard let first = values.first else {
            throw OAIErrorList(.badVerb, "the argument \"verb\" is missing; expected \(EnglishList.or(verbs))")
        }
        if values.count > 1 { throw OAIErrorList(.badVerb, "the argument \"verb\" is there \(values.count) times; expected it once") }
        if let verb = OAIVerb(rawValue: first) { return verb }
        let hint = NearMiss.hint(for: first, among: verbs).map { "; \($0)" } ?? ""
        throw OAIErrorList(.badVerb, "\(QuotedArgument(first)) is not a verb of OAI-PMH; expected \(EnglishList.or(verbs))\(hint)")
    }

    /// Stores the arguments that the verb has, and returns the errors of the others.
    private mutating func take(_ pairs: [(name: String, value: String)]) -> [OAIError] {
        let legal = verb.required + verb.optional
        var counts: [String: Int] = [:]
        var problems: [OAIError] = []
        for (name, value) in pairs {
            counts[name, default: 0] += 1
            if counts[name] == 2 { problems.append(.init(.badArgument, "the argument \(QuotedArgument(name)) is there more than once")) }
            if counts[name] != 1 { continue }
            if let argument = OAIArgument(rawValue: name), legal.contains(argument) {
                values[argument] = value
            } else {
                let names = legal.map(\.rawValue)
                let expected = names.isEmpty ? "it takes none" : "expected \(EnglishList.or(names))"
                let hint = NearMiss.hint(for: name, among: names).map { "; \($0)" } ?? ""
                problems.append(
                    .init(.badArgument, "\(QuotedArgument(name)) is not an argument of \"\(verb.rawValue)\"; \(expected)\(hint)"))
            }
        }
        return problems
    }

    /// A resumption token is an exclusive argument (section 3.5).
    private var exclusive: [OAIError] {
        guard values[.resumptionToken] != nil, values.count > 1 else { return [] }
        let others = OAIArgument.allCases.filter { $0 != .resumptionToken && values[$0] != nil }.map(\.rawValue)
        return [
            .init(
                .badArgument,
                "the argument \"resumptionToken\" is exclusive; found also \(others.map { "\"\($0)\"" }.joined(separator: ", "))"
            )
        ]
    }

    private var missing: [OAIError] {
        verb.required.filter { values[$0] == nil }.map {
            .init(.badArgument, "the argument \"\($0.rawValue)\" is missing; \"\(verb.rawValue)\" needs it")
        }
    }

    private mutating func dates() -> [OAIError] {
        var problems: [OAIError] = []
        func read(_ argument: OAIArgument) -> OAISyntax.Datestamp? {
            guard let text = values[argument] else { return nil }
            let date = OAISyntax.Datestamp(text)
            if date == nil {
                problems.append(
                    .init(
                        .badArgument,
                        "\(QuotedArgument(text)) for \"\(argument.rawValue)\" is not a date; expected one such as 2016-12-10 or 2016-12-10T09:30:00Z"
                    ))
            }
            return date
        }
        (from, until) = (read(.from), read(.until))
        guard let from, let until else { return problems }
        if from.isDay != until.isDay {
            problems.append(
                .init(
                    .badArgument,
                    "\"from\" and \"until\" differ in granularity: \"\(from.written)\" and \"\(until.written)\"; expected both with or both without a time"
                ))
        } else if from.first > until.first {
            problems.append(.init(.badArgument, "\"from\", \"\(from.written)\", is later than \"until\", \"\(until.written)\""))
        }
        return problems
    }

    /// Returns the errors in the syntax of the other arguments.
    private var malformedArguments: [OAIError] {
        var problems: [OAIError] = []
        if let text = values[.metadataPrefix], !OAISyntax.isPrefix(text) {
            problems.append(
                .init(.badArgument, "\(QuotedArgument(text)) cannot be a metadata prefix; expected letters, digits and any of -_.!~*'()"))
        }
        if let text = values[.set], !OAISyntax.isSet(text) {
            problems.append(
                .init(.badArgument, "\(QuotedArgument(text)) cannot be a set; expected names joined by colons, such as theme:iamm:5"))
        }
        if let text = values[.identifier], !OAISyntax.isIdentifier(text) {
            problems.append(.init(.idDoesNotExist, "no record is called \(QuotedArgument(text))"))
            problems.append(
                .init(
                    .badArgument,
                    "\(QuotedArgument(text)) cannot be an identifier; expected a URI such as oai:practices.example:cities-of-migration"
                ))
        }
        return problems
    }
}
