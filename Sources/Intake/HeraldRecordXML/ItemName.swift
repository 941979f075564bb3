/// The names of repeated elements: `strengths` contains `strength`.
enum ItemName {
    /// The singulars of keys. The items of other keys are called `item`.
    private static let table: [String: StaticString] = [
        "authors": "author", "claims": "claim", "constraints": "constraint", "contacts": "contact", "corridors": "corridor",
        "costs": "cost", "curators-notes": "note", "ethics": "check", "evidence": "entry", "lessons": "lesson", "links": "link",
        "narrative": "section",
        "organisations": "organisation", "places": "place", "reviews": "review", "sensitivity": "field", "sources": "source",
        "stakeholders": "stakeholder", "strengths": "strength", "target-groups": "target-group", "targets": "target", "themes": "theme",
        "translations": "translation", "unintended-effects": "unintended-effect", "weaknesses": "weakness",
    ]

    /// The attributes that contain the keys of mappings. For other mappings the attribute is `key`.
    private static let keys: [String: StaticString] = ["sensitivity": "name", "translations": "language"]

    /// Returns the name of an item of the list or mapping `name`, as a literal.
    static func literal(_ name: StaticString) -> StaticString { table[name.description] ?? "item" }

    /// Returns the name of an item of the list or mapping `name`.
    static func of(_ name: StaticString) -> String { literal(name).description }

    /// Returns the name of the attribute with the key of an entry of the mapping `name`, as a literal.
    static func literalKey(_ name: StaticString) -> StaticString { keys[name.description] ?? "key" }

    /// Returns the name of the attribute with the key of an entry of the mapping `name`.
    static func key(of name: StaticString) -> String { literalKey(name).description }
}
