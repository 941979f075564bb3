import BriefExporter
import CatalogueExporter
import DigestExporter
import FeedExporter
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldPipeline
import WebSubDeliverer
import WebhookDeliverer

/// The exporters for the tests of pipelines: those of the program.
let shippedExporters: [any Exporter.Type] = [
    AtomFeed.self, RSSFeed.self, JSONFeed.self, PolicyBrief.self, BriefIndex.self, AudienceDigest.self, Sitemap.self, StructuredData.self,
    DataCatalogue.self, PracticeRecords.self, ResourceSync.self, IATIActivities.self,
]

/// The deliverers for the tests of pipelines.
let shippedDeliverers: [any Deliverer.Type] = [WebSub.self, Webhook.self]

extension PipelineChecker {
    /// A checker with the shipped schemes, tables and audiences.
    static let shipped = PipelineChecker(
        exporters: shippedExporters, deliverers: shippedDeliverers, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
        audiences: Workspace().audiences.keys.sorted())
}
