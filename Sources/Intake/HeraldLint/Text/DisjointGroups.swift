/// Words that put people or things into groups without overlap, so that the numbers of the groups can be added.
enum DisjointGroups {
    /// A place in a set of groups: `positive` and `negative` are groups of one set.
    struct Group: Sendable, Hashable {
        /// Which set.
        var set: Int
        /// Which group of it.
        var member: Int
        /// Whether the groups of the set make up the whole.
        var isComplete: Bool
    }

    private static let words: [String: Group] = {
        let sets: [(isComplete: Bool, groups: [[String]])] = [
            (
                true,
                [
                    ["positive", "favourable", "favorable", "positif", "positifs", "positiva", "positivo"],
                    ["partly", "partially", "mixed", "mitigé", "partiellement", "parcialmente"], ["neutral"],
                    ["negative", "unfavourable", "unfavorable", "négatif", "négatifs", "negativa", "negativo"],
                ]
            ),
            (true, [["women", "woman", "female", "females", "femmes", "mujeres"], ["men", "man", "male", "males", "hommes", "hombres"]]),
            (true, [["girls", "girl", "filles", "niñas"], ["boys", "boy", "garçons", "niños"]]),
            (true, [["adults", "adult", "adultes", "adultos"], ["children", "minors", "enfants", "mineurs", "menores"]]),
            (true, [["accepted", "approved", "granted"], ["rejected", "refused", "denied"], ["pending"], ["withdrawn"]]),
            (true, [["successful"], ["unsuccessful", "failed"]]),
            (true, [["completed", "finished"], ["ongoing", "unfinished"], ["cancelled", "canceled", "abandoned"]]),
            (true, [["urban"], ["rural"]]), (true, [["documented"], ["undocumented"]]), (true, [["skilled"], ["unskilled"]]),
        ]
        var table: [String: Group] = [:]
        for (set, entry) in sets.enumerated() {
            for (member, words) in entry.groups.enumerated() {
                for word in words { table[word] = Group(set: set, member: member, isComplete: entry.isComplete) }
            }
        }
        return table
    }()

    /// The group that the words of `range` name, if it is exactly one; a word such as *partly* goes before the word it limits.
    static func group(in range: Range<Int>, of passage: Passage) -> Group? {
        var found: Group?
        for index in range {
            guard let group = words[passage.word(index)] else { continue }
            if let before = found, before != group {
                if before.set == 0, before.member == 1, group.set == 0 { continue }
                return nil
            }
            found = group
        }
        return found
    }

    /// Whether `word` names a group.
    static func isGroup(_ word: String) -> Bool { words[word] != nil }
}
