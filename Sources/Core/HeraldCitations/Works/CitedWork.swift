internal import HeraldModel
internal import HeraldText

/// A work as citations describe it, whatever their format.
package struct CitedWork {
    /// The sort of work.
    enum Kind: Equatable {
        /// A brief, with the word for it in the language of the brief.
        case brief(genre: String)
        case source(SourceType)
    }

    /// The name of the entry. It is the same in every release.
    var key: String
    var kind: Kind
    var title: TextLine
    var authors: [CitedName] = []
    var publisher: TextLine?
    /// The collection that the work belongs to.
    var collection: TextLine?
    /// The year, and the day if it is known.
    var date: (year: Int, month: Int?, day: Int?)?
    /// The version with its label, `Version 2`, and its number.
    var version: (text: String, number: Int)?
    /// The language of the title.
    var language: LanguageTag?
    var pages: TextLine?
    /// A Digital Object Identifier without a resolver's address.
    var doi: String?
    var isbn: String?
    /// An address in ASCII.
    var address: String?
    var keywords: [TextLine] = []
    var abstract: TextLine?
    /// The language of the abstract, which may differ from that of the title.
    var abstractLanguage: LanguageTag?

    /// The number of characters of its texts that became U+FFFD.
    package var replacedCharacterCount: Int {
        let lines = [title, publisher, pages, abstract].compactMap { $0 } + authors.map(\.written)
        return lines.reduce(0) { $0 + $1.replacedCharacterCount }
    }
}

extension CitedWork {
    /// The day in the form of ISO 8601, `2017-01-02`; `nil` if only the year is known.
    var day: String? {
        guard let date, let month = date.month, let day = date.day else { return nil }
        return ([String(date.year)] + [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }).joined(separator: "-")
    }
}
