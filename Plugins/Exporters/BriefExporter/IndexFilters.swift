internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The values by which readers narrow a page of the index: themes, countries, categories of evidence and languages.
///
/// Each value has a token, which is the id of its choice and a class of its entries. A rule of the style sheet hides the entries without the
/// class while the choice is selected. So filters need no scripts, and several hold at once.
struct IndexFilters {
    /// A group of values, of which a reader selects one.
    enum Group: String, CaseIterable {
        case theme = "t"
        case country = "c"
        case evidence = "e"
        case language = "l"
    }

    /// A value with the number of its entries.
    struct Choice {
        var token: String
        var code: String
        var count: Int
    }

    private let context: ExportContext
    private let labels: Localization
    private var choices: [Group: [Choice]] = [:]
    private var places: [String: Int] = [:]

    init(context: ExportContext, labels: Localization) {
        self.context = context
        self.labels = labels
    }

    /// Whether there is something to choose: a group with two values.
    var isUseful: Bool { choices.values.contains { $0.count > 1 } }

    /// Counts a practice and returns its tokens.
    mutating func tokens(of practice: Practice) -> [String] {
        var tokens: [String] = []
        for group in Group.allCases {
            var counted: Set<String> = []
            for code in codes(of: practice, group) where counted.insert(code).inserted { tokens.append(count(code, group)) }
        }
        return tokens
    }

    private mutating func count(_ code: String, _ group: Group) -> String {
        let key = "\(group.rawValue) \(code)"
        let place = places[key] ?? choices[group, default: []].count
        if places.updateValue(place, forKey: key) == nil {
            choices[group, default: []].append(Choice(token: "\(group.rawValue)\(place)", code: code, count: 0))
        }
        choices[group]?[place].count += 1
        return "\(group.rawValue)\(place)"
    }

    private func codes(of practice: Practice, _ group: Group) -> [String] {
        switch group {
        case .theme: practice.themes.map { theme in "\(theme.scheme):\(theme.code.prefix { $0 != "." })" }
        case .country: practice.countries.map(\.written)
        case .evidence: [practice.category.written]
        case .language: practice.languages.map(\.written)
        }
    }

    /// The rules that hide the entries without a selected value.
    var rules: String {
        tokens.map { "main:has(#\($0):checked) .entry:not(.\($0)){display:none}" }.joined()
    }

    private var tokens: [String] { Group.allCases.flatMap { choices[$0] ?? [] }.map(\.token) }

    /// Returns the choices of a group by heading, in the order of their labels. Themes have the name of their scheme as heading.
    func sections(of group: Group) -> [(heading: String?, choices: [(choice: Choice, label: String)])] {
        let all = (choices[group] ?? []).map { (choice: $0, label: label(of: $0.code, group)) }
        switch group {
        case .evidence:
            return [(nil, Category.allCases.compactMap { category in all.first { $0.choice.code == category.written } })]
        case .country, .language:
            return [(nil, all.sorted { ($0.label, $0.choice.code) < ($1.label, $1.choice.code) })]
        case .theme:
            let order = Dictionary(context.taxonomy.concepts.enumerated().map { ($1.code, $0) }) { first, _ in first }
            let sorted = all.sorted { (order[$0.choice.code] ?? .max, $0.choice.code) < (order[$1.choice.code] ?? .max, $1.choice.code) }
            let schemes = sorted.map { String($0.choice.code.prefix { $0 != ":" }) }
            return schemes.enumerated().filter { schemes.firstIndex(of: $1) == $0 }.map { _, scheme in
                (name(ofTheme: scheme), zip(schemes, sorted).filter { $0.0 == scheme }.map(\.1))
            }
        }
    }

    private func label(of code: String, _ group: Group) -> String {
        switch group {
        case .theme: name(ofTheme: code)
        case .country: CountryCode(written: code).map { context.gazetteer.name(of: $0, in: labels.language) } ?? code
        case .evidence: Category(written: code).map { labels.name(of: $0) } ?? code
        case .language: LanguageTag(written: code).map { labels.name(of: $0) } ?? code
        }
    }

    private func name(ofTheme code: String) -> String { context.taxonomy.concept(code)?.labels.label(in: labels.language) ?? code }
}
