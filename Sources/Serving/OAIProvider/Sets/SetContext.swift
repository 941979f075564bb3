package import HeraldKit
package import HeraldModel

/// The data that sets are made from.
package struct SetContext: Sendable {
    /// The classification schemes.
    package var taxonomy: Taxonomy
    /// The countries.
    package var gazetteer: Gazetteer
    /// The audiences.
    package var audiences: [Audience]
    /// The saved queries.
    package var queries: [OAIProviderOptions.SavedQuery]
    /// The language of names.
    package var language: LanguageTag
    /// The highest clearance of any set.
    package var clearance: Sensitivity

    /// Creates a context from `context` and `options`.
    package init(_ context: ExportContext, options: OAIProviderOptions) {
        taxonomy = context.taxonomy
        gazetteer = context.gazetteer
        audiences = context.audiences.values.sorted { $0.name < $1.name }
        queries = options.queries
        language = context.site.language
        clearance = options.clearance
    }
}
