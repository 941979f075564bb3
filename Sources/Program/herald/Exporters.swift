import BriefExporter
import CatalogueExporter
import DigestExporter
import FeedExporter
import HeraldKit
import OAIExporter

/// The exporters of this program. To add one, import its module and name it here.
let exporters: [any Exporter.Type] = [
    AtomFeed.self,
    RSSFeed.self,
    JSONFeed.self,
    OAIRecords.self,
    PolicyBrief.self,
    BriefIndex.self,
    AudienceDigest.self,
    Sitemap.self,
    StructuredData.self,
    DataCatalogue.self,
    PracticeRecords.self,
    ResourceSync.self,
    IATIActivities.self,
]
