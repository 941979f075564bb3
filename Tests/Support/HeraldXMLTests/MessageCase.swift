import Foundation
import Testing

/// A message case: a document, a line `----`, and the exact problems, one per line. A valid document has none.
///
/// `UPDATE_GOLDEN=1` writes the problems into the case and fails the run.
struct MessageCase: Sendable, CustomTestStringConvertible {
    /// The folder and name of the case.
    var path: String
    var document: [UInt8]
    var messages: [String]

    var testDescription: String { path }

    /// Returns the cases in a folder of `Fixtures`.
    static func all(in folder: String) -> [MessageCase] {
        let root = Bundle.module.resourceURL?.appendingPathComponent("Fixtures/" + folder)
        let names = root.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        return names.sorted().compactMap { name in
            guard let url = root?.appendingPathComponent(name), let text = try? String(contentsOf: url, encoding: .utf8)
            else { return nil }
            let parts = text.components(separatedBy: "\n----\n")
            let lines = parts.last?.split(separator: "\n").map(String.init) ?? []
            return MessageCase(path: folder + "/" + name, document: Array(parts[0].utf8), messages: lines)
        }
    }

    /// Compares `found` with the case, or writes it to the case.
    func check(_ found: [String]) throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1", found != messages {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/" + path)
            let text = String(decoding: document, as: UTF8.self) + "\n----\n" + found.map { $0 + "\n" }.joined()
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(found == messages)
    }
}
