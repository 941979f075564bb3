internal import HeraldDiagnostics
internal import HeraldJSON

/// A line that a program answers.
enum CommandAnswer {
    /// The version of the form that the program speaks.
    case contract(Int)
    case document(AnsweredDocument)
    case warning(AnsweredMessage)
    case error(AnsweredMessage)
    /// The number of practices that the program has passed.
    case progress(Int)

    /// The reason why a line is no answer.
    struct Problem: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }

    /// The members of each kind of line. The first one tells the kind.
    private static let kinds = [
        ["herald"], ["path", "mediaType", "practices", "text", "base64", "file"], ["warning", "practice", "hint"],
        ["error", "practice", "hint"], ["progress"],
    ]

    /// Reads a line without its line break.
    init(_ line: [UInt8]) throws(Problem) {
        let object = try Members(line)
        guard let kind = Self.kinds.first(where: { object[$0[0]] != nil }) else {
            throw Problem("the line has none of the members \(EnglishList.and(Self.kinds.map { "\"\($0[0])\"" })); expected one")
        }
        try object.expect(only: kind)
        switch kind[0] {
        case "herald": self = .contract(try object.integer("herald"))
        case "path": self = .document(try AnsweredDocument(object))
        case "warning": self = .warning(try AnsweredMessage(object, "warning"))
        case "error": self = .error(try AnsweredMessage(object, "error"))
        default:
            let done = try object.integer("progress")
            if done < 0 { throw Problem("\"progress\" is \(done); expected 0 or more") }
            self = .progress(done)
        }
    }
}

/// A message of a program for the people who run Herald.
struct AnsweredMessage {
    let text: String
    let hint: String?
    /// The id of the practice that it is about, as the program writes it.
    let practice: String?

    fileprivate init(_ object: Members, _ name: String) throws(CommandAnswer.Problem) {
        text = try object.text(name)
        hint = object["hint"] == nil ? nil : try object.text("hint")
        practice = object["practice"] == nil ? nil : try object.text("practice")
    }
}

/// A document of a program, as its line says it.
struct AnsweredDocument {
    /// The place of the bytes.
    enum Content {
        case text(String)
        case base64(String)
        /// A file in the program's folder of documents.
        case file(String)
    }

    let path: String
    let mediaType: String
    let content: Content
    /// The ids of the practices in the document. `nil` for all practices.
    let practices: [String]?

    fileprivate init(_ object: Members) throws(CommandAnswer.Problem) {
        path = try object.text("path")
        mediaType = try object.text("mediaType")
        let contents = ["text", "base64", "file"].filter { object[$0] != nil }
        guard let content = contents.first, contents.count == 1 else {
            throw CommandAnswer.Problem(
                "\"\(path)\" has \(contents.isEmpty ? "no content" : EnglishList.and(contents)); expected one of text, base64 and file")
        }
        switch content {
        case "text": self.content = .text(try object.string("text"))
        case "base64": self.content = .base64(try object.string("base64"))
        default: self.content = .file(try object.text("file"))
        }
        switch object["practices"] {
        case .string("all")?: practices = nil
        case .array(let elements)?:
            var ids: [String] = []
            for element in elements {
                guard case .string(let id) = element else { throw Self.wrongPractices }
                ids.append(id)
            }
            practices = ids
        default: throw Self.wrongPractices
        }
    }

    private static let wrongPractices = CommandAnswer.Problem(
        "\"practices\" does not say which practices are in the document; expected a list of ids, which may be empty, or \"all\"")
}

/// The members of an object, for lines of answers.
private struct Members {
    private let values: [String: JSONValue]

    init(_ line: [UInt8]) throws(CommandAnswer.Problem) {
        let value: JSONValue
        do {
            value = try JSONReader.value(of: line)
        } catch {
            let start = String(decoding: line.prefix(60), as: UTF8.self)
            throw CommandAnswer.Problem(
                "\(error.message), at byte \(error.offset + 1) of \"\(start)\(line.count > 60 ? "…" : "")\"; answers are JSON")
        }
        guard case .object(let members) = value else { throw CommandAnswer.Problem("the line is not an object; expected one in braces") }
        values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }

    subscript(name: String) -> JSONValue? { values[name] }

    /// Throws if there are other members.
    func expect(only names: [String]) throws(CommandAnswer.Problem) {
        guard let other = values.keys.sorted().first(where: { !names.contains($0) }) else { return }
        let hint = NearMiss.hint(for: other, among: names).map { "; \($0)" } ?? ""
        throw CommandAnswer.Problem(
            "the member \"\(other)\" is unknown beside \"\(names[0])\"; expected \(EnglishList.or(names))\(hint)")
    }

    /// A string, which may be empty.
    func string(_ name: String) throws(CommandAnswer.Problem) -> String {
        guard case .string(let text)? = values[name] else { throw CommandAnswer.Problem("\"\(name)\" is missing or not a string") }
        return text
    }

    /// A string with at least one character besides white space.
    func text(_ name: String) throws(CommandAnswer.Problem) -> String {
        let text = try string(name)
        if text.allSatisfy(\.isWhitespace) { throw CommandAnswer.Problem("\"\(name)\" is empty") }
        return text
    }

    /// A whole number.
    func integer(_ name: String) throws(CommandAnswer.Problem) -> Int {
        guard case .integer(let number)? = values[name] else { throw CommandAnswer.Problem("\"\(name)\" is not a whole number") }
        return number
    }
}
