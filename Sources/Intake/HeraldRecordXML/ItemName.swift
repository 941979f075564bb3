/// The names of the elements that are one of several: `strengths` holds `strength`.
enum ItemName {
    /// The one place for singulars; a key that is not here has items called `item`.
    private static let table: [String: StaticString] = [
        "authors": "author", "claims": "claim", "constraints": "constraint", "contacts": "contact", "corridors": "corridor",
        "costs": "cost", "ethics": "check", "evidence": "entry", "lessons": "lesson", "links": "link", "narrative": "section",
        "organisations": "organisation", "places": "place", "reviews": "review", "sensitivity": "field", "sources": "source",
        "stakeholders": "stakeholder", "strengths": "strength", "target-groups": "target-group", "targets": "target", "themes": "theme",
        "translations": "translation", "unintended-effects": "unintended-effect", "weaknesses": "weakness",
    ]

    /// The attribute that holds the key of a mapping's entry; `key` for a mapping that is not here.
    private static let keys: [String: StaticString] = ["sensitivity": "name", "translations": "language"]

    /// The name of an item of the list or mapping called `name`, as it stands in the source.
    static func literal(_ name: StaticString) -> StaticString { table[name.description] ?? "item" }

    /// The name of an item of the list or mapping called `name`.
    static func of(_ name: StaticString) -> String { literal(name).description }

    /// The name of the attribute with the key of an entry of the mapping called `name`, as it stands in the source.
    static func literalKey(_ name: StaticString) -> StaticString { keys[name.description] ?? "key" }

    /// The name of the attribute with the key of an entry of the mapping called `name`.
    static func key(of name: StaticString) -> String { literalKey(name).description }
}
