public import HeraldModel

/// The page of a practice in a language.
///
///     let page = PracticePath.brief.pages(of: Samples.full, main: .english)[0]
///     let isEnglish = page.language == .english  // true
public struct PracticePage: Sendable, Hashable {
    /// The language.
    public let language: LanguageTag
    /// The path in the release.
    public let path: DocumentPath
}
