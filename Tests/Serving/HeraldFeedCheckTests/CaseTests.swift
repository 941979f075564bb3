import FileTesting
import Foundation
import HeraldFeedCheck
import HeraldModel
import Testing

@Suite("What is said of feeds in files")
struct CaseTests {
    /// Documents, and the findings about the first with their consequences.
    static let cases = MessageCase.all()

    @Test("Each finding has its place, what is wrong and what partners suffer", arguments: cases)
    func messages(_ one: MessageCase) async throws {
        let folder = try TemporaryFolder()
        // A case may have several documents. The line "==== name" begins the next one.
        for (index, document) in try one.parts().input.dropLast().components(separatedBy: "\n==== ").enumerated() {
            let name = index == 0 ? "feed" : String(document.prefix { $0 != "\n" })
            try folder.write(index == 0 ? document : String(document.dropFirst(name.count + 1)), to: name)
        }
        try await one.expect(findings(folder.file("feed")).replacingOccurrences(of: "\(folder.path)/", with: ""))
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
