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
