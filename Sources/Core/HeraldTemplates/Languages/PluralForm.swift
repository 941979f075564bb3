/// The plural forms of the Unicode CLDR. Each is the end of a key: `practices.few`.
///
/// A form is a name for numbers that need the same words. It does not say which numbers: `one` includes 21 in Russian, and 0 in French.
/// See ``PluralRules``.
package enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}

/// The groups of words for numbers of things. A key is a group, a point and a ``PluralForm``: `practices.few`.
package enum PluralGroup: String, CaseIterable, Sendable {
    /// `5 practices`.
    case practices
    /// `5 new`: the practices of an edition by the kind of news.
    case new = "news-new"
    /// `5 newly translated`.
    case newlyTranslated = "news-newly-translated"
    /// `5 corrected`.
    case corrected = "news-corrected"
    /// `5 with other evidence`.
    case evidenceChanged = "news-evidence-changed"
    /// `5 withdrawn`.
    case withdrawn = "news-withdrawn"
    /// A sentence on new practices that follow in later issues.
    case waiting = "news-waiting"
    /// `and 5 more`, after the title of a practice.
    case more = "news-more"
    /// `7 days`, in sentences such as *within 7 days*.
    case days
}
