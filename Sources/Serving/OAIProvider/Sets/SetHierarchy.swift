/// A hierarchy of sets: its root and all sets below it. To add a hierarchy, add it to ``families``.
package struct SetHierarchy: Sendable {
    /// Returns the sets of the hierarchy with its root, or none if there is nothing to divide by.
    package var sets: @Sendable (SetContext) -> [OAISet]

    /// All hierarchies.
    package static let families: [SetHierarchy] = [themes, countries, evidence, audiences, queries]
}
