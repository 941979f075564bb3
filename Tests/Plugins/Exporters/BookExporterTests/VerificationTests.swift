import BookExporter
import HeraldCorpus
import HeraldTesting
import Testing

@Suite("Documents on several practices keep the rules of exporters")
struct VerificationTests {
    @Test("booklet with boxes")
    func booklet() async throws {
        var settings = Booklet.Settings()
        settings.depth = .glance
        try await verify(Booklet.self, settings: [settings], recordCount: 1_000)
    }
}
