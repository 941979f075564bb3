import Foundation
import HeraldModel
import Testing

/// Compares documents with files in `Golden/`. `UPDATE_GOLDEN=1` rewrites the files and fails the run, so that it is not left switched on.
enum Golden {
    static func expect(_ document: Document?, _ name: String, file: String = #filePath) throws {
        let document = try #require(document)
        let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(document.bytes).write(to: url)
            Issue.record("Golden/\(name) was rewritten; look at the change and run again without UPDATE_GOLDEN")
            return
        }
        let expected = try Data(contentsOf: url)
        let (found, wanted) = (lines(Data(document.bytes)), lines(expected))
        for (index, line) in wanted.enumerated() where index >= found.count || found[index] != line {
            Issue.record("\(name):\(index + 1): found \(index < found.count ? found[index] : "nothing")\nexpected \(line)")
            return
        }
        #expect(Data(document.bytes) == expected)
    }

    private static func lines(_ data: Data) -> [Substring] {
        String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
