import Foundation
import HeraldDiagnostics
import HeraldModel

/// The documents that a manifest lists, read without trust: every line must have the form that Herald writes.
///
/// The manifest of a large release has many megabytes, so it is parsed line by line.
struct ReleaseListing {
    /// A document of the list.
    struct Document: Sendable, Hashable {
        var path: String
        var size: Int
        /// The SHA-256 in hexadecimal digits.
        var hash: String
    }

    /// The pipeline's name.
    private(set) var pipeline = ""
    /// The number of the last event in the release.
    private(set) var sequence = 0
    /// The time of that event, as written.
    private(set) var asOf = ""
    /// The documents, stage by stage.
    private(set) var documents: [Document] = []

    /// Reads a manifest without its signature line. `name` is its path or address in messages.
    ///
    /// Throws a ``Diagnostic`` with the number of the first line that Herald would not have written.
    init(_ bytes: UnsafeRawBufferPointer, name: String, isSigned: Bool) throws {
        var state = State.header
        var paths: Set<String> = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            guard let next = try take(text, after: state, isSigned: isSigned, &paths) else {
                throw Diagnostic(
                    "not a line of a manifest of this version of herald", at: SourcePosition(file: name, line: index + 1, column: 1),
                    hint: "take the manifest from the publisher again")
            }
            state = next
        }
        if state != .end || bytes.last != 0x0A { throw Diagnostic("\"\(name)\" is cut off; expected a whole manifest") }
    }

    private enum State { case header, betweenStages, inStage, end }

    /// Takes the next line. Returns the state after it, or `nil` if no such line can follow.
    private mutating func take(_ line: String, after state: State, isSigned: Bool, _ paths: inout Set<String>) throws -> State? {
        switch state {
        case .header: return takeHeader(line) ? .betweenStages : nil
        case .betweenStages:
            if line == (isSigned ? "]," : "]}") { return .end }
            guard line.hasSuffix("\"documents\":["), let stage = Self.object(line + "]}"), stage["export"] is String else { return nil }
            return .inStage
        case .inStage:
            if line == "]}" || line == "]}," { return .betweenStages }
            guard let document = Self.document(line) else { return nil }
            guard paths.insert(document.path).inserted else { throw Diagnostic("the manifest lists \"\(document.path)\" twice") }
            documents.append(document)
            return .inStage
        case .end: return nil
        }
    }

    private mutating func takeHeader(_ line: String) -> Bool {
        guard line.hasPrefix("{\"herald\":1,"), line.hasSuffix("\"stages\":["), let header = Self.object(line + "]}"),
            let pipeline = header["pipeline"] as? String, let sequence = header["sequence"] as? Int, let asOf = header["as-of"] as? String
        else { return false }
        (self.pipeline, self.sequence, self.asOf) = (pipeline, sequence, asOf)
        return true
    }

    private static func document(_ line: String) -> Document? {
        guard let members = object(line.hasSuffix(",") ? line.dropLast() : line[...]), let path = members["path"] as? String,
            DocumentPath(path) != nil, let size = members["size"] as? Int, size >= 0, let hash = members["sha256"] as? String
        else { return nil }
        return Document(path: path, size: size, hash: hash)
    }

    private static func object(_ text: some StringProtocol) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}
