import HeraldCorpus
import HeraldJSON
import HeraldModel

/// Formats concepts of classification schemes as text and JSON Lines.
struct ThemeList {
    private let concepts: [Concept]
    private let language: LanguageTag
    /// Whether labels are indented below those of the concepts above; otherwise the label above is in a column of its own.
    private let isTree: Bool
    /// The number of practices by code; `nil` if nobody asked for it.
    private let counts: [String: Int]?

    init(_ concepts: [Concept], in language: LanguageTag, isTree: Bool, counts: [String: Int]?) {
        self.concepts = concepts
        self.language = language
        self.isTree = isTree
        self.counts = counts
    }

    /// The table.
    var text: String {
        let head = ["code"] + (counts == nil ? [] : ["practices"]) + ["label", isTree ? "kind" : "part of"]
        var table = TextTable(head, numeric: counts == nil ? [] : [1])
        for concept in concepts {
            let label = String(repeating: "  ", count: isTree ? Self.above(concept).count : 0) + concept.labels.label(in: language)
            let above = Self.parent(of: concept)?.labels.label(in: language) ?? ""
            let count = counts.map { [HumanReadable.grouped($0[concept.code] ?? 0)] } ?? []
            table.add([concept.code] + count + [label, isTree ? concept.kind : above])
        }
        return table.text
    }

    /// An object for each concept.
    var jsonLines: [String] {
        concepts.map { concept in
            let members: [JSONValue.Member] = [
                ("code", .string(concept.code)), ("kind", .string(concept.kind)),
                ("parent", Self.parent(of: concept).map { .string($0.code) } ?? .null),
                ("label", .string(concept.labels.label(in: language))),
                ("language", .string(concept.labels.resolvedLanguage(for: language).written)),
            ]
            let count: [JSONValue.Member] = counts.map { [("practices", .integer($0[concept.code] ?? 0))] } ?? []
            return JSONValue.object(members + count).written()
        }
    }

    /// Returns the concept that `concept` is part of: the one above, or the scheme; `nil` for a scheme.
    static func parent(of concept: Concept) -> Concept? {
        if let parent = concept.parent { return Corpus.taxonomy.concept(parent) }
        return concept.code.firstIndex(of: ":").flatMap { Corpus.taxonomy.concept(String(concept.code[..<$0])) }
    }

    /// Returns the concepts that `concept` is part of, the nearest first.
    static func above(_ concept: Concept) -> [Concept] { Array(sequence(first: concept, next: parent).dropFirst()) }
}
