import HeraldDiagnostics

/// A label in several languages. It always has an English text.
///
///     let labels = Labels(["en": "Seasonal work", "fr": "Travail saisonnier"])
///     let french = labels.label(in: LanguageTag(written: "fr-CA")!)  // "Travail saisonnier"
///     let arabic = labels.label(in: LanguageTag(written: "ar")!)  // "Seasonal work"
public struct Labels: Sendable, Hashable {
    private let byLanguage: [String: String]

    /// Creates labels from language tags to strings.
    public init(_ byLanguage: [String: String]) {
        self.byLanguage = byLanguage
    }

    /// The tags of the languages that have a label.
    public var languages: Set<String> { Set(byLanguage.keys) }

    /// Returns the labels with one more, which replaces another in that language.
    package func adding(_ label: String, in language: LanguageTag) -> Labels {
        Labels(byLanguage.merging([language.written: label]) { $1 })
    }

    /// Returns whether `label` is one of the labels, in any case.
    func contain(_ label: String) -> Bool {
        let label = label.lowercased()
        return byLanguage.values.contains { $0.lowercased() == label }
    }

    /// Returns the label in `language`, or in a broader tag, or in English.
    public func label(in language: LanguageTag) -> String {
        var tag: LanguageTag? = language
        while let current = tag {
            if let label = byLanguage[current.written] { return label }
            tag = current.broader
        }
        return byLanguage["en"] ?? ""
    }

    /// Returns the language of the text that ``label(in:)`` returns: `language`, a broader tag, or English.
    public func resolvedLanguage(for language: LanguageTag) -> LanguageTag {
        var tag: LanguageTag? = language
        while let current = tag {
            if byLanguage[current.written] != nil { return current }
            tag = current.broader
        }
        return .english
    }
}

/// A concept of a classification scheme.
///
///     let labels = Labels(["en": "Seasonal work"])
///     let concept = Concept(code: "iamm:6.a", parent: "iamm:6", kind: "section", labels: labels)
public struct Concept: Sendable, Hashable {
    /// `scheme:code`, or the bare scheme for the scheme itself.
    public var code: String
    /// The code of the concept above, if there is one.
    public var parent: String?
    /// The scheme's name for concepts of this depth: chapter, section, goal …
    public var kind: String
    /// Its names.
    public var labels: Labels

    /// Creates a concept.
    public init(code: String, parent: String?, kind: String, labels: Labels) {
        self.code = code
        self.parent = parent
        self.kind = kind
        self.labels = labels
    }
}

/// The classification schemes that themes come from.
///
/// A code's descendants are the codes that continue it after a point: `iamm:6` has `iamm:6.a`, which has `iamm:6.a.p1`.
///
///     let scheme = Concept(code: "iamm", parent: nil, kind: "scheme", labels: Labels(["en": "International Agenda"]))
///     let chapter = Concept(code: "iamm:6", parent: nil, kind: "chapter", labels: Labels(["en": "Labour migration"]))
///     let taxonomy = Taxonomy(concepts: [scheme, chapter])
///     let label = taxonomy.label(of: ThemeCode(written: "iamm:6")!, in: .english)  // "Labour migration"
///     let problem = taxonomy.problem(with: ThemeCode(written: "iamm:7")!)?.message
public struct Taxonomy: Sendable {
    /// The schemes' names, in alphabetical order.
    public let schemes: [String]
    /// Every concept, in the order of the scheme.
    public let concepts: [Concept]
    private let index: [String: Int]

    /// Creates a taxonomy from concepts. Concepts with a bare scheme as code name the schemes.
    public init(concepts: [Concept]) {
        self.concepts = concepts
        index = Dictionary(concepts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        schemes = concepts.filter { !$0.code.contains(":") }.map(\.code).sorted()
    }

    /// Returns the taxonomy with names in one more language, by the codes of concepts.
    package func naming(_ names: [String: String], in language: LanguageTag) -> Taxonomy {
        Taxonomy(
            concepts: concepts.map { concept in
                var named = concept
                if let name = names[concept.code] { named.labels = concept.labels.adding(name, in: language) }
                return named
            })
    }

    /// Returns the concept with `code` (`scheme:code`, or a bare scheme).
    public func concept(_ code: String) -> Concept? {
        index[code].map { concepts[$0] }
    }

    /// Returns the label of `theme` in `language`, or the code itself if it is unknown.
    public func label(of theme: ThemeCode, in language: LanguageTag) -> String {
        concept(theme.written)?.labels.label(in: language) ?? theme.written
    }

    /// Returns the reason why `theme` is not a code of the taxonomy, or `nil` if it is one.
    public func problem(with theme: ThemeCode) -> (message: String, hint: String?)? {
        if concept(theme.written) != nil { return nil }
        let scheme = String(theme.scheme)
        guard schemes.contains(scheme) else {
            return ("no scheme is called \"\(scheme)\"; expected \(EnglishList.or(schemes))", NearMiss.hint(for: scheme, among: schemes))
        }
        let codes = concepts.lazy.filter { $0.code.hasPrefix(scheme + ":") && $0.kind != "practice" }.map(\.code)
        return ("the scheme \"\(scheme)\" has no code \"\(theme.code)\"", NearMiss.hint(for: theme.written, among: codes))
    }
}
