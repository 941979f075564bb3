import Foundation
import Testing

/// One message case: a document, `----`, and the exact problems, one a line; a valid document has none.
///
/// With `UPDATE_GOLDEN=1` the problems are written into the case anew and the test fails.
struct MessageCase: Sendable, CustomTestStringConvertible {
    /// The folder and name of the case.
    var path: String
    var document: [UInt8]
    var messages: [String]

    var testDescription: String { path }

    /// The cases in a folder of `Fixtures`.
    static func all(in folder: String) -> [MessageCase] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/" + folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().compactMap { name in
            guard let text = try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8) else { return nil }
            let parts = text.components(separatedBy: "\n----\n")
            let lines = parts.last?.split(separator: "\n").map(String.init) ?? []
            return MessageCase(path: folder + "/" + name, document: Array(parts[0].utf8), messages: lines)
        }
    }

    /// Compares `found` with the case, or writes it there.
    func check(_ found: [String]) throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1", found != messages {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/" + path)
            let text = String(decoding: document, as: UTF8.self) + "\n----\n" + found.map { $0 + "\n" }.joined()
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(found == messages)
    }
}
