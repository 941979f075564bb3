import BookExporter
import BriefExporter
import CSVIntake
import CatalogueExporter
import CitationExporter
import CommandExporter
import CoverageExporter
import DigestExporter
import FeedExporter
import FeedIntake
import FolderDeliverer
import GitDeliverer
public import HeraldIntake
public import HeraldKit
import JSONIntake
import MailDeliverer
import OAIExporter
import OAIHarvester
import RcloneDeliverer
import RecordFormats
import SpreadsheetIntake
import WebSubDeliverer
import WebhookDeliverer
import XMLIntake
import YAMLIntake

/// The plug-ins that ship with Herald. To add one, import its module and name its type in a list.
///
/// The program `herald`, its tests and its manual use these lists. A program of your own adds to them:
///
///     HeraldProgram.run(
///         exporters: StandardPlugins.exporters + [TitleList.self], intake: StandardPlugins.intakes,
///         formats: StandardPlugins.recordFormats, deliverers: StandardPlugins.deliverers)
///
/// The manual, `herald exporters` and messages list plug-ins in the order of these lists.
public enum StandardPlugins {
    /// The exporters, for the key `export:` of a stage.
    public static let exporters: [any Exporter.Type] = [
        AtomFeed.self,
        RSSFeed.self,
        JSONFeed.self,
        OAIRecords.self,
        PolicyBrief.self,
        BriefIndex.self,
        ThemeBrief.self,
        ContrastBrief.self,
        Report.self,
        Booklet.self,
        AudienceDigest.self,
        CitationList.self,
        ClaimLedger.self,
        Coverage.self,
        Sitemap.self,
        StructuredData.self,
        DataCatalogue.self,
        PracticeRecords.self,
        ResourceSync.self,
        IATIActivities.self,
        CommandDocuments.self,
    ]

    /// The formats of files and feeds that `herald intake` reads, and the harvests of its subcommands.
    ///
    /// If several formats have the same file ending and none recognises the file, the first one reads it.
    public static let intakes: [any IntakeMethod.Type] = [
        YAMLIntakeFormat.self,
        JSONIntakeFormat.self,
        JSONLinesIntakeFormat.self,
        CSVIntakeFormat.self,
        XLSXIntakeFormat.self,
        ODSIntakeFormat.self,
        XMLIntakeFormat.self,
        FeedIntakeFormat.self,
        OAIHarvest.self,
    ]

    /// The formats of single practices for machines: the metadata formats of OAI-PMH, and of the exporter `practice-records`.
    public static let recordFormats: [any RecordFormat.Type] = [
        DublinCoreFormat.self,
        DataCiteFormat.self,
        DataCiteEnvelopeFormat.self,
        MODSFormat.self,
        HeraldFormat.self,
    ]

    /// The deliverers, for the key `to:` of a delivery.
    public static let deliverers: [any Deliverer.Type] = [
        Mail.self,
        WebSub.self,
        Webhook.self,
        FolderCarrier.self,
        RcloneCarrier.self,
        GitCarrier.self,
    ]
}
