import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import RecordFormats
import Testing

/// All formats that this package ships.
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

    /// Returns the element of a practice in the format.
    func element(_ practice: Practice, in context: ExportContext? = nil) throws -> XMLFragment {
        try format.element(of: Samples.published(practice), in: context ?? FormatFixtures.context)
    }

    /// Returns the element as text.
    func text(_ practice: Practice, in context: ExportContext? = nil) throws -> String {
        String(decoding: try element(practice, in: context).bytes, as: UTF8.self)
    }
}

/// The data and helpers for the tests of formats.
enum FormatFixtures {
    /// The context of a site with a licence for its records.
    static var context: ExportContext {
        var context = Samples.context()
        context.site.rights = "CC BY 4.0"
        context.site.rightsAddress = "https://creativecommons.org/licenses/by/4.0/"
        return context
    }

    /// Returns the element with one tag per line, so that differences are visible.
    static func lines(_ text: String) -> String { text.replacingOccurrences(of: "><", with: ">\n<") + "\n" }
}
