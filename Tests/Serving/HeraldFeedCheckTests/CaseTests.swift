import Foundation
import HeraldFeedCheck
import HeraldModel
import Testing

/// A document and its findings: `Cases/<name>.case` contains the document, a line `----`, and the findings with their consequences.
///
/// `<name>` begins with the file name of the document. `UPDATE_GOLDEN=1` writes the findings and fails the run.
struct FeedCase: CustomTestStringConvertible, Sendable {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static let all: [FeedCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { FeedCase(name: String($0.dropLast(5))) }
    }()

    var name: String
    var testDescription: String { name }
    var file: URL { Self.folder.appendingPathComponent(name + ".case") }
}

@Suite("What is said of feeds in files")
struct CaseTests {
    @Test("Each finding has its place, what is wrong and what partners suffer", arguments: FeedCase.all)
    func cases(_ one: FeedCase) async throws {
        let parts = try String(contentsOf: one.file, encoding: .utf8).components(separatedBy: "\n----\n")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("herald-feed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // A case may have several documents. The line "==== name" begins the next one.
        var name = "feed"
        for (index, document) in parts[0].components(separatedBy: "\n==== ").enumerated() {
            var text = document[...]
            if index > 0 {
                name = String(document.prefix { $0 != "\n" })
                text = document.dropFirst(name.count + 1)
            }
            try Data(text.utf8).write(to: folder.appendingPathComponent(index == 0 ? "feed" : name))
        }
        let found = await findings("\(folder.path)/feed").replacingOccurrences(of: "\(folder.path)/", with: "")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1", found != parts.last {
            try Data("\(parts[0])\n----\n\(found)".utf8).write(to: one.file)
        }
        #expect(found == parts.last)
    }

    private func findings(_ file: String) async -> String {
        do {
            let report = try await FeedCheck(now: Timestamp(year: 2017, month: 1, day: 1)).report(on: file)
            return report.findings.map { $0.description + "\n" }.joined() + "\(report.kind), \(report.entries) in \(report.documents)\n"
        } catch {
            return "\(error)\n"
        }
    }
}
