import HeraldCorpus
import HeraldIntake
import HeraldIntakeTesting
import HeraldKit
import HeraldModel
import HeraldStandard
import HeraldTesting
import Testing

/// The plug-ins are those of the standard lists, so that one that is added there is verified.
@Suite("Shipped plug-ins keep the rules of their kinds")
struct ShippedPluginTests {
    /// A context with the shipped taxonomy, countries, audiences and formats.
    private static let context: ExportContext = {
        var context = InMemoryPracticeLog([]).context()
        context.taxonomy = Corpus.taxonomy
        context.gazetteer = Corpus.gazetteer
        context.formats = StandardPlugins.recordFormats.map { $0.init() }
        context.programs = CountingPrograms()
        return context
    }()

    @Test("exporters", arguments: StandardPlugins.exporters)
    func exporters(_ exporter: any Exporter.Type) async throws {
        // Enough for an exporter that holds everything to exceed the limit of the test of memory.
        try await verify(exporter, in: Self.context, recordCount: 2_000)
    }

    @Test("formats of records", arguments: StandardPlugins.recordFormats)
    func recordFormats(_ format: any RecordFormat.Type) async throws {
        try await verify(format, in: Self.context)
    }

    @Test("deliverers", arguments: StandardPlugins.deliverers)
    func deliverers(_ deliverer: any Deliverer.Type) async throws {
        try await verify(deliverer)
    }

    @Test("formats of intake", arguments: StandardPlugins.intakes.compactMap { $0 as? any IntakeFormat.Type })
    func intakeFormats(_ format: any IntakeFormat.Type) async throws {
        let samples = Self.samples[format.name].map { [$0] } ?? []
        try await verify(format, samples: samples, gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    }

    @Test("harvests", arguments: StandardPlugins.intakes.compactMap { $0 as? any HarvestSource.Type })
    func harvests(_ source: any HarvestSource.Type) async throws {
        let makeEndpoint = try #require(Self.endpoints[source.name], "\(source) needs a server; add one to endpoints")
        try await verify(source, at: try makeEndpoint(), gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    }

    @Test("every intake is a format or a harvest, so that it is verified")
    func kinds() {
        for method in StandardPlugins.intakes {
            #expect(method is any IntakeFormat.Type || method is any HarvestSource.Type, "\(method)")
        }
    }

    /// A file with one record, by the name of its format.
    private static let samples = [
        "yaml": "id: a-practice\ntitle: A practice\nsummary: It works.\nkind: project\n",
        "json": #"{"id":"a-practice","title":"A practice","summary":"It works.","kind":"project"}"#,
        "json-lines": #"{"id":"a-practice","title":"A practice","summary":"It works.","kind":"project"}"# + "\n",
        "csv": "id,title,summary,kind\na-practice,A practice,It works.,project\n",
        "xml": """
        <practice xmlns="urn:herald:practice:1" id="a-practice"><kind>project</kind><title>A practice</title>\
        <summary>It works.</summary></practice>
        """,
    ]

    /// The servers of harvests, by the name of the source.
    private static let endpoints: [String: @Sendable () throws -> HarvestEndpoint] = ["oai": ArchiveEndpoint.make]
}
