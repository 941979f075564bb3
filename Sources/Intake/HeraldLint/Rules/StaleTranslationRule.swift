internal import HeraldModel

extension LintRule {
    /// Translations made from an earlier version than the current one.
    ///
    /// The current version is that of the record. If it is unknown, as for a file outside the store, the newest version that any
    /// translation was made from takes its place.
    static let staleTranslation = LintRule(name: "stale-translation", summary: "a translation that is older than its original") { record in
        let translations = record.practice.translations
        let newest = translations.map(\.value).max() ?? 0
        let current = max(record.version ?? 0, newest)
        return translations.filter { $0.value < current }.map { entry in
            let known = record.version.map { $0 >= newest } == true
            let other = translations.first { $0.value == newest }?.key.written ?? ""
            let against = known ? "the original is at version \(current)" : "that in \"\(other)\" was made from version \(newest)"
            return LintFinding(
                "stale-translation", ["translations", entry.key.written],
                "the translation in \"\(entry.key.written)\" was made from version \(entry.value), and \(against)",
                hint: "bring it up to date, then set translations: { \(entry.key.written): \(current) }")
        }
    }
}
