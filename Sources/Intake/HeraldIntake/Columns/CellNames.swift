internal import HeraldModel
internal import HeraldStoreCore
internal import HeraldTemplates

/// Finds the code of a country by its name, and a word of a fixed list by its label, in all languages that Herald has words for.
///
/// Case, accents, hyphens and apostrophes do not matter.
enum CellNames {
    /// Returns the code of the country with `name`, or `nil` if no country, or more than one, has this name.
    static func country(_ name: String, in gazetteer: Gazetteer) -> String? {
        let key = key(name)
        let found = gazetteer.countries.filter { country in
            country.labels.languages.contains { tag in LanguageTag(written: tag).map { Self.key(country.labels.label(in: $0)) } == key }
        }
        return found.count == 1 ? found[0].code.written : nil
    }

    /// Returns the word of `words` whose label in `group` is `label`, or that is `label` itself in any case. `nil` if there is none.
    ///
    /// The part of a label before the colon is enough: `Direct` for `Direct: aimed at migrants`.
    static func word(_ label: String, of words: [String], in group: String) -> String? {
        let key = key(label)
        return words.first { word in
            let labels = Localization.languages.compactMap { Localization.of($0).word("\(group).\(word)") }
            return ([word] + labels + labels.map { String($0.prefix { $0 != ":" }) }).contains { Self.key($0) == key }
        }
    }

    /// The words of a name as searches compare them.
    private static func key(_ name: String) -> [[UInt8]] { SearchTokens(of: name).words }
}
