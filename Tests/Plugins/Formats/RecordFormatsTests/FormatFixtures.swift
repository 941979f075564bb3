import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import RecordFormats
import Testing

/// Every format that this package ships.
enum ShippedFormat: String, CaseIterable, Sendable, CustomStringConvertible {
    case dublinCore = "oai_dc"
    case dataCite = "datacite"
    case envelope = "oai_datacite"
    case mods
    case herald

    var format: any RecordFormat {
        switch self {
        case .dublinCore: DublinCoreFormat()
        case .dataCite: DataCiteFormat()
        case .envelope: DataCiteEnvelopeFormat()
        case .mods: MODSFormat()
        case .herald: HeraldFormat()
        }
    }

    var description: String { rawValue }

    /// The practice in the format, as a store hands it out.
    func element(_ practice: Practice, in context: ExportContext? = nil) throws -> XMLFragment {
        try format.element(of: Samples.published(practice), in: context ?? FormatFixtures.context)
    }

    /// The same as text.
    func text(_ practice: Practice, in context: ExportContext? = nil) throws -> String {
        String(decoding: try element(practice, in: context).bytes, as: UTF8.self)
    }
}

/// What the tests of formats share.
enum FormatFixtures {
    /// A site that says on what terms its records may be used.
    static var context: ExportContext {
        var context = Samples.context()
        context.site.rights = "CC BY 4.0"
        context.site.rightsAddress = "https://creativecommons.org/licenses/by/4.0/"
        return context
    }

    /// The element on several lines, one tag a line, so that a difference can be seen.
    static func lines(_ text: String) -> String { text.replacingOccurrences(of: "><", with: ">\n<") + "\n" }
}
