import HeraldKit
import HeraldModel
import HeraldTemplates

/// A class that an entry is in: a theme, a country, the evidence, the kind (RFC 4287, section 4.2.2).
struct FeedClass {
    /// The address of the scheme.
    var scheme: String
    /// The code of the class, as entries name it.
    var term: String
    /// The address of the class.
    var address: String
    /// What people call it.
    var label: String

    /// The classes of a practice: its themes, its countries, its category of evidence and its kind.
    static func all(of reading: PracticeReading, in context: ExportContext) -> [FeedClass] {
        let (practice, schemes) = (reading.practice, "\(context.site.address)schemes/")
        func one(_ scheme: String, _ code: String, term: String? = nil, _ label: String) -> FeedClass {
            FeedClass(scheme: "\(schemes)\(scheme)", term: term ?? code, address: "\(schemes)\(scheme)/\(code)", label: label)
        }
        let themes = practice.themes.map { one(String($0.scheme), String($0.code), term: $0.written, reading.label(of: $0)) }
        let countries = practice.countries.map { one("countries", $0.written, reading.name(of: $0)) }
        let (category, kind) = (practice.category, practice.kind)
        return themes + countries + [
            one("evidence", category.written, reading.labels.name(of: category)), one("kinds", kind.written, reading.labels.name(of: kind)),
        ]
    }
}
