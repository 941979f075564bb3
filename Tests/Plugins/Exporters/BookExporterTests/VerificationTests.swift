import BookExporter
import HeraldTesting
import Testing

@Suite("Documents on several practices keep the rules of exporters")
struct VerificationTests {
    @Test("booklets, with boxes and at a page each")
    func booklets() async throws {
        let settings = [Depth.glance, .short].map { depth in
            var settings = Booklet.Settings()
            settings.depth = depth
            return settings
        }
        try await verify(Booklet.self, settings: settings, recordCount: 1_000)
    }

    @Test("reports by theme and by country, without annexes")
    func reports() async throws {
        let settings = [Report.Grouping.theme, .country].map { grouping in
            var settings = Report.Settings()
            settings.by = grouping
            settings.annexes = [.method]
            settings.depth = .glance
            return settings
        }
        try await verify(Report.self, settings: settings, recordCount: 1_000)
    }

    @Test("briefs of themes and of pairs")
    func briefs() async throws {
        try await verify(ThemeBrief.self, recordCount: 1_000)
        try await verify(ContrastBrief.self, recordCount: 1_000)
    }
}
