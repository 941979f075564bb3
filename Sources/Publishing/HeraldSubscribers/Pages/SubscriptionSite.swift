package import HeraldModel
package import HeraldTemplates

/// The settings of the pages on which readers subscribe.
package struct SubscriptionSite: Sendable {
    /// The acts of readers.
    package let actions: SubscriptionActions
    /// The lists with their titles, in the order of the settings.
    package let lists: [(name: String, title: Labels)]
    /// The words of the site's languages.
    package let localizations: Localizations
    /// The language of readers who choose none.
    package let language: LanguageTag
    /// The time in which a subscription must be confirmed, in days.
    package let confirmDays: Int
    /// The time after which readers who unsubscribed are erased, in days.
    package let retentionDays: Int
    /// The languages that digests are published in. Empty if nobody knows that: then readers choose among all languages of the site.
    package var digestLanguages: [LanguageTag] = []
    /// Called after each request to subscribe, whoever asked, so that the question to confirm can be sent at once.
    package var onRequest: @Sendable () -> Void = {}

    /// Creates the settings.
    package init(
        actions: SubscriptionActions, lists: [(name: String, title: Labels)], localizations: Localizations, language: LanguageTag,
        confirmDays: Int, retentionDays: Int
    ) {
        (self.actions, self.lists, self.localizations, self.language) = (actions, lists, localizations, language)
        (self.confirmDays, self.retentionDays) = (confirmDays, retentionDays)
    }

    /// The languages that readers choose among.
    package var offeredLanguages: [LanguageTag] { digestLanguages.isEmpty ? localizations.languages : digestLanguages }

    /// Returns the language of digests for somebody who reads a page in `language` and chose none.
    package func digestLanguage(for language: LanguageTag) -> LanguageTag {
        let offered = offeredLanguages
        return [language, self.language].first { offered.contains($0) } ?? offered.first ?? language
    }

    /// Returns the titles of lists in a language, in the order of the settings.
    package func titles(of names: [String], in labels: Localization) -> [String] {
        lists.filter { names.contains($0.name) }.map { $0.title.label(in: labels.language) }
    }
}
