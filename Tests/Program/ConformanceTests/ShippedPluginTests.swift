import BriefExporter
import CSVIntake
import CatalogueExporter
import FeedExporter
import FeedIntake
import HeraldCorpus
import HeraldIntake
import HeraldIntakeTesting
import HeraldKit
import HeraldModel
import HeraldTesting
import JSONIntake
import RecordFormats
import SpreadsheetIntake
import Testing
import WebSubDeliverer
import XMLIntake
import YAMLIntake

@Suite("Shipped plug-ins keep the rules of their kinds")
struct ShippedPluginTests {
    private static let formats: [any RecordFormat.Type] = [
        DublinCoreFormat.self, DataCiteFormat.self, DataCiteEnvelopeFormat.self, MODSFormat.self, HeraldFormat.self,
    ]

    /// A context with the shipped taxonomy, countries, audiences and formats.
    private static let context: ExportContext = {
        var context = InMemoryPracticeLog([]).context()
        context.taxonomy = Corpus.taxonomy
        context.gazetteer = Corpus.gazetteer
        context.formats = formats.map { $0.init() }
        return context
    }()

    @Test("feeds")
    func feeds() async throws {
        var single = FeedSettings()
        single.isArchived = false
        try await verify(AtomFeed.self, settings: [single], in: Self.context)
        try await verify(RSSFeed.self, in: Self.context)
        try await verify(JSONFeed.self, in: Self.context)
    }

    @Test(
        "other exporters",
        arguments: [
            PolicyBrief.self, BriefIndex.self, DataCatalogue.self,
            PracticeRecords.self, ResourceSync.self, IATIActivities.self,
        ] as [any Exporter.Type])
    func exporters(_ exporter: any Exporter.Type) async throws {
        try await verify(exporter, in: Self.context)
    }

    @Test("formats of records", arguments: formats)
    func recordFormats(_ format: any RecordFormat.Type) async throws {
        try await verify(format, in: Self.context)
    }

    @Test("deliverers", arguments: [WebSub.self] as [any Deliverer.Type])
    func deliverers(_ deliverer: any Deliverer.Type) async throws {
        try await verify(deliverer)
    }

    @Test("formats of intake")
    func intakeFormats() async throws {
        let yaml = "id: a-practice\ntitle: A practice\nsummary: It works.\nkind: project\n"
        let json = #"{"id":"a-practice","title":"A practice","summary":"It works.","kind":"project"}"#
        try await verify(YAMLIntakeFormat.self, samples: [yaml], gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(JSONIntakeFormat.self, samples: [json], gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(JSONLinesIntakeFormat.self, samples: [json + "\n"], gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(
            CSVIntakeFormat.self, samples: ["id,title,summary,kind\na-practice,A practice,It works.,project\n"],
            gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(XLSXIntakeFormat.self, gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(ODSIntakeFormat.self, gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(XMLIntakeFormat.self, gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        try await verify(FeedIntakeFormat.self, gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    }
}
