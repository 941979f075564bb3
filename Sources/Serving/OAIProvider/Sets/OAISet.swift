package import HeraldKit
package import HeraldModel

/// A part of the practices that can be harvested by itself (OAI-PMH 2.0, section 2.6).
package struct OAISet: Sendable, Hashable {
    /// What requests name it by: parts joined by colons. A set holds all that the sets below it hold.
    package var spec: String
    /// What people call it.
    package var name: String
    /// What it holds, in a sentence.
    package var about: String
    /// The practices it holds; its clearance is what the set hands out.
    package internal(set) var query: Query
    /// How confidential the fields may be that this set hands out, where that is less than others do.
    package var clearance: Sensitivity?

    /// Creates a set.
    package init(_ spec: String, name: String, about: String, query: Query = Query(), clearance: Sensitivity? = nil) {
        self.spec = spec
        self.name = name
        self.about = about
        self.query = query
        self.clearance = clearance
    }
}

/// What sets are made from.
package struct SetContext: Sendable {
    /// The schemes of themes.
    package var taxonomy: Taxonomy
    /// The countries.
    package var gazetteer: Gazetteer
    /// The audiences.
    package var audiences: [Audience]
    /// The saved queries.
    package var queries: [OAIProviderOptions.SavedQuery]
    /// The language of names, where there are several.
    package var language: LanguageTag
    /// How confidential the fields may be that any set hands out.
    package var clearance: Sensitivity

    /// The sources that `context` and `terms` name.
    package init(_ context: ExportContext, terms: OAIProviderOptions) {
        taxonomy = context.taxonomy
        gazetteer = context.gazetteer
        audiences = context.audiences.values.sorted { $0.name < $1.name }
        queries = terms.queries
        language = context.site.language
        clearance = terms.clearance
    }
}

/// A way to divide practices into sets: its root and all below it. To add one, name it in ``families``.
package struct SetHierarchy: Sendable {
    /// Makes the sets of the family, the root among them; none where there is nothing to divide by.
    package var sets: @Sendable (SetContext) -> [OAISet]

    /// Every family, by its root's name.
    package static let families: [SetHierarchy] = [themes, countries, evidence, audiences, queries]
}
