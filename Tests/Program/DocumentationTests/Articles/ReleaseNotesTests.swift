import Foundation
import HeraldKit
import HeraldModel
import Testing

@Suite("Release notes")
struct ReleaseNotesTests {
    private func change(_ practices: [ChangedPractice]) -> ReleaseChange {
        var change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(year: 2017, month: 1, day: 2), since: 4)
        change.practices = practices
        return change
    }

    @Test("a release adds one line, even if it is delivered twice; an unreadable file is a failure that may pass")
    func lines() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let practice = ChangedPractice(.unnamed, version: 1, .published, time: Timestamp(seconds: 0))
        let delivery = Delivery(id: "monthly-7", change: change([practice]), time: Timestamp(seconds: 60))
        let (notes, context) = (ReleaseNotes(settings: .init()), DeliveryContext(folder: folder.path))
        #expect(try await notes.deliver(delivery, in: context) == Receipt("added a line to RELEASES.txt"))
        #expect(try await notes.deliver(delivery, in: context) == Receipt("the line is there already"))
        let file = folder.appendingPathComponent("RELEASES.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text == "2017-01-02T00:00:00Z monthly: 1 changed (monthly-7)\n")
        try Data([0xFF, 0xFE, 0xFF]).write(to: file)
        await #expect(throws: DeliveryFailure.self) { try await notes.deliver(delivery, in: context) }
    }

    @Test("a release without changed practices is not delivered")
    func nothing() {
        #expect(ReleaseNotes(settings: .init()).notice(of: change([])) == nil)
    }
}
