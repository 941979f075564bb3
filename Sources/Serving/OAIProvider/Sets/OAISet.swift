package import HeraldKit
package import HeraldModel

/// A set of practices that can be harvested selectively (OAI-PMH 2.0, section 2.6).
package struct OAISet: Sendable, Hashable {
    /// The setSpec: parts joined by colons. A set contains everything in the sets below it.
    package var spec: String
    /// The name, for people.
    package var name: String
    /// The description, in a sentence.
    package var about: String
    /// The query of its practices, with the clearance of the set.
    package internal(set) var query: Query
    /// The clearance of the set, if it is lower than that of other sets.
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

/// The data that sets are made from.
package struct SetContext: Sendable {
    /// The schemes of themes.
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

    /// Creates a context from `context` and `terms`.
    package init(_ context: ExportContext, terms: OAIProviderOptions) {
        taxonomy = context.taxonomy
        gazetteer = context.gazetteer
        audiences = context.audiences.values.sorted { $0.name < $1.name }
        queries = terms.queries
        language = context.site.language
        clearance = terms.clearance
    }
}

/// A hierarchy of sets: its root and all sets below it. To add a hierarchy, add it to ``families``.
package struct SetHierarchy: Sendable {
    /// Returns the sets of the hierarchy with its root; none if there is nothing to divide by.
    package var sets: @Sendable (SetContext) -> [OAISet]

    /// All hierarchies.
    package static let families: [SetHierarchy] = [themes, countries, evidence, audiences, queries]
}
