import HeraldKit
import HeraldModel
import HeraldTemplates

/// A list of the scheme with its practices: a chapter, a list in a chapter, or a single practice that the scheme proposes.
struct CoverageRow {
    /// The code with its scheme: `iamm:6.a`.
    let code: String
    /// The code of the list around it, if that is a row too.
    let parent: String?
    /// The word of the scheme for lists of this level, such as `chapter`.
    let kind: String
    /// The number of lists around it.
    let depth: Int
    /// Its name, with the language that the name is in.
    let label: Passage
    /// The practices by category.
    var counts: [Category: Int] = [:]
    /// The first practices of each category, for links.
    var links: [Category: [Link]] = [:]

    /// A link to a brief.
    struct Link {
        let title: Passage
        let path: DocumentPath?
    }

    /// The code without its scheme: `6.a`.
    var number: String { String(code.drop { $0 != ":" }.dropFirst()) }

    /// The number of practices.
    var total: Int { counts.values.reduce(0, +) }

    /// Returns the number of practices in one of `categories`.
    func count(in categories: [Category]) -> Int { categories.reduce(0) { $0 + (counts[$1] ?? 0) } }
}

/// Whether a list has practices with sufficient evidence.
enum CoverageStatus: String {
    case sufficient
    /// There are practices, but none with sufficient evidence.
    case insufficient
    /// There is no practice.
    case empty
}
