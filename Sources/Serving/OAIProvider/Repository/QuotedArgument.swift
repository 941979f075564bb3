import HeraldDiagnostics
import HeraldModel
import HeraldXML

/// Text of a request for messages: in quotes and shortened.
struct QuotedArgument: CustomStringConvertible {
    /// The largest number of characters that are shown.
    private static let limit = 100

    let description: String

    /// Quotes `text`.
    init(_ text: String) {
        let plain = text.unicodeScalars.lazy.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        let start = String(String.UnicodeScalarView(plain.prefix(Self.limit)))
        description = "\"\(start)\(text.unicodeScalars.count > Self.limit ? "…" : "")\""
    }
}
